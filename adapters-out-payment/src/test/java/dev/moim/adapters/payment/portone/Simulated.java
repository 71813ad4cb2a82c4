package dev.moim.adapters.payment.portone;

import dev.moim.adapters.payment.provider.Desk;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.payment.Tender;
import dev.moim.simulators.portone.Misbehaviour;
import dev.moim.simulators.portone.PortOneSimulator;
import dev.moim.simulators.portone.PortOneSimulatorSettings;
import java.net.URI;
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

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));
  private final PortOneSimulator simulator;
  private final Desk desk;
  final PortOneV1Gateway gateway;

  Simulated() {
    InstantSource clock = now::get;
    simulator =
        PortOneSimulator.start(
            new PortOneSimulatorSettings(0, Optional.empty(), "a-key", "a-secret", null, clock));
    desk = new Desk(uri());
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
    JsonNode answer = desk.post("/portone/pay", body);
    return new ProviderPaymentId(answer.path("impUid").stringValue());
  }

  void cancelInConsole(ProviderPaymentId payment, long amount) {
    var _ =
        desk.post("/portone/payments/" + payment + "/cancel-in-console", Map.of("amount", amount));
  }

  /** What the provider's books say of a payment. */
  JsonNode inTheBooks(ProviderPaymentId payment) {
    JsonNode books = desk.get("/portone/books");
    return books
        .path("payments")
        .valueStream()
        .filter(p -> p.path("impUid").stringValue().equals(payment.value()))
        .findFirst()
        .orElseThrow();
  }

  JsonNode prepared() {
    return desk.get("/portone/prepared");
  }

  static PaymentReference aReference() {
    return new PaymentReference("order-" + UUID.randomUUID().toString().substring(0, 8));
  }

  static RefundId aRefund() {
    return new RefundId(UUID.randomUUID());
  }

  @Override
  public void close() {
    desk.close();
    simulator.close();
  }
}
