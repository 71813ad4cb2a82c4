package dev.moim.adapters.memory.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.adapters.memory.runtime.MovableClock;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.PaymentGateway.Beginning;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.contracts.payment.PaymentGatewayContract;
import dev.moim.contracts.payment.Provider;
import dev.moim.contracts.payment.Provider.Agreed;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.domain.payment.Tender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InMemoryPaymentGatewayTest extends PaymentGatewayContract {
  private static final MerchantAccount ACCOUNT = MerchantAccount.ofPlatform(Tender.PORTONE_V1);
  private static final PaymentReference REFERENCE = new PaymentReference("order-1");

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T01:02:03.456Z"));
  private final InMemoryProvider books = new InMemoryProvider(ACCOUNT, clock);
  private final InMemoryPaymentGateway real = new InMemoryPaymentGateway(books);

  @Override
  protected PaymentGateway gateway() {
    return Sabotage.of(PaymentGateway.class, real);
  }

  @Override
  protected Provider provider() {
    return new Played();
  }

  private final class Played implements Provider {
    @Override
    public MerchantAccount account() {
      return ACCOUNT;
    }

    @Override
    public Optional<Agreed> pay(PaymentKey key, Money amount, Outcome outcome) {
      Optional<ProviderPaymentId> id =
          switch (outcome) {
            case PAID -> books.tryToPay(key.reference(), amount);
            case FAILED -> Optional.of(books.fail(key.reference(), amount));
            case READY -> Optional.of(books.open(key.reference(), amount));
          };
      return id.map(payment -> new Agreed(payment, new Evidence.ImpUid(payment)));
    }

    @Override
    public ProviderPaymentId payInTest(PaymentReference reference, Money amount) {
      return books.payInTest(reference, amount);
    }

    @Override
    public void cancelElsewhere(ProviderPaymentId payment, Money amount) {
      books.cancelElsewhere(payment, amount);
    }

    @Override
    public WebhookMessage webhook(ProviderPaymentId payment) {
      return books.webhook(payment);
    }

    @Override
    public boolean signsWebhooks() {
      return true;
    }

    @Override
    public void line(Line line) {
      real.outage(line == Line.DEAD || line == Line.GARBLED);
      real.loseAnswers(line == Line.MUTE);
    }

    @Override
    public void nextSecond() {
      clock.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  void a_tampered_payer_pays_what_was_not_announced() {
    var _ =
        real.begin(
            ACCOUNT,
            new Beginning(
                REFERENCE,
                Money.won(10_000),
                "배추",
                new MemberId(new UUID(1, 2)),
                Optional.empty()));

    ProviderPaymentId id = books.pay(REFERENCE, Money.won(1));

    assertThat(real.find(ACCOUNT, id)).get().matches(p -> p.amount().equals(Money.won(1)));
    assertThat(books.books()).hasSize(1);
  }

  @Test
  void what_was_only_begun_can_be_paid_later() {
    ProviderPaymentId id = books.open(REFERENCE, Money.won(10_000));
    clock.advance(Duration.ofMinutes(5));

    books.complete(id);

    assertThat(real.find(ACCOUNT, id))
        .get()
        .returns(ProviderStatus.PAID, p -> p.status())
        .returns(Instant.parse("2026-11-21T01:02:03Z"), p -> p.startedAt())
        .returns(Optional.of(Instant.parse("2026-11-21T01:07:03Z")), p -> p.paidAt());
  }

  @Test
  void another_account_has_no_payments() {
    ProviderPaymentId id = books.pay(REFERENCE, Money.won(10_000));
    MerchantAccount other = new MerchantAccount(Tender.PORTONE_V1, "another");

    assertThat(real.find(other, id)).isEmpty();
    assertThat(real.find(other, PaymentKey.of(REFERENCE))).isEmpty();
  }

  @Test
  void a_webhook_may_be_a_form_and_may_name_one_id_only() {
    assertThat(read("imp_uid=imp_1&merchant_uid=order-1&status=paid"))
        .contains(
            new PaymentGateway.Hint(
                Optional.of(new ProviderPaymentId("imp_1")), Optional.of(REFERENCE)));
    assertThat(read("{\"merchant_uid\" : \"order-1\"}"))
        .contains(new PaymentGateway.Hint(Optional.empty(), Optional.of(REFERENCE)));
    assertThat(read("{\"imp_uid\":\"" + "x".repeat(65) + "\"}")).isEmpty();
    assertThat(read("{\"not_imp_uid\":\"imp_1\"}")).isEmpty();
  }

  private Optional<PaymentGateway.Hint> read(String body) {
    return real.read(
        WebhookMessage.received(
            UUID.randomUUID(),
            Tender.PORTONE_V1,
            Map.of(),
            body.getBytes(StandardCharsets.UTF_8),
            clock.instant()));
  }
}
