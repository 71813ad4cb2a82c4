package dev.moim.adapters.payment.portonev2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.payment.portone.PortOneSettings;
import dev.moim.adapters.payment.provider.Json;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.payment.Tender;
import dev.moim.simulators.portonev2.Misbehaviour;
import dev.moim.simulators.portonev2.PortOneV2Simulator;
import dev.moim.simulators.portonev2.PortOneV2SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** A simulator, the payers in front of it, and a gateway that talks to it. */
final class Simulated implements AutoCloseable {
  static final MerchantAccount ACCOUNT = MerchantAccount.ofPlatform(Tender.PORTONE_V2);
  static final String STORE = "store-00000000-0000-4000-8000-000000000001";
  static final String WEBHOOK_SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  static final String NEXT_SECRET = "whsec_//79/Pv6+fj39vX08/Lx8O/u7ezr6uno5+bl5OPi4eA=";
  static final Credentials KEYS = keys(WEBHOOK_SECRET);
  static final Duration SHORT = Duration.ofSeconds(5);

  private final HttpClient browser = HttpClient.newHttpClient();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-02T09:00:00.123456789Z"));
  final PortOneV2Simulator simulator;
  final PortOneV2Gateway gateway;

  Simulated() {
    simulator =
        PortOneV2Simulator.start(
            new PortOneV2SimulatorSettings(
                0,
                Optional.empty(),
                STORE,
                "a-secret",
                List.of(WEBHOOK_SECRET),
                null,
                0.001,
                now::get));
    gateway = gateway(SHORT, KEYS);
  }

  static Credentials keys(String... webhookSecrets) {
    return new Credentials.PortOneV2(
        STORE, "channel-key-of-the-test", "a-secret", List.of(webhookSecrets));
  }

  PortOneV2Gateway gateway(Duration patience, Credentials keys) {
    return gateway(uri(), patience, keys);
  }

  static PortOneV2Gateway gateway(URI uri, Duration patience, Credentials keys) {
    return new PortOneV2Gateway(
        new PortOneSettings(uri, SHORT, patience, patience), _ -> keys, Map::of);
  }

  URI uri() {
    return simulator.baseUri();
  }

  Misbehaviour misbehaviour() {
    return simulator.misbehaviour();
  }

  Instant now() {
    return now.get();
  }

  void pass(Duration time) {
    now.updateAndGet(t -> t.plus(time));
  }

  ProviderPaymentId pay(PaymentReference reference, long amount) {
    return pay(reference, amount, Map.of()).orElseThrow();
  }

  /** Empty if the window does not open. */
  Optional<ProviderPaymentId> pay(
      PaymentReference reference, long amount, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("paymentId", reference.value());
    body.put("amount", amount);
    HttpResponse<String> answer = post("/portone-v2/pay", body);
    assertThat(answer.statusCode()).as(answer.body()).isIn(201, 409);
    return answer.statusCode() == 409
        ? Optional.empty()
        : Optional.of(new ProviderPaymentId(reference.value()));
  }

  void cancelInConsole(ProviderPaymentId payment, long amount) {
    desk("/portone-v2/cancel", Map.of("paymentId", payment.value(), "amount", amount));
  }

  /** Does something at the desk that must succeed. */
  void desk(String path, Map<String, Object> body) {
    HttpResponse<String> answer = post(path, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  /** The tries under a reference, as the books have them. */
  List<JsonNode> inTheBooks(PaymentReference reference) {
    HttpResponse<String> books =
        send(HttpRequest.newBuilder(uri().resolve("/portone-v2/books")).GET());
    return Json.MAPPER
        .readTree(books.body())
        .path("transactions")
        .valueStream()
        .filter(each -> each.path("paymentId").stringValue().equals(reference.value()))
        .toList();
  }

  private HttpResponse<String> post(String path, Map<String, Object> body) {
    return send(
        HttpRequest.newBuilder(uri().resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body))));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static PaymentReference aReference() {
    return new PaymentReference("order-" + UUID.randomUUID().toString().substring(0, 8));
  }

  static RefundId aRefund() {
    return new RefundId(UUID.randomUUID());
  }

  @Override
  public void close() {
    browser.close();
    simulator.close();
  }
}
