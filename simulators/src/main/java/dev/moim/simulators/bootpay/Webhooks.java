package dev.moim.simulators.bootpay;

import dev.moim.simulators.BadInput;
import dev.moim.simulators.Closing;
import dev.moim.simulators.Courier;
import dev.moim.simulators.Courier.Reply;
import dev.moim.simulators.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * BootPay's webhooks: unsigned, and sent again until they are answered with HTTP 200 and {@code
 * {"success":true}}. What is sent again is the receipt as it was at first.
 */
final class Webhooks {

  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final BootPaySimulatorSettings settings;
  private final Courier courier;
  private final Closing closing;
  private final Misbehaviour misbehaviour;
  private volatile @Nullable URI url;

  Webhooks(
      BootPaySimulatorSettings settings,
      Courier courier,
      Closing closing,
      Misbehaviour misbehaviour) {
    this.settings = settings;
    this.courier = courier;
    this.closing = closing;
    this.misbehaviour = misbehaviour;
    this.url = settings.webhookUrl();
  }

  void to(URI url) {
    this.url = url;
  }

  /** Tells the merchant that the receipt has changed, if that is told; returns at once. */
  void announce(Receipt receipt) {
    type(receipt)
        .ifPresent(
            type ->
                misbehaviour
                    .webhooks()
                    .pass(courier, closing, receipt.receiptId(), () -> untilTaken(receipt, type)));
  }

  private void untilTaken(Receipt receipt, String type) {
    for (int attempt = 0; attempt <= settings.webhookRetries(); attempt++) {
      if (attempt > 0) {
        closing.waitAtMost(settings.webhookSpacing());
      }
      if (closing.hasCome() || send(receipt, type).filter(Webhooks::taken).isPresent()) {
        return;
      }
    }
    LOG.info("The webhook of {} was never taken", receipt.receiptId());
  }

  private static boolean taken(Reply reply) {
    try {
      return reply.status() == 200 && Json.parse(reply.body()).path("success").asBoolean(false);
    } catch (BadInput e) {
      return false;
    }
  }

  /** Sends the webhook of a receipt as it is now, once, and waits for the answer. */
  Optional<Reply> again(Receipt receipt) {
    return send(receipt, type(receipt).orElse("PAYMENT_REQUEST_FAILED"));
  }

  /** Sends whatever it is told to, as a stranger could: nothing is signed. */
  Optional<Reply> forge(String body) {
    URI target = url;
    return target == null ? Optional.empty() : courier.exchange(target, JSON, body);
  }

  private Optional<Reply> send(Receipt receipt, String type) {
    URI target = url;
    if (target == null) {
      LOG.info("The webhook of {} is not sent: nobody has said where to", receipt.receiptId());
      return Optional.empty();
    }
    Map<String, Object> fields = new TreeMap<>(ReceiptJson.of(receipt));
    if (!misbehaviour.webhooksWithoutType()) {
      fields.put("webhook_type", type);
    }
    return misbehaviour.webhooksAsForm()
        ? courier.exchange(target, FORM, form(fields))
        : courier.exchange(target, JSON, Json.write(fields));
  }

  // Nothing is told of a window that failed, or of what still waits for our confirm.
  private static Optional<String> type(Receipt receipt) {
    return switch (receipt.status()) {
      case PAID -> Optional.of("PAYMENT_COMPLETED");
      case VIRTUAL_ACCOUNT_ISSUED -> Optional.of("PAYMENT_VIRTUAL_ACCOUNT_ISSUED");
      case CANCELLED ->
          Optional.of(
              receipt.cancellable() == 0 ? "PAYMENT_CANCELLED" : "PAYMENT_PARTIAL_CANCELLED");
      case VIRTUAL_ACCOUNT_CLOSED -> Optional.of("PAYMENT_EXPIRED");
      case WAITING_FOR_CONFIRM, FAILED, CONFIRM_FAILED, CANCEL_FAILED -> Optional.empty();
    };
  }

  private static String form(Map<String, Object> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(Object value) {
    String text = value instanceof Map ? Json.write(value) : value.toString();
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
