package dev.moim.adapters.payment.kakaopay;

import dev.moim.adapters.payment.provider.Transport;
import dev.moim.adapters.payment.provider.Transport.Answer;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.ProviderPaymentId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** The four calls of one shop. All are POST; none is sent twice. */
final class KakaoPayApi {
  private static final String TEST_SHOPS = "TC";

  private final KakaoPaySettings settings;
  private final Credentials.KakaoPay keys;
  private final Transport transport;

  KakaoPayApi(KakaoPaySettings settings, Credentials.KakaoPay keys, Transport transport) {
    this.settings = settings;
    this.keys = keys;
    this.transport = transport;
  }

  /** Announces a payment. */
  Reply ready(Map<String, Object> fields) {
    return post("ready", fields, settings.readTimeout());
  }

  /** Takes the money. */
  Reply approve(Map<String, Object> fields) {
    return post("approve", fields, settings.callTimeout());
  }

  /** Gives money back. */
  Reply cancel(Map<String, Object> fields) {
    return post("cancel", fields, settings.callTimeout());
  }

  /**
   * What KakaoPay says of a payment; empty if this shop has none with that id.
   *
   * @throws Unreachable if it does not say, or not clearly
   */
  Optional<Order> order(ProviderPaymentId tid) {
    Reply reply = post("order", Map.of("tid", tid.value()), settings.readTimeout());
    return switch (reply) {
      case Reply.Done(var body) -> {
        Order order = Order.read(body, isTest());
        if (!order.payment().id().equals(tid)) {
          throw new Unreachable(
              "asked for " + tid + ", KakaoPay answered with " + order.payment().id());
        }
        yield Optional.of(order);
      }
      case Reply.Refused refused when refused.isUnknownTid() -> Optional.empty();
      case Reply.Refused refused -> throw new Unreachable("no order " + tid + ": " + refused.why());
    };
  }

  /** Whether no money moves in this shop. */
  boolean isTest() {
    return keys.cid().startsWith(TEST_SHOPS);
  }

  private Reply post(String name, Map<String, Object> fields, Duration timeout) {
    Map<String, Object> body = new LinkedHashMap<>(fields);
    body.put("cid", keys.cid());
    keys.cidSecret().ifPresent(secret -> body.put("cid_secret", secret));
    HttpUrl base = Objects.requireNonNull(HttpUrl.get(settings.baseUri()), "baseUri");
    Answer answer =
        transport.send(
            new Request.Builder()
                .url(Transport.at(base, "online/v1/payment/" + name).build())
                .header("Authorization", "SECRET_KEY " + keys.secretKey())
                .post(Transport.json(body)),
            timeout);
    return Reply.read(answer.status(), answer.body());
  }
}
