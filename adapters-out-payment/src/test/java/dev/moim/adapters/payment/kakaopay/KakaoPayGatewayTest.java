package dev.moim.adapters.payment.kakaopay;

import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.contracts.payment.PaymentGatewayContract;
import dev.moim.contracts.payment.Provider;
import dev.moim.contracts.payment.Provider.Agreed;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import dev.moim.simulators.Trouble;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** The port's contract over HTTP, on the simulator. */
class KakaoPayGatewayTest extends PaymentGatewayContract {
  private static final int MORE_THAN_ANY_TEST = 40;

  private final Simulated kakaoPay = new Simulated();

  @AfterEach
  void stop() {
    kakaoPay.close();
  }

  @Override
  protected PaymentGateway gateway() {
    return kakaoPay.gateway;
  }

  @Override
  protected Provider provider() {
    return new Played();
  }

  private final class Played implements Provider {
    private MerchantAccount account = Simulated.ACCOUNT;

    @Override
    public MerchantAccount account() {
      return account;
    }

    /** The amount is the announced one: the page lets nobody choose, and without it is no page. */
    @Override
    public Optional<Agreed> pay(PaymentKey key, Money amount, Outcome outcome) {
      if (key.session().isEmpty()) {
        return Optional.empty();
      }
      String location =
          switch (outcome) {
            case PAID -> kakaoPay.payer(key, "authorise", Map.of());
            case FAILED -> kakaoPay.payer(key, "fail", Map.of());
            case READY -> "?pg_token=none";
          };
      return Optional.of(new Agreed(Simulated.tid(key), Simulated.token(location)));
    }

    @Override
    public ProviderPaymentId payInTest(PaymentReference reference, Money amount) {
      account = Simulated.TEST_ACCOUNT;
      return kakaoPay
          .gateway
          .begin(account, Simulated.beginning(reference, amount.minor()))
          .session()
          .orElseThrow();
    }

    @Override
    public void cancelElsewhere(ProviderPaymentId payment, Money amount) {
      kakaoPay.cancelInConsole(payment, amount.minor());
    }

    @Override
    public boolean takesSeveralTries() {
      return false;
    }

    @Override
    public boolean sendsWebhooks() {
      return false;
    }

    /** What somebody else might send to our address for it. */
    @Override
    public WebhookMessage webhook(ProviderPaymentId payment) {
      return WebhookMessage.received(
          UUID.randomUUID(),
          Tender.KAKAOPAY,
          Map.of(),
          "{\"tid\":\"%s\"}".formatted(payment).getBytes(StandardCharsets.UTF_8),
          kakaoPay.now());
    }

    @Override
    public void line(Line line) {
      kakaoPay.misbehaviour().clear();
      switch (line) {
        case GOOD -> {}
        case DEAD -> every(Trouble.Kind.TIMEOUT_BEFORE_WORK);
        case MUTE -> changes(Trouble.Kind.TIMEOUT_AFTER_WORK);
        case GARBLED -> every(Trouble.Kind.HTML_502);
      }
    }

    private void every(Trouble.Kind kind) {
      changes(kind);
      kakaoPay.misbehaviour().nextOrders(many(kind));
    }

    // The gateway looks before it cancels: a look without an answer would stop it there.
    private void changes(Trouble.Kind kind) {
      kakaoPay.misbehaviour().nextReadies(many(kind));
      kakaoPay.misbehaviour().nextApprovals(many(kind));
      kakaoPay.misbehaviour().nextCancels(many(kind));
    }

    private static Trouble[] many(Trouble.Kind kind) {
      Trouble[] all = new Trouble[MORE_THAN_ANY_TEST];
      Arrays.fill(all, Trouble.of(kind).after(Duration.ZERO));
      return all;
    }

    @Override
    public void nextSecond() {
      kakaoPay.pass(Duration.ofSeconds(1));
    }
  }
}
