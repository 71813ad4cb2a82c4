package dev.moim.adapters.payment.bootpay;

import dev.moim.adapters.payment.provider.Bearer;
import dev.moim.adapters.payment.provider.Deadline;
import dev.moim.adapters.payment.provider.Json;
import dev.moim.adapters.payment.provider.References;
import dev.moim.adapters.payment.provider.TokenCache;
import dev.moim.adapters.payment.provider.TokenCache.Granted;
import dev.moim.adapters.payment.provider.Told;
import dev.moim.adapters.payment.provider.Transport;
import dev.moim.adapters.payment.provider.Transport.Answer;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/** BootPay's REST API with its token: what is sent here is sent with a valid one. */
final class BootPayApi {
  private static final int LONGEST_LIFE = 1800;
  private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,4096}");

  private final BootPaySettings settings;
  private final Credentials.BootPay keys;
  private final HttpUrl base;
  private final Transport transport;
  private final Bearer bearer;

  BootPayApi(
      BootPaySettings settings, Credentials.BootPay keys, Transport transport, LongSupplier nanos) {
    this.settings = settings;
    this.keys = keys;
    this.base = Objects.requireNonNull(HttpUrl.get(settings.baseUri()), "baseUri");
    this.transport = transport;
    this.bearer = new Bearer("BootPay", transport, new TokenCache(this::getToken, nanos));
  }

  /**
   * What BootPay says of a payment; empty if there is none with that id.
   *
   * @throws Unreachable if it does not say, or not clearly
   */
  Optional<ProviderPayment> receipt(ProviderPaymentId id) {
    HttpUrl url = at("receipt").addPathSegment(id.value()).build();
    return switch (look(url)) {
      case Reply.Done(JsonNode body) -> Optional.of(receipt(id, body));
      case Reply.Refused refused when refused.isUnknown() -> Optional.empty();
      case Reply.Refused refused ->
          throw new Unreachable("no receipt " + id + ": " + refused.why());
    };
  }

  /**
   * A receipt that was answered with.
   *
   * @throws Unreachable if it is none, or another one
   */
  static ProviderPayment receipt(ProviderPaymentId id, JsonNode body) {
    ProviderPayment payment = ReceiptReader.read(body);
    if (!payment.id().equals(id)) {
      throw new Unreachable("asked for " + id + ", BootPay answered with " + payment.id());
    }
    return payment;
  }

  /** All receipts of an order, the latest first. */
  List<ProviderPayment> receipts(PaymentReference reference) {
    HttpUrl url = at("lookup/order").addPathSegment(References.segment(reference)).build();
    return switch (look(url)) {
      case Reply.Done(JsonNode body) -> receipts(reference, body);
      case Reply.Refused refused when refused.isUnknown() -> List.of();
      case Reply.Refused refused ->
          throw new Unreachable("no receipts of " + reference + ": " + refused.why());
    };
  }

  private static List<ProviderPayment> receipts(PaymentReference reference, JsonNode body) {
    if (!body.isArray()) {
      throw new Unreachable("BootPay's receipts of " + reference + " are no list");
    }
    return body.valueStream()
        .map(ReceiptReader::read)
        .filter(payment -> payment.reference().equals(reference))
        .sorted(Comparator.comparing(ProviderPayment::startedAt).reversed())
        .toList();
  }

  /** Takes the money. */
  Reply confirm(ProviderPaymentId id) {
    return change("confirm", Map.of("receipt_id", id.value()));
  }

  /** Gives money back. */
  Reply cancel(Map<String, Object> body) {
    return change("cancel", body);
  }

  private Reply look(HttpUrl url) {
    return send(new Request.Builder().url(url).get(), settings.readTimeout());
  }

  private Reply change(String path, Map<String, Object> body) {
    return send(
        new Request.Builder().url(at(path).build()).post(Transport.json(body)),
        settings.callTimeout());
  }

  private Reply send(Request.Builder request, Duration timeout) {
    Answer answer = bearer.send(request.header("Accept", "application/json"), Deadline.in(timeout));
    return Reply.read(answer.status(), answer.body());
  }

  /** A request's address; what comes from outside is added as one percent-encoded segment. */
  private HttpUrl.Builder at(String path) {
    return Transport.at(base, "v2/" + path);
  }

  private Granted getToken(Deadline deadline) {
    Map<String, String> body =
        Map.of("application_id", keys.applicationId(), "private_key", keys.privateKey());
    Duration left = deadline.left();
    Answer answer =
        transport.send(
            new Request.Builder().url(at("request/token").build()).post(Transport.json(body)),
            left.compareTo(settings.readTimeout()) < 0 ? left : settings.readTimeout());
    Told told = new Told("BootPay", Json.read("BootPay", answer.status(), answer.body()));
    if (!Json.isSuccess(answer.status())) {
      throw told.odd("no token: " + Json.line(told.json().path("error_code")));
    }
    String value = told.text("access_token");
    if (!TOKEN.matcher(value).matches()) {
      throw told.odd("a token that cannot be sent");
    }
    return new Granted(
        value, Duration.ofSeconds(Math.clamp(told.whole("expire_in"), 0, LONGEST_LIFE)));
  }
}
