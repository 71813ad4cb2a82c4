package dev.moim.adapters.payment.portone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.payment.provider.Json;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.payment.Tender;
import dev.moim.simulators.portone.Misbehaviour;
import dev.moim.simulators.portone.PortOneSimulator;
import dev.moim.simulators.portone.PortOneSimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** A simulator, the payers in front of it, and a gateway that talks to it. */
final class Simulated implements AutoCloseable {
  static final MerchantAccount ACCOUNT = MerchantAccount.ofPlatform(Tender.PORTONE_V1);
  static final Credentials KEYS = new Credentials.PortOneV1("a-key", "a-secret");
  static final Duration SHORT = Duration.ofSeconds(5);

  private final HttpClient browser = HttpClient.newHttpClient();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));
  private final PortOneSimulator simulator;
  final PortOneV1Gateway gateway;

  Simulated() {
    InstantSource clock = now::get;
    simulator =
        PortOneSimulator.start(
            new PortOneSimulatorSettings(0, Optional.empty(), "a-key", "a-secret", null, clock));
    gateway = gateway(SHORT, SHORT);
  }

  PortOneV1Gateway gateway(Duration lookUps, Duration cancels) {
    return new PortOneV1Gateway(
        new PortOneSettings(uri(), SHORT, lookUps, cancels),
        account -> {
          if (account.equals(ACCOUNT)) {
            return KEYS;
          }
          throw new IllegalArgumentException("nobody registered " + account);
        },
        Map::of);
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
    return pay(reference, amount, Map.of());
  }

  ProviderPaymentId pay(PaymentReference reference, long amount, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("merchantUid", reference.value());
    body.put("amount", amount);
    JsonNode answer = post("/portone/pay", body);
    return new ProviderPaymentId(answer.path("impUid").stringValue());
  }

  void cancelInConsole(ProviderPaymentId payment, long amount) {
    var _ = post("/portone/payments/" + payment + "/cancel-in-console", Map.of("amount", amount));
  }

  /** What the provider's books say of a payment. */
  JsonNode inTheBooks(ProviderPaymentId payment) {
    JsonNode books = send(HttpRequest.newBuilder(uri().resolve("/portone/books")));
    return books
        .path("payments")
        .valueStream()
        .filter(p -> p.path("impUid").stringValue().equals(payment.value()))
        .findFirst()
        .orElseThrow();
  }

  JsonNode prepared() {
    return send(HttpRequest.newBuilder(uri().resolve("/portone/prepared")));
  }

  private JsonNode post(String path, Map<String, Object> body) {
    return send(
        HttpRequest.newBuilder(uri().resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body))));
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
      return Json.MAPPER.readTree(answer.body());
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
