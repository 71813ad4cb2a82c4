package dev.moim.adapters.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.PaymentGateway.Beginning;
import dev.moim.application.payment.PaymentGateway.CancelRequest;
import dev.moim.application.payment.PaymentGateway.Completion;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.NextStep;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.payment.Tender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ResilientGatewayTest {
  private static final MerchantAccount OURS = MerchantAccount.ofPlatform(Tender.PORTONE_V2);
  private static final MerchantAccount CLUBS = new MerchantAccount(Tender.PORTONE_V2, "club-1");
  private static final ProviderPaymentId ID = new ProviderPaymentId("order-1");
  private static final PaymentKey KEY = PaymentKey.of(new PaymentReference("order-1"));
  private static final MemberId PAYER = new MemberId(new UUID(7, 7));
  private static final Duration OPEN = Duration.ofSeconds(10);
  private static final int FEWEST = 4;

  private final MovableClock clock = new MovableClock();
  private final Scripted behind = new Scripted();
  private final PaymentGateway gateway =
      new ResilientGateway(
          behind,
          new Resilience(
              3, Duration.ofMillis(1), Duration.ofSeconds(2), Duration.ofSeconds(30), FEWEST, OPEN),
          clock);

  /** Stands still until it is moved. */
  private static final class MovableClock extends Clock {
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }

    void pass(Duration duration) {
      now = now.plus(duration);
    }
  }

  /** Fails as told, then answers that there is nothing. */
  private final class Scripted implements PaymentGateway {
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private Duration each = Duration.ZERO;
    private int calls;

    void fails(int times) {
      for (int i = 1; i <= times; i++) {
        failures.add(new Unreachable("failure " + i));
      }
    }

    private <T> T answer(T answer) {
      calls++;
      clock.pass(each);
      RuntimeException failure = failures.poll();
      if (failure != null) {
        throw failure;
      }
      return answer;
    }

    @Override
    public Begun begin(MerchantAccount account, Beginning beginning) {
      return answer(new Begun(new NextStep.Nothing(), Optional.empty()));
    }

    @Override
    public Completed complete(MerchantAccount account, Completion completion) {
      return answer(new Completed.NoSuchPayment());
    }

    @Override
    public Optional<ProviderPayment> find(MerchantAccount account, ProviderPaymentId id) {
      return answer(Optional.empty());
    }

    @Override
    public List<ProviderPayment> find(MerchantAccount account, PaymentKey key) {
      return answer(List.of());
    }

    @Override
    public CancelAnswer cancel(MerchantAccount account, CancelRequest request) {
      return answer(new CancelAnswer.Refused("no"));
    }

    @Override
    public Optional<Hint> read(WebhookMessage message) {
      return answer(Optional.empty());
    }

    @Override
    public Authenticity authenticity(MerchantAccount account, WebhookMessage message) {
      return answer(Authenticity.PROVEN);
    }
  }

  private void begin() {
    var _ =
        gateway.begin(
            OURS, new Beginning(KEY.reference(), Money.won(1000), "name", PAYER, Optional.empty()));
  }

  private void complete(Evidence evidence) {
    var _ = gateway.complete(OURS, new Completion(KEY, Money.won(1000), PAYER, evidence));
  }

  private void cancel() {
    var _ =
        gateway.cancel(
            OURS,
            new CancelRequest(
                ID, new RefundId(new UUID(1, 1)), Money.won(1), Money.won(1), "rain", 1));
  }

  private void find() {
    var _ = gateway.find(OURS, ID);
  }

  private void open() {
    behind.fails(FEWEST);
    for (int i = 0; i < FEWEST; i++) {
      assertThatThrownBy(this::cancel).isInstanceOf(Unreachable.class);
    }
    behind.calls = 0;
  }

  @Test
  void a_look_up_that_nobody_answers_is_tried_again() {
    for (Runnable lookUp :
        List.<Runnable>of(
            this::find,
            () -> gateway.find(OURS, KEY),
            () -> complete(new Evidence.TransactionId("tx")))) {
      behind.calls = 0;
      behind.fails(2);
      lookUp.run();
      assertThat(behind.calls).isEqualTo(3);
    }
  }

  @Test
  void it_is_given_up_after_the_last_try() {
    behind.fails(9);

    assertThatThrownBy(this::find).isInstanceOf(Unreachable.class).hasMessage("failure 3");
    assertThat(behind.calls).isEqualTo(3);
  }

  @Test
  void what_took_longer_than_we_are_patient_is_not_tried_again() {
    behind.fails(9);
    behind.each = Duration.ofMillis(1500);

    assertThatThrownBy(this::find).hasMessage("failure 2");
    assertThat(behind.calls).isEqualTo(2);
  }

  @Test
  void s5_8_what_may_have_moved_money_or_begun_something_is_asked_once() {
    for (Runnable call :
        List.<Runnable>of(
            this::begin,
            this::cancel,
            () -> complete(new Evidence.PgToken("token")),
            () -> complete(new Evidence.ReceiptId(ID)))) {
      behind.calls = 0;
      behind.failures.clear();
      behind.fails(3);
      assertThatThrownBy(call::run).hasMessage("failure 1");
      assertThat(behind.calls).isEqualTo(1);
    }
  }

  @Test
  void a_mistake_of_ours_is_neither_tried_again_nor_held_against_the_provider() {
    for (int i = 0; i < 3 * FEWEST; i++) {
      behind.failures.add(new IllegalArgumentException("ours"));
      assertThatThrownBy(this::find).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(behind.calls).isEqualTo(3 * FEWEST);
    find();
  }

  @Test
  void who_is_interrupted_while_waiting_stays_interrupted() {
    behind.fails(9);
    Thread.currentThread().interrupt();

    assertThatThrownBy(this::find).hasMessage("failure 1");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void after_too_many_failures_nobody_is_asked_and_the_answer_comes_at_once() {
    open();

    assertThatThrownBy(this::find).isInstanceOf(Unreachable.class).hasMessageContaining("lately");
    assertThatThrownBy(this::cancel).isInstanceOf(Unreachable.class);
    assertThatThrownBy(this::begin).isInstanceOf(Unreachable.class);
    assertThat(behind.calls).isZero();
  }

  @Test
  void another_account_is_asked_all_the_same() {
    open();

    assertThat(gateway.find(CLUBS, ID)).isEmpty();
    assertThat(behind.calls).isEqualTo(1);
  }

  @Test
  void webhooks_are_read_all_the_same() {
    open();
    WebhookMessage message =
        WebhookMessage.received(
            new UUID(1, 1), Tender.PORTONE_V2, Map.of(), new byte[0], clock.instant());

    assertThat(gateway.read(message)).isEmpty();
    assertThat(gateway.authenticity(OURS, message)).isEqualTo(PaymentGateway.Authenticity.PROVEN);
  }

  @Test
  void after_a_while_some_are_let_through_and_if_they_are_answered_everybody_is() {
    open();
    clock.pass(OPEN.plusMillis(1));

    for (int i = 0; i < 20; i++) {
      find();
    }
    assertThat(behind.calls).isEqualTo(20);
  }

  @Test
  void if_they_are_not_answered_everybody_waits_again() {
    open();
    clock.pass(OPEN.plusMillis(1));
    behind.fails(3);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(this::cancel).isInstanceOf(Unreachable.class);
    }

    assertThatThrownBy(this::find).hasMessageContaining("lately");
    assertThat(behind.calls).isEqualTo(3);
  }

  @Test
  void a_few_failures_among_many_answers_close_nothing() {
    for (int i = 0; i < 40; i++) {
      if (i % 4 == 3) {
        behind.fails(1);
        assertThatThrownBy(this::cancel).isInstanceOf(Unreachable.class);
      } else {
        cancel();
      }
    }
    assertThat(behind.calls).isEqualTo(40);
  }

  @Test
  void settings_that_make_no_sense_are_refused() {
    Duration second = Duration.ofSeconds(1);
    Duration none = Duration.ZERO;
    assertThat(Resilience.usual().tries()).isGreaterThan(1);
    assertThatThrownBy(() -> new Resilience(0, second, second, second, 1, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Resilience(1, none, second, second, 1, second))
        .hasMessageContaining("firstPause");
    assertThatThrownBy(() -> new Resilience(1, second, second, none, 1, second))
        .hasMessageContaining("window");
    assertThatThrownBy(() -> new Resilience(1, second, second, second, 1, none))
        .hasMessageContaining("openFor");
  }
}
