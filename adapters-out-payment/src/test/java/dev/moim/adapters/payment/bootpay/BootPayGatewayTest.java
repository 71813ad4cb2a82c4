package dev.moim.adapters.payment.bootpay;

import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.contracts.payment.PaymentGatewayContract;
import dev.moim.contracts.payment.Provider;
import dev.moim.contracts.payment.Provider.Agreed;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import dev.moim.simulators.Trouble;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** The port's contract over HTTP, on the simulator. */
class BootPayGatewayTest extends PaymentGatewayContract {
  private static final int MORE_THAN_ANY_TEST = 40;

  private final Simulated bootPay = new Simulated();

  @AfterEach
  void stop() {
    bootPay.close();
  }

  @Override
  protected PaymentGateway gateway() {
    return bootPay.gateway;
  }

  @Override
  protected Provider provider() {
    return new Played();
  }

  private final class Played implements Provider {
    @Override
    public MerchantAccount account() {
      return Simulated.ACCOUNT;
    }

    @Override
    public Optional<Agreed> pay(PaymentKey key, Money amount, Outcome outcome) {
      Map<String, Object> how =
          switch (outcome) {
            case PAID -> Map.of();
            case FAILED -> Map.of("fails", true);
            case READY -> Map.of("method", "vbank");
          };
      ProviderPaymentId id = bootPay.pay(key.reference(), amount.minor(), how);
      return Optional.of(new Agreed(id, new Evidence.ReceiptId(id)));
    }

    @Override
    public ProviderPaymentId payInTest(PaymentReference reference, Money amount) {
      return bootPay.pay(reference, amount.minor(), Map.of("sandbox", true));
    }

    @Override
    public void cancelElsewhere(ProviderPaymentId payment, Money amount) {
      bootPay.cancelInConsole(payment, amount.minor());
    }

    @Override
    public boolean guardsAnnouncedAmount() {
      return false;
    }

    @Override
    public boolean listsCancellations() {
      return false;
    }

    @Override
    public WebhookMessage webhook(ProviderPaymentId payment) {
      return WebhookMessage.received(
          UUID.randomUUID(),
          Tender.BOOTPAY,
          Map.of("content-type", List.of("application/json")),
          bootPay.inTheBooks(payment).toString().getBytes(StandardCharsets.UTF_8),
          bootPay.now());
    }

    @Override
    public void line(Line line) {
      bootPay.misbehaviour().clear();
      switch (line) {
        case GOOD -> {}
        case DEAD -> every(Trouble.Kind.TIMEOUT_BEFORE_WORK);
        case MUTE -> changes(Trouble.Kind.TIMEOUT_AFTER_WORK);
        case GARBLED -> every(Trouble.Kind.HTML_502);
      }
    }

    private void every(Trouble.Kind kind) {
      changes(kind);
      bootPay.misbehaviour().nextLookups(many(kind));
    }

    // The gateway looks before it cancels: a look without an answer would stop it there.
    private void changes(Trouble.Kind kind) {
      bootPay.misbehaviour().nextConfirms(many(kind));
      bootPay.misbehaviour().nextCancels(many(kind));
    }

    private static Trouble[] many(Trouble.Kind kind) {
      Trouble[] all = new Trouble[MORE_THAN_ANY_TEST];
      Arrays.fill(all, Trouble.of(kind).after(Duration.ZERO));
      return all;
    }

    @Override
    public void nextSecond() {
      bootPay.pass(Duration.ofSeconds(1));
    }
  }
}
