package dev.moim.simulators.portone;

import dev.moim.simulators.Closing;
import dev.moim.simulators.Courier;
import dev.moim.simulators.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** V1's webhooks: unsigned, one attempt each, in no promised order. */
final class Webhooks {

  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

  private final Courier courier;
  private final Closing closing;
  private final Misbehaviour misbehaviour;
  private volatile @Nullable URI url;

  Webhooks(Courier courier, Closing closing, Misbehaviour misbehaviour, @Nullable URI url) {
    this.courier = courier;
    this.closing = closing;
    this.misbehaviour = misbehaviour;
    this.url = url;
  }

  void to(URI url) {
    this.url = url;
  }

  /** Tells the merchant that the payment has changed; returns at once. */
  void announce(Payment payment) {
    misbehaviour.webhooks().pass(courier, closing, payment.impUid(), () -> send(payment));
  }

  /**
   * Sends the webhook of a payment as it is now, and waits.
   *
   * @return the HTTP status of each answer, empty where there was none
   */
  List<OptionalInt> again(Payment payment, int times, boolean parallel) {
    return courier.repeat(() -> send(payment), times, parallel);
  }

  private OptionalInt send(Payment payment) {
    URI target = url;
    if (target == null) {
      LOG.info("The webhook of {} is not sent: nobody has said where to", payment.impUid());
      return OptionalInt.empty();
    }
    Map<String, String> fields = fields(payment);
    return misbehaviour.webhooksAsForm()
        ? courier.post(target, "application/x-www-form-urlencoded", form(fields))
        : courier.post(target, "application/json", Json.write(fields));
  }

  private static Map<String, String> fields(Payment payment) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("imp_uid", payment.impUid());
    fields.put("merchant_uid", payment.merchantUid());
    fields.put("status", payment.status().code());
    Cancellation cancellation = payment.lastCancellation();
    if (cancellation != null) {
      fields.put("cancellation_id", cancellation.id());
    }
    return fields;
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
