package dev.moim.adapters.payment.portone;

import dev.moim.adapters.payment.provider.HintReader;
import dev.moim.application.payment.PaymentGateway.Hint;
import dev.moim.application.payment.WebhookMessage;
import java.util.List;
import java.util.Optional;

/**
 * V1's webhooks. The names with capitals are what a browser gets from PortOne's SDK, and some of
 * our clients pass on.
 */
final class WebhookReader {
  private static final HintReader HINTS =
      new HintReader(List.of("imp_uid", "impUid"), List.of("merchant_uid", "merchantUid"));

  private WebhookReader() {}

  static Optional<Hint> read(WebhookMessage message) {
    return HINTS.read(message);
  }
}
