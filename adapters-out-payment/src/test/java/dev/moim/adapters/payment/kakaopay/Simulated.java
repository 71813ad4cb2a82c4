package dev.moim.adapters.payment.kakaopay;

import dev.moim.adapters.payment.provider.Desk;
import dev.moim.application.payment.PaymentGateway.Beginning;
import dev.moim.application.payment.PaymentGateway.Begun;
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
import dev.moim.simulators.kakaopay.KakaoPaySimulator;
import dev.moim.simulators.kakaopay.KakaoPaySimulatorSettings;
import dev.moim.simulators.kakaopay.Misbehaviour;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** A simulator, the payers in front of it, and a gateway that talks to it. */
final class Simulated implements AutoCloseable {
  static final MerchantAccount ACCOUNT = MerchantAccount.ofPlatform(Tender.KAKAOPAY);
  static final MerchantAccount TEST_ACCOUNT = new MerchantAccount(Tender.KAKAOPAY, "test");
  static final Duration SHORT = Duration.ofSeconds(5);
  static final MemberId PAYER = new MemberId(new UUID(7, 7));

  private static final String SHOP = "C123456789";
  private static final String KEY = "a-key";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));
  private final KakaoPaySimulator simulator;
  final Desk desk;
  final KakaoPayGateway gateway;

  Simulated() {
    simulator =
        KakaoPaySimulator.start(
            new KakaoPaySimulatorSettings(
                0,
                Optional.empty(),
                KEY,
                Set.of(SHOP, KakaoPaySimulatorSettings.TEST_SHOP),
                now::get));
    desk = new Desk(simulator.baseUri());
    gateway = gateway(SHORT);
  }

  KakaoPayGateway gateway(Duration patience) {
    return gateway(simulator.baseUri(), patience);
  }

  static KakaoPayGateway gateway(URI uri, Duration patience) {
    return new KakaoPayGateway(
        new KakaoPaySettings(uri, SHORT, patience, patience), Simulated::keys, Map::of);
  }

  private static Credentials keys(MerchantAccount account) {
    String shop = account.equals(ACCOUNT) ? SHOP : KakaoPaySimulatorSettings.TEST_SHOP;
    return new Credentials.KakaoPay(shop, KEY, Optional.empty());
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

  static Beginning beginning(PaymentReference reference, long amount) {
    return new Beginning(
        reference,
        Money.won(amount),
        "배추 10kg",
        PAYER,
        Optional.of(URI.create("https://moim.example/orders/1?tab=pay#top")));
  }

  /** An attempt that has begun. */
  PaymentKey begun(long amount) {
    PaymentReference reference = aReference();
    Begun begun = gateway.begin(ACCOUNT, beginning(reference, amount));
    return new PaymentKey(reference, begun.session());
  }

  static ProviderPaymentId tid(PaymentKey key) {
    return key.session().orElseThrow();
  }

  /** What the payer does; gives where the browser is sent. */
  String payer(PaymentKey key, String act, Map<String, Object> more) {
    return desk.post("/kakaopay/payments/" + tid(key) + "/" + act, more)
        .path("location")
        .stringValue();
  }

  /** The payer agrees. */
  Evidence.PgToken agree(PaymentKey key) {
    return token(payer(key, "authorise", Map.of()));
  }

  static Evidence.PgToken token(String location) {
    return new Evidence.PgToken(
        location.replaceFirst(".*[?&]pg_token=", "").replaceFirst("#.*", ""));
  }

  Completed complete(PaymentKey key, long amount, Evidence evidence) {
    return gateway.complete(ACCOUNT, new Completion(key, Money.won(amount), PAYER, evidence));
  }

  /** A payment that is taken. */
  PaymentKey paid(long amount) {
    PaymentKey key = begun(amount);
    var _ = complete(key, amount, agree(key));
    return key;
  }

  void cancelInConsole(ProviderPaymentId payment, long amount) {
    var _ =
        desk.post("/kakaopay/payments/" + payment + "/cancel-in-console", Map.of("amount", amount));
  }

  /** What the provider's books say of a payment. */
  JsonNode inTheBooks(ProviderPaymentId payment) {
    return desk.get("/kakaopay/books")
        .path("payments")
        .valueStream()
        .filter(p -> p.path("tid").stringValue().equals(payment.value()))
        .findFirst()
        .orElseThrow();
  }

  long cancelledInTheBooks(ProviderPaymentId payment) {
    return inTheBooks(payment).path("canceled_amount").path("total").longValue();
  }

  String statusInTheBooks(ProviderPaymentId payment) {
    return inTheBooks(payment).path("status").stringValue();
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
