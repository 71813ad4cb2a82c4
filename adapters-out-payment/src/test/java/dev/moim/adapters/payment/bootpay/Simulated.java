package dev.moim.adapters.payment.bootpay;

import dev.moim.adapters.payment.provider.Desk;
import dev.moim.application.payment.PaymentGateway.Completed;
import dev.moim.application.payment.PaymentGateway.Completion;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.payment.Tender;
import dev.moim.simulators.bootpay.BootPaySimulator;
import dev.moim.simulators.bootpay.BootPaySimulatorSettings;
import dev.moim.simulators.bootpay.BootPaySimulatorSettings.Keys;
import dev.moim.simulators.bootpay.Misbehaviour;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** A simulator, the payers in front of it, and a gateway that talks to it. */
final class Simulated implements AutoCloseable {
  static final MerchantAccount ACCOUNT = MerchantAccount.ofPlatform(Tender.BOOTPAY);
  static final Credentials KEYS = new Credentials.BootPay("an-app", "a-private-key");
  static final Duration SHORT = Duration.ofSeconds(5);

  private static final MemberId PAYER = new MemberId(new UUID(7, 7));

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));
  private final BootPaySimulator simulator;
  final Desk desk;
  final BootPayGateway gateway;

  Simulated() {
    simulator =
        BootPaySimulator.start(
            new BootPaySimulatorSettings(
                0,
                Optional.empty(),
                new Keys("an-app", "a-private-key", "a-client", "a-secret"),
                null,
                0,
                Duration.ZERO,
                now::get));
    desk = new Desk(simulator.baseUri());
    gateway = gateway(SHORT);
  }

  BootPayGateway gateway(Duration patience) {
    return gateway(simulator.baseUri(), patience);
  }

  static BootPayGateway gateway(URI uri, Duration patience) {
    return new BootPayGateway(
        new BootPaySettings(uri, SHORT, patience, patience), _ -> KEYS, Map::of);
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

  /** A payer at the window; by default it ends with an agreement. */
  ProviderPaymentId pay(PaymentReference reference, long price, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("orderId", reference.value());
    body.put("price", price);
    return new ProviderPaymentId(desk.post("/bootpay/pay", body).path("receiptId").stringValue());
  }

  /** A receipt that is paid. */
  ProviderPaymentId paid(long price) {
    return pay(aReference(), price, Map.of("separatelyConfirmed", false));
  }

  Completed complete(PaymentReference reference, long amount, ProviderPaymentId id) {
    return gateway.complete(
        ACCOUNT,
        new Completion(
            PaymentKey.of(reference), Money.won(amount), PAYER, new Evidence.ReceiptId(id)));
  }

  void cancelInConsole(ProviderPaymentId payment, long price) {
    var _ =
        desk.post("/bootpay/receipts/" + payment + "/cancel-in-console", Map.of("price", price));
  }

  /** What the provider's books say of a receipt. */
  JsonNode inTheBooks(ProviderPaymentId payment) {
    return desk.get("/bootpay/books")
        .path("receipts")
        .valueStream()
        .filter(p -> p.path("receipt_id").stringValue().equals(payment.value()))
        .findFirst()
        .orElseThrow();
  }

  int statusInTheBooks(ProviderPaymentId payment) {
    return inTheBooks(payment).path("status").intValue();
  }

  long cancelledInTheBooks(ProviderPaymentId payment) {
    return inTheBooks(payment).path("cancelled_price").longValue();
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
