package dev.moim.contracts.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.PaymentGateway.Authenticity;
import dev.moim.application.payment.PaymentGateway.Beginning;
import dev.moim.application.payment.PaymentGateway.Begun;
import dev.moim.application.payment.PaymentGateway.CancelAnswer;
import dev.moim.application.payment.PaymentGateway.CancelAnswer.Cancelled;
import dev.moim.application.payment.PaymentGateway.CancelAnswer.Refused;
import dev.moim.application.payment.PaymentGateway.CancelRequest;
import dev.moim.application.payment.PaymentGateway.Completed;
import dev.moim.application.payment.PaymentGateway.Completion;
import dev.moim.application.payment.PaymentGateway.Hint;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.contracts.Altered;
import dev.moim.contracts.Other;
import dev.moim.contracts.payment.Provider.Agreed;
import dev.moim.contracts.payment.Provider.Line;
import dev.moim.contracts.payment.Provider.Outcome;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.NextStep;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.payment.Tender;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a {@link PaymentGateway} promises, tried against the provider that it talks to. */
public abstract class PaymentGatewayContract {
  private static final int THREADS = 8;
  private static final Money PRICE = Money.won(10_000);
  private static final MemberId PAYER = new MemberId(new UUID(7, 7));

  private PaymentGateway gateway;
  private Provider provider;
  private PaymentReference reference;
  private PaymentKey last;

  /** The gateway that is tried, to {@link #provider}: called once before each test. */
  protected abstract PaymentGateway gateway();

  /** The provider: called once before each test, first. */
  protected abstract Provider provider();

  @BeforeEach
  final void prepare() {
    provider = provider();
    gateway = gateway();
    reference = new PaymentReference(UUID.randomUUID().toString().replace("-", ""));
    last = PaymentKey.of(reference);
  }

  private Begun begin(PaymentReference which) {
    return gateway.begin(
        provider.account(),
        new Beginning(
            which,
            PRICE,
            "배추 \"특\" 10kg & more",
            PAYER,
            Optional.of(URI.create("http://127.0.0.1:9/back?order=1"))));
  }

  /** Where payers are sent to a page, each try needs one. */
  private PaymentKey key() {
    return provider.account().tender().isPaidOnPage()
        ? new PaymentKey(reference, begin(reference).session())
        : PaymentKey.of(reference);
  }

  private ProviderPaymentId pay(Outcome outcome) {
    PaymentKey key = key();
    Optional<Agreed> agreed = provider.pay(key, PRICE, outcome);
    assertThat(agreed).as("the provider lets the payer pay").isPresent();
    if (outcome == Outcome.PAID) {
      assertThat(complete(key, agreed.orElseThrow())).isInstanceOf(Completed.Found.class);
    }
    last = key;
    return agreed.orElseThrow().payment();
  }

  private Completed complete(PaymentKey key, Agreed agreed) {
    return gateway.complete(
        provider.account(), new Completion(key, PRICE, PAYER, agreed.evidence()));
  }

  private ProviderPayment found(ProviderPaymentId id) {
    Optional<ProviderPayment> found = gateway.find(provider.account(), id);
    assertThat(found).isPresent();
    return found.orElseThrow();
  }

  private List<ProviderPayment> found() {
    return gateway.find(provider.account(), last);
  }

  private CancelAnswer cancel(ProviderPaymentId id, RefundId refund, long amount, long balance) {
    return gateway.cancel(
        provider.account(),
        new CancelRequest(id, refund, Money.won(amount), Money.won(balance), "비가 와서 '\"&=% 😀", 1));
  }

  /** By its own id, or in the total at least. */
  private void assertWentBack(ProviderPayment payment, Money amount, RefundId refund) {
    assertThat(payment.cancelled()).isEqualTo(amount);
    if (provider.listsCancellations()) {
      assertThat(payment.cancellations())
          .singleElement()
          .returns(amount, Cancellation::amount)
          .returns(Optional.of(refund), Cancellation::refund);
    } else {
      assertThat(payment.unlisted()).isEqualTo(amount);
    }
  }

  private static RefundId refund() {
    return new RefundId(UUID.randomUUID());
  }

  @Test
  void a_paid_payment_is_described() {
    Instant before = Instant.EPOCH;

    ProviderPayment payment = found(pay(Outcome.PAID));

    assertThat(payment.reference()).isEqualTo(reference);
    assertThat(payment.status()).isEqualTo(ProviderStatus.PAID);
    assertThat(payment.amount()).isEqualTo(PRICE);
    assertThat(payment.test()).isFalse();
    assertThat(payment.tookMoney()).isTrue();
    assertThat(payment.startedAt()).isAfter(before);
    assertThat(payment.paidAt().orElseThrow()).isAfterOrEqualTo(payment.startedAt());
    assertThat(payment.cancellations()).isEmpty();
    assertThat(found()).containsExactly(payment);
  }

  @Test
  void a_failed_try_and_one_that_has_only_begun_took_no_money() {
    ProviderPayment failed = found(pay(Outcome.FAILED));
    ProviderPayment ready = found(pay(Outcome.READY));

    assertThat(failed.status()).isEqualTo(ProviderStatus.FAILED);
    assertThat(ready.status()).isIn(ProviderStatus.READY, ProviderStatus.DEPOSIT_AWAITED);
    assertThat(List.of(failed, ready))
        .allSatisfy(
            payment -> {
              assertThat(payment.tookMoney()).isFalse();
              assertThat(payment.paidAt()).isEmpty();
              assertThat(payment.reference()).isEqualTo(reference);
            });
    if (provider.takesSeveralTries()) {
      assertThat(found()).containsExactlyInAnyOrder(failed, ready);
    } else {
      assertThat(found()).containsExactly(ready);
    }
  }

  @Test
  void nothing_is_found_that_is_not_there() {
    var _ = pay(Outcome.PAID);

    assertThat(gateway.find(provider.account(), new ProviderPaymentId("imp_000000000000")))
        .isEmpty();
    assertThat(
            gateway.find(
                provider.account(), PaymentKey.of(new PaymentReference("nobody-" + reference))))
        .isEmpty();
  }

  @Test
  void a_payment_over_a_test_channel_is_found_and_marked() {
    ProviderPaymentId id = provider.payInTest(reference, PRICE);

    assertThat(found(id).test()).isTrue();
    assertThat(found(id).amount()).isEqualTo(PRICE);
  }

  @Test
  void all_tries_under_a_reference_are_found_the_latest_first_or_what_they_come_to() {
    ProviderPaymentId first = pay(Outcome.FAILED);
    provider.nextSecond();
    ProviderPaymentId second = pay(Outcome.PAID);
    if (second.equals(first)) { // All tries are one payment, and its success ends them.
      assertThat(provider.pay(last, PRICE, Outcome.PAID)).isEmpty();
      assertThat(found()).containsExactly(found(second)).allMatch(ProviderPayment::tookMoney);
      return;
    }
    provider.nextSecond();
    ProviderPaymentId third = pay(Outcome.FAILED);
    provider.nextSecond();
    ProviderPaymentId fourth = pay(Outcome.PAID);

    if (provider.takesSeveralTries()) {
      assertThat(found())
          .extracting(ProviderPayment::id)
          .containsExactly(fourth, third, second, first);
      assertThat(found().get(1)).isEqualTo(found(third));
    } else {
      assertThat(found()).containsExactly(found(fourth));
      assertThat(List.of(first, second, third))
          .extracting(this::found)
          .extracting(ProviderPayment::reference)
          .containsOnly(reference);
    }
  }

  @Test
  void after_it_was_announced_no_other_amount_can_be_paid() {
    var _ = begin(reference);

    assertNotTaken(Money.won(9_999));
    assertThat(found()).noneMatch(ProviderPayment::tookMoney);
    assertThat(found(pay(Outcome.PAID)).amount()).isEqualTo(PRICE);
  }

  @Test
  void announcing_the_same_again_is_fine() {
    var _ = begin(reference);
    var _ = begin(reference);

    assertNotTaken(Money.won(1));
    assertThat(pay(Outcome.PAID)).isNotNull();
  }

  /** The window does not open for another amount; or it does, and nothing is taken by it. */
  private void assertNotTaken(Money other) {
    PaymentKey key = PaymentKey.of(reference);
    Optional<Agreed> agreed = provider.pay(key, other, Outcome.PAID);
    assertThat(agreed.isEmpty()).isEqualTo(provider.guardsAnnouncedAmount());
    agreed.ifPresent(
        a -> {
          assertThat(complete(key, a)).isInstanceOf(Completed.Declined.class);
          assertThat(found(a.payment()).tookMoney()).isFalse();
        });
  }

  @Test
  void completing_again_takes_nothing_twice() {
    PaymentKey key = key();
    Agreed agreed = provider.pay(key, PRICE, Outcome.PAID).orElseThrow();
    Completed once = complete(key, agreed);

    Completed again = complete(key, agreed);

    assertThat(once).isEqualTo(new Completed.Found(found(agreed.payment())));
    assertThat(again).isEqualTo(once);
    assertThat(found(agreed.payment()).status()).isEqualTo(ProviderStatus.PAID);
  }

  /** A start that died before the provider answered leaves an attempt that nobody can agree on. */
  @Test
  void where_payers_agree_on_pages_nothing_is_completed_without_one() {
    Agreed agreed = provider.pay(key(), PRICE, Outcome.PAID).orElseThrow();

    Completed without = complete(PaymentKey.of(reference), agreed);

    boolean onPage = provider.account().tender().isPaidOnPage();
    assertThat(without instanceof Completed.NoSuchPayment).isEqualTo(onPage);
  }

  /** Eight threads, as of a payer who is impatient. */
  @Test
  void of_many_who_complete_at_once_the_money_is_taken_once() {
    PaymentKey key = key();
    Agreed agreed = provider.pay(key, PRICE, Outcome.PAID).orElseThrow();

    var _ = Other.together(THREADS, _ -> completedOrUnknown(key, agreed));

    assertThat(complete(key, agreed)).isEqualTo(new Completed.Found(found(agreed.payment())));
    assertThat(found(agreed.payment()))
        .returns(ProviderStatus.PAID, ProviderPayment::status)
        .returns(PRICE, ProviderPayment::amount);
  }

  private boolean completedOrUnknown(PaymentKey key, Agreed agreed) {
    try {
      return complete(key, agreed) instanceof Completed.Found;
    } catch (Unreachable e) {
      return false;
    }
  }

  @Test
  void what_was_taken_without_an_answer_is_found() {
    PaymentKey key = key();
    Agreed agreed = provider.pay(key, PRICE, Outcome.PAID).orElseThrow();
    provider.line(Line.MUTE);
    var _ = completedOrUnknown(key, agreed);

    provider.line(Line.GOOD);

    assertThat(found(agreed.payment()).status()).isEqualTo(ProviderStatus.PAID);
    assertThat(complete(key, agreed)).isEqualTo(new Completed.Found(found(agreed.payment())));
  }

  @Test
  void all_of_the_money_goes_back() {
    ProviderPaymentId id = pay(Outcome.PAID);
    RefundId refund = refund();

    CancelAnswer answer = cancel(id, refund, 10_000, 10_000);

    ProviderPayment after = found(id);
    assertThat(answer).isEqualTo(new Cancelled(after));
    assertThat(after.status()).isEqualTo(ProviderStatus.CANCELLED);
    assertThat(after.tookMoney()).isTrue();
    assertThat(after.amount()).isEqualTo(PRICE);
    assertThat(after.cancellable().isZero()).isTrue();
    assertWentBack(after, PRICE, refund);
    assertThat(found()).containsExactly(after);
  }

  @Test
  void parts_of_the_money_go_back_one_after_the_other() {
    ProviderPaymentId id = pay(Outcome.PAID);
    RefundId one = refund();
    RefundId two = refund();

    assertThat(cancel(id, one, 3_000, 10_000)).isInstanceOf(Cancelled.class);
    assertThat(found(id).tookMoney()).isTrue();
    assertThat(found(id).cancellable()).isEqualTo(Money.won(7_000));
    assertThat(cancel(id, two, 7_000, 7_000)).isInstanceOf(Cancelled.class);

    assertThat(found(id).cancelled()).isEqualTo(PRICE);
    if (provider.listsCancellations()) {
      assertThat(found(id).cancellations())
          .extracting(Cancellation::refund)
          .containsExactly(Optional.of(one), Optional.of(two));
    }
    assertThat(found(id).cancellations()).extracting(Cancellation::id).doesNotHaveDuplicates();
    assertThat(found(id).cancellable().isZero()).isTrue();
  }

  @Test
  void nothing_goes_back_if_another_balance_was_expected() {
    ProviderPaymentId id = pay(Outcome.PAID);
    assertThat(cancel(id, refund(), 3_000, 10_000)).isInstanceOf(Cancelled.class);

    assertThat(cancel(id, refund(), 3_000, 10_000)).isInstanceOf(Refused.class);
    assertThat(cancel(id, refund(), 3_000, 4_000)).isInstanceOf(Refused.class);

    assertThat(found(id).cancelled()).isEqualTo(Money.won(3_000));
  }

  @Test
  void never_more_goes_back_than_there_is() {
    ProviderPaymentId id = pay(Outcome.PAID);

    assertThat(cancel(id, refund(), 10_001, 10_000)).isInstanceOf(Refused.class);
    assertThat(cancel(id, refund(), 10_000, 10_000)).isInstanceOf(Cancelled.class);
    assertThat(cancel(id, refund(), 1, 10_000)).isInstanceOf(Refused.class);

    assertThat(found(id).cancelled()).isEqualTo(PRICE);
  }

  @Test
  void what_was_never_paid_does_not_go_back() {
    ProviderPaymentId failed = pay(Outcome.FAILED);

    assertThat(cancel(failed, refund(), 10_000, 10_000)).isInstanceOf(Refused.class);
    assertThat(cancel(new ProviderPaymentId("imp_000000000000"), refund(), 10_000, 10_000))
        .isInstanceOf(Refused.class);

    assertThat(found(failed).cancellations()).isEmpty();
    assertThat(found(failed).status()).isEqualTo(ProviderStatus.FAILED);
  }

  @Test
  void a_refusal_says_why() {
    ProviderPaymentId id = pay(Outcome.PAID);

    assertThat(cancel(id, refund(), 5_000, 9_999))
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why()).isNotBlank());
  }

  @Test
  void what_was_cancelled_elsewhere_is_seen_as_such() {
    ProviderPaymentId id = pay(Outcome.PAID);
    RefundId refund = refund();
    assertThat(cancel(id, refund, 1_000, 10_000)).isInstanceOf(Cancelled.class);

    provider.cancelElsewhere(id, Money.won(4_000));

    if (provider.listsCancellations()) {
      assertThat(found(id).cancellations())
          .extracting(Cancellation::refund)
          .containsExactly(Optional.of(refund), Optional.empty());
    }
    assertThat(found(id).cancellable()).isEqualTo(Money.won(5_000));
    assertThat(cancel(id, refund(), 9_000, 9_000)).isInstanceOf(Refused.class);
  }

  /** Eight threads that all expect the same balance. */
  @Test
  void of_many_who_cancel_at_once_one_does() {
    ProviderPaymentId id = pay(Outcome.PAID);

    List<CancelAnswer> answers = Other.together(THREADS, _ -> cancel(id, refund(), 2_000, 10_000));

    assertThat(answers).filteredOn(Cancelled.class::isInstance).hasSize(1);
    assertThat(found(id).cancelled()).isEqualTo(Money.won(2_000));
  }

  @Test
  void who_got_no_answer_finds_out_by_the_refunds_id() {
    ProviderPaymentId id = pay(Outcome.PAID);
    RefundId refund = refund();
    provider.line(Line.MUTE);

    assertThatThrownBy(() -> cancel(id, refund, 4_000, 10_000)).isInstanceOf(Unreachable.class);

    provider.line(Line.GOOD);
    assertWentBack(found(id), Money.won(4_000), refund);
    // A provider that keeps its answers gives the lost one; any other refuses the old balance.
    if (cancel(id, refund, 4_000, 10_000) instanceof Cancelled(ProviderPayment after)) {
      assertThat(after).isEqualTo(found(id));
    }
    assertThat(found(id).cancelled()).isEqualTo(Money.won(4_000));
  }

  @Test
  void a_dead_line_is_an_exception_and_never_an_answer() {
    assertUnreachable(Line.DEAD);
  }

  @Test
  void what_cannot_be_understood_is_an_exception_and_never_an_answer() {
    assertUnreachable(Line.GARBLED);
  }

  private void assertUnreachable(Line line) {
    ProviderPaymentId id = pay(Outcome.PAID);
    PaymentReference other = new PaymentReference("other-" + reference.value().substring(8));
    provider.line(line);

    assertThatThrownBy(() -> gateway.find(provider.account(), id)).isInstanceOf(Unreachable.class);
    assertThatThrownBy(this::found).isInstanceOf(Unreachable.class);
    if (provider.guardsAnnouncedAmount()) {
      assertThatThrownBy(() -> begin(other)).isInstanceOf(Unreachable.class);
    }
    assertThatThrownBy(() -> cancel(id, refund(), 10_000, 10_000)).isInstanceOf(Unreachable.class);

    provider.line(Line.GOOD);
    assertThat(found(id).cancellations()).isEmpty();
    assertThat(provider.pay(PaymentKey.of(other), Money.won(1), Outcome.PAID).isPresent())
        .as("not announced, so nothing stops it; on a page, nothing is there to pay")
        .isEqualTo(!provider.account().tender().isPaidOnPage());
  }

  @Test
  void a_webhook_points_at_its_payment() {
    ProviderPaymentId id = pay(Outcome.PAID);
    WebhookMessage message = provider.webhook(id);

    assertThat(gateway.read(message))
        .isEqualTo(
            provider.sendsWebhooks()
                ? Optional.of(new Hint(Optional.of(id), Optional.of(reference)))
                : Optional.empty());
  }

  @Test
  void a_signed_webhook_is_believed_and_an_altered_or_another_accounts_is_not() {
    WebhookMessage message = provider.webhook(pay(Outcome.PAID));
    assertThat(gateway.authenticity(provider.account(), message))
        .isEqualTo(provider.signsWebhooks() ? Authenticity.PROVEN : Authenticity.UNSIGNED);
    byte[] body = message.body();
    body[body.length - 2] ^= 1;
    WebhookMessage altered =
        WebhookMessage.received(
            message.id(), message.tender(), message.headers(), body, message.receivedAt());
    assertThat(gateway.authenticity(provider.account(), altered))
        .isEqualTo(provider.signsWebhooks() ? Authenticity.FORGED : Authenticity.UNSIGNED);
    WebhookMessage unsigned =
        WebhookMessage.received(
            message.id(), message.tender(), Map.of(), message.body(), message.receivedAt());
    assertThat(gateway.authenticity(provider.account(), unsigned))
        .isNotEqualTo(Authenticity.PROVEN);
  }

  @Test
  void what_is_begun_tells_the_payers_app_what_to_do() {
    Begun begun = begin(reference);

    assertThat(begun.next()).isNotInstanceOf(NextStep.Nothing.class);
    assertThat(begun.session().isPresent()).isEqualTo(provider.account().tender().isPaidOnPage());
    switch (begun.next()) {
      case NextStep.ClientSdk sdk ->
          assertThat(sdk.parameters().values()).anyMatch(v -> v.toString().equals("10000"));
      case NextStep.Redirect page -> assertThat(page.pc().isAbsolute()).isTrue();
      case NextStep.Nothing _ -> throw new AssertionError("something has to be done");
    }
  }

  @Test
  void a_webhook_is_read_without_the_provider() {
    WebhookMessage message = provider.webhook(pay(Outcome.PAID));
    provider.line(Line.DEAD);

    assertThat(gateway.read(message).isPresent()).isEqualTo(provider.sendsWebhooks());
  }

  @Test
  void in_rubbish_nothing_is_read_and_nothing_is_thrown() {
    assertThat(Altered.rubbish())
        .allSatisfy(
            text -> {
              for (String type :
                  List.of("application/json", "application/x-www-form-urlencoded", "?")) {
                assertThat(gateway.read(message(type, text.getBytes(StandardCharsets.UTF_8))))
                    .isEmpty();
              }
            });
    byte[] bytes = {0, (byte) 0xff, (byte) 0xc0, (byte) 0x80, '{', (byte) 0xed, (byte) 0xa0};
    assertThat(gateway.read(message("application/json", bytes))).isEmpty();
  }

  private WebhookMessage message(String type, byte[] body) {
    return WebhookMessage.received(
        UUID.randomUUID(),
        Tender.PORTONE_V1,
        Map.of("content-type", List.of(type)),
        body,
        Instant.EPOCH.plus(Duration.ofDays(20_000)));
  }
}
