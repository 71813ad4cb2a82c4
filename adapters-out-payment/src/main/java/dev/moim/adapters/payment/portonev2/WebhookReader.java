package dev.moim.adapters.payment.portonev2;

import dev.moim.adapters.payment.provider.Json;
import dev.moim.application.payment.PaymentGateway.Hint;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Finds the payment's id in what came as a webhook: of version 2024-04-25, and of the older
 * 2024-01-01 as JSON. Events of other things, such as billing keys, have none.
 */
final class WebhookReader {
  /** Bytes; a webhook has about three hundred. */
  private static final int LARGEST = 64 * 1024;

  private WebhookReader() {}

  static Optional<Hint> read(WebhookMessage message) {
    byte[] body = message.body();
    if (body.length > LARGEST) {
      return Optional.empty();
    }
    try {
      JsonNode root = Json.MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
      JsonNode id = root.path("data").path("paymentId");
      return hint(
          (id.isString() ? id : root.path("payment_id")).stringValue(""), messageId(message));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** What Standard Webhooks repeats whenever it sends the same. */
  private static Optional<String> messageId(WebhookMessage message) {
    return message.headers().getOrDefault("webhook-id", List.of()).stream().findFirst();
  }

  private static Optional<Hint> hint(String paymentId, Optional<String> messageId) {
    try {
      return Optional.of(
          new Hint(
              Optional.of(ProviderPaymentId.of("paymentId", paymentId)),
              Optional.of(new PaymentReference(paymentId)),
              messageId));
    } catch (InvalidValue e) {
      return Optional.empty();
    }
  }
}
