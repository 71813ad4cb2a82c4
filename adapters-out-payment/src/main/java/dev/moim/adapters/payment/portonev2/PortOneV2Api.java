package dev.moim.adapters.payment.portonev2;

import dev.moim.adapters.payment.provider.Deadline;
import dev.moim.adapters.payment.provider.Transport;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** PortOne V2's REST API, opened by one store's secret. */
final class PortOneV2Api {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final HttpUrl base;
  private final Credentials.PortOneV2 keys;
  private final Transport transport;

  PortOneV2Api(HttpUrl base, Credentials.PortOneV2 keys, Transport transport) {
    this.base = base;
    this.keys = keys;
    this.transport = transport;
  }

  String storeId() {
    return keys.storeId();
  }

  /**
   * What PortOne knows of a payment.
   *
   * @throws Unreachable if it tells of another one
   */
  Optional<ProviderPayment> find(ProviderPaymentId id, Deadline deadline) {
    HttpUrl url = at(id).addQueryParameter("storeId", storeId()).build();
    Reply reply = send(new Request.Builder().url(url).get(), deadline);
    if (reply.type().equals("PAYMENT_NOT_FOUND") && !reply.isSuccess()) {
      return Optional.empty();
    }
    ProviderPayment payment = PaymentReader.read(reply.expect("no payment " + id), storeId());
    if (!payment.id().equals(id)) {
      throw new Unreachable("asked for " + id + ", PortOne answered with " + payment.id());
    }
    return Optional.of(payment);
  }

  Reply post(ProviderPaymentId id, String what, Map<String, Object> body, Deadline deadline) {
    return send(request(id, what, body), deadline);
  }

  /**
   * As above, once only: for three hours, whoever comes with the same key gets the same answer.
   *
   * @param key of 16 to 256 letters, digits, - and _
   */
  Reply postOnce(
      ProviderPaymentId id, String what, Map<String, Object> body, String key, Deadline deadline) {
    // A string of RFC 8941, which comes in quotes.
    return send(request(id, what, body).header("Idempotency-Key", '"' + key + '"'), deadline);
  }

  private Request.Builder request(ProviderPaymentId id, String what, Map<String, Object> body) {
    return new Request.Builder()
        .url(at(id).addPathSegment(what).build())
        .post(Transport.json(body));
  }

  private HttpUrl.Builder at(ProviderPaymentId id) {
    return Transport.at(base, "payments").addPathSegment(id.value());
  }

  private Reply send(Request.Builder request, Deadline deadline) {
    Transport.Answer answer =
        transport.send(
            request.header("Authorization", "PortOne " + keys.apiSecret()), deadline.left());
    Reply reply = Reply.read(answer.status(), answer.body());
    if (reply.status() == UNAUTHORIZED || reply.status() == FORBIDDEN) {
      throw new Unreachable("PortOne does not let us in: " + reply.why());
    }
    return reply;
  }
}
