package dev.moim.contracts.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.payment.Payments.Due;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.Capture;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.PaymentState;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.domain.payment.Refund;
import dev.moim.domain.payment.RefundCause;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.payment.RefundStatus;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link dev.moim.application.payment.Payments} promise. */
public abstract class PaymentsContract extends StorageContract {
  private static final int THREADS = 8;
  private static final Duration ASKED_AFTER = Duration.ofSeconds(2);

  private Payment found(PaymentId id) {
    return store().payments().find(id).orElseThrow();
  }

  private void add(Payment payment) {
    during(() -> store().payments().add(payment));
  }

  private void save(Payment payment) {
    during(() -> store().payments().save(payment));
  }

  private static void assertSame(Optional<Payment> found, Payment expected) {
    assertThat(found)
        .get()
        .usingRecursiveComparison()
        .ignoringFields("version")
        .isEqualTo(expected);
  }

  private RefundId refundId() {
    return store().ids().next(RefundId::new);
  }

  private Instant soon() {
    return given().in(Duration.ofSeconds(1));
  }

  private static Money won(long amount) {
    return Money.won(amount);
  }

  /** A stored payment of an order that was paid in full. */
  private Payment accepted() {
    Payment payment = given().payment(given().order());
    save(found(payment.id()).accept(given().paid(payment), soon()));
    return found(payment.id());
  }

  private Payment refunding(Payment payment, long part) {
    return payment.refund(refundId(), won(part), RefundCause.STAFF, "비가 와서", soon());
  }

  @Test
  void an_attempt_is_found_by_all_that_names_it() {
    Order order = given().order();
    Payment payment = given().newPayment(order);

    add(payment);

    assertSame(store().payments().find(payment.id()), payment);
    assertSame(store().payments().byReference(payment.reference()), payment);
    assertThat(store().payments().of(List.of(order.id())))
        .singleElement()
        .usingRecursiveComparison()
        .isEqualTo(found(payment.id()));
    assertSame(within(() -> store().payments().find(payment.id())), payment);
    assertThat(found(payment.id()).version()).isEqualTo(payment.version());
  }

  /** Not as a pattern: one that is longer, shorter, or has {@code _} or {@code %} is another. */
  @Test
  void cafe_1_4_16_a_reference_is_found_whole_and_exactly() {
    String unique = "a_" + given().unique();
    Payment payment = given().newPayment(given().order(), new PaymentReference(unique));
    add(payment);

    assertSame(store().payments().byReference(new PaymentReference(unique)), payment);
    String cut = unique.substring(0, unique.length() - 1);
    for (String other :
        List.of(
            "%",
            unique + "%",
            "%" + unique,
            cut,
            cut + "_",
            unique + "1",
            "A_" + unique.substring(2),
            "aX" + unique.substring(2))) {
      assertThat(store().payments().byReference(new PaymentReference(other))).as(other).isEmpty();
    }
    add(given().newPayment(given().order(), new PaymentReference("aX" + unique.substring(2))));
    assertSame(store().payments().byReference(new PaymentReference(unique)), payment);
  }

  @Test
  void nothing_is_found_that_is_not_there() {
    Payment payment = given().newPayment(given().order());

    assertThat(store().payments().find(payment.id())).isEmpty();
    assertThat(store().payments().byReference(payment.reference())).isEmpty();
    assertThat(store().payments().of(List.of(payment.order()))).isEmpty();
    assertThat(store().payments().of(List.of())).isEmpty();
  }

  @Test
  void the_attempts_of_several_orders_come_by_age() {
    Order one = given().order();
    Order two = given().order();
    List<Payment> payments =
        List.of(given().newPayment(two), given().newPayment(one), given().newPayment(two));
    payments.reversed().forEach(this::add);
    Payment other = given().payment(given().order());

    assertThat(store().payments().of(List.of(one.id(), two.id())))
        .extracting(Payment::id)
        .containsExactlyElementsOf(payments.stream().map(Payment::id).toList());
    assertThat(store().payments().of(List.of(other.order(), other.order())))
        .extracting(Payment::id)
        .containsExactly(other.id());
  }

  @Test
  void extremes_come_back_as_they_went() {
    Order order = given().order();
    Capture huge = capture(Long.MAX_VALUE, "imp_" + given().unique() + "-_".repeat(14));
    Capture small = capture(1, "imp_" + given().unique());
    Payment payment =
        Payment.restore(
            store().ids().next(PaymentId::new),
            order.id(),
            order.member(),
            new MerchantAccount(Tender.PORTONE_V1, "계정 '😀'"),
            new PaymentReference(given().unique() + " 가".repeat(20)),
            won(Long.MAX_VALUE),
            Instant.parse("1999-12-31T23:59:59.999999Z"),
            PaymentState.CAPTURED,
            Optional.of(new ProviderPaymentId("T-" + given().unique())),
            new Payment.Asking(
                Integer.MAX_VALUE, Optional.of(Instant.parse("2199-01-01T00:00:00.000001Z"))),
            List.of(huge, small),
            List.of(
                refund(huge, 1, RefundStatus.REQUESTED, RefundCause.STAFF),
                refund(small, 1, RefundStatus.DONE, RefundCause.PROVIDER),
                refund(huge, 2, RefundStatus.SUPERSEDED, RefundCause.BUYER),
                refund(huge, 3, RefundStatus.UNKNOWN, RefundCause.AUTOMATIC)),
            0);

    add(payment);

    assertSame(store().payments().find(payment.id()), payment);
    assertSame(store().payments().byReference(payment.reference()), payment);
  }

  private Capture capture(long amount, String id) {
    return new Capture(
        new ProviderPaymentId(id), won(amount), given().now(), Capture.Use.SENT_BACK);
  }

  private Refund refund(Capture capture, long amount, RefundStatus status, RefundCause cause) {
    boolean done = status == RefundStatus.DONE;
    boolean open = status.isOpen();
    return new Refund(
        refundId(),
        capture.id(),
        won(amount),
        cause,
        "이유 \"' \\ %_ " + "😀".repeat(180),
        given().now(),
        status,
        Integer.MAX_VALUE,
        Instant.parse("2199-01-01T00:00:00.000001Z"),
        done ? Optional.of("취소/" + given().unique()) : Optional.empty(),
        open ? Optional.empty() : Optional.of(given().now()));
  }

  @Test
  void a_payment_grows_and_every_step_comes_back() {
    Payment begun = given().payment(given().order());
    ProviderPayment facts = given().paid(begun);
    Payment paid = found(begun.id()).asked(given().in(ASKED_AFTER), soon()).accept(facts, soon());
    save(paid);
    assertSame(store().payments().find(begun.id()), paid);

    Payment refunding = refunding(found(begun.id()), 4_000);
    save(refunding);
    assertSame(store().payments().find(begun.id()), refunding);

    RefundId refund = refunding.refunds().getFirst().id();
    Payment sent = found(begun.id()).sent(refund, given().in(ASKED_AFTER));
    save(sent);
    assertSame(store().payments().find(begun.id()), sent);

    Payment done =
        found(begun.id())
            .merge(cancelled(facts, 4_000, Optional.of(refund)), this::refundId, soon());
    save(done);
    assertSame(store().payments().byReference(begun.reference()), done);
    assertThat(found(begun.id()).returned(facts.id())).isEqualTo(won(4_000));
  }

  private ProviderPayment cancelled(ProviderPayment p, long amount, Optional<RefundId> refund) {
    List<Cancellation> all = new ArrayList<>(p.cancellations());
    all.add(new Cancellation("c-" + given().unique(), won(amount), refund));
    return new ProviderPayment(
        p.id(),
        p.reference(),
        ProviderStatus.CANCELLED,
        p.amount(),
        p.test(),
        p.startedAt(),
        p.paidAt(),
        all);
  }

  @Test
  void several_payments_under_one_reference_are_several_captures() {
    Payment begun = given().payment(given().order());
    Payment twice =
        found(begun.id())
            .accept(given().paid(begun), soon())
            .sendBack(given().paid(begun), "두 번", this::refundId, soon());

    save(twice);

    assertSame(store().payments().find(begun.id()), twice);
    assertThat(found(begun.id()).captures()).hasSize(2);
  }

  @Test
  void a_change_that_is_not_saved_is_invisible() {
    Payment payment = given().payment(given().order());

    assertThat(found(payment.id()).accept(given().paid(payment), soon()).captures()).hasSize(1);

    assertSame(store().payments().find(payment.id()), payment);
  }

  @Test
  void a_reference_comes_once_at_a_tender() {
    Payment first = given().payment(given().order());
    Payment second = given().newPayment(given().order(), first.reference());

    assertThatThrownBy(() -> add(second)).isInstanceOf(RuntimeException.class);

    assertThat(store().payments().find(second.id())).isEmpty();
    assertThat(store().payments().of(List.of(second.order()))).isEmpty();
    assertSame(store().payments().byReference(first.reference()), first);
  }

  /** Eight threads. */
  @Test
  void of_many_who_add_one_reference_at_once_one_does() {
    Order order = given().order();
    PaymentReference reference = given().newPayment(order).reference();

    List<Boolean> added =
        Other.together(THREADS, _ -> succeeds(() -> add(given().newPayment(order, reference))));

    assertThat(added).containsOnlyOnce(true);
    assertThat(store().payments().of(List.of(order.id()))).hasSize(1);
  }

  private static boolean succeeds(Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException _) {
      return false;
    }
  }

  @Test
  void a_providers_payment_is_captured_once() {
    Payment first = given().payment(given().order());
    Payment second = given().payment(given().order());
    ProviderPayment facts = given().paid(first);
    save(found(first.id()).accept(facts, soon()));
    Payment stolen = found(second.id()).accept(facts, soon());

    assertThatThrownBy(() -> save(stolen)).isInstanceOf(RuntimeException.class);

    assertSame(store().payments().find(second.id()), second);
    assertThat(found(first.id()).capture(facts.id())).isPresent();
  }

  /** Eight threads, each with an order of its own. */
  @Test
  void of_many_who_capture_one_payment_at_once_one_does() {
    List<Payment> payments = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      payments.add(given().payment(given().order()));
    }
    ProviderPayment facts = given().paid(payments.getFirst());

    List<Boolean> saved =
        Other.together(
            THREADS, i -> succeeds(() -> save(found(payments.get(i).id()).accept(facts, soon()))));

    assertThat(saved).containsOnlyOnce(true);
    assertThat(payments).filteredOn(p -> !found(p.id()).captures().isEmpty()).hasSize(1);
  }

  @Test
  void more_than_was_captured_never_goes_back() {
    Payment payment = accepted();
    Capture capture = payment.captures().getFirst();
    List<Refund> tooMuch =
        List.of(
            refund(capture, 6_000, RefundStatus.DONE, RefundCause.STAFF),
            refund(capture, 4_001, RefundStatus.DONE, RefundCause.PROVIDER));

    assertThatThrownBy(() -> save(withRefunds(payment, tooMuch)))
        .isInstanceOf(RuntimeException.class);

    assertSame(store().payments().find(payment.id()), payment);
  }

  @Test
  void all_that_was_captured_may_go_back() {
    Payment payment = accepted();
    Capture capture = payment.captures().getFirst();
    Payment all =
        withRefunds(
            payment,
            List.of(
                refund(capture, 6_000, RefundStatus.SUPERSEDED, RefundCause.BUYER),
                refund(capture, 6_000, RefundStatus.DONE, RefundCause.STAFF),
                refund(capture, 4_000, RefundStatus.DONE, RefundCause.PROVIDER)));

    save(all);

    assertSame(store().payments().find(payment.id()), all);
  }

  private static Payment withRefunds(Payment p, List<Refund> refunds) {
    return Payment.restore(
        p.id(),
        p.order(),
        p.payer(),
        p.account(),
        p.reference(),
        p.amount(),
        p.begunAt(),
        p.state(),
        p.session(),
        p.asking(),
        p.captures(),
        refunds,
        p.version());
  }

  /**
   * While two refunds of 3,000 are on their way, 5,000 of 10,000 are cancelled at the provider:
   * each of the two could still be done, and what is known has to be kept.
   */
  @Test
  void what_a_provider_did_meanwhile_is_saved_beside_what_was_asked_for() {
    Payment payment = accepted();
    ProviderPayment facts = facts(payment);
    save(refunding(refunding(payment, 3_000), 3_000));

    Payment merged =
        found(payment.id())
            .merge(cancelled(facts, 5_000, Optional.empty()), this::refundId, soon());
    save(merged);

    assertSame(store().payments().find(payment.id()), merged);
  }

  private static ProviderPayment facts(Payment payment) {
    Capture capture = payment.captures().getFirst();
    return new ProviderPayment(
        capture.id(),
        payment.reference(),
        ProviderStatus.PAID,
        capture.amount(),
        false,
        capture.paidAt(),
        Optional.of(capture.paidAt()),
        List.of());
  }

  @Test
  void a_stale_attempt_is_refused() {
    Payment loaded = accepted();
    save(refunding(loaded, 6_000));

    assertThatThrownBy(() -> save(refunding(loaded, 7_000))).isInstanceOf(StaleAggregate.class);

    assertThat(found(loaded.id()).refunds()).singleElement().returns(won(6_000), Refund::amount);
  }

  @Test
  void an_attempt_that_was_never_added_is_stale() {
    Payment payment = given().newPayment(given().order());

    assertThatThrownBy(() -> save(payment)).isInstanceOf(StaleAggregate.class);
    assertThat(store().payments().find(payment.id())).isEmpty();
  }

  /** Eight threads that all loaded the same state. */
  @Test
  void of_many_who_refund_at_once_one_does() {
    Payment loaded = accepted();

    List<Boolean> saved =
        Other.together(
            THREADS,
            i -> {
              try {
                save(refunding(loaded, 9_000 + i));
                return true;
              } catch (StaleAggregate _) {
                return false;
              }
            });

    assertThat(saved).containsOnlyOnce(true);
    assertThat(found(loaded.id()).refunds())
        .singleElement()
        .returns(won(9_000 + saved.indexOf(true)), Refund::amount);
  }

  @Test
  void undone_work_leaves_nothing() {
    Payment stored = accepted();
    Payment added = given().newPayment(given().order());

    undone(
        () -> {
          store().payments().add(added);
          store().payments().save(refunding(found(stored.id()), 1_000));
        });

    assertThat(store().payments().find(added.id())).isEmpty();
    assertThat(store().payments().byReference(added.reference())).isEmpty();
    assertThat(store().payments().of(List.of(added.order()))).isEmpty();
    assertThat(store().payments().due(Due.REFUND, soon(), 10)).isEmpty();
    assertSame(store().payments().find(stored.id()), stored);
  }

  @Test
  void who_is_to_be_asked_about_is_due_from_that_moment_on() {
    Payment payment = given().payment(given().order());
    Instant due = given().in(ASKED_AFTER);

    assertThat(due(Due.ASKING, due.minus(Duration.ofNanos(1_000)))).isEmpty();
    assertThat(due(Due.REFUND, due)).isEmpty();
    assertThat(store().payments().due(Due.ASKING, due, 10))
        .singleElement()
        .usingRecursiveComparison()
        .isEqualTo(found(payment.id()));

    save(found(payment.id()).asked(given().in(Duration.ofMinutes(15)), due));
    assertThat(due(Due.ASKING, due)).isEmpty();
    Instant ended = given().now().minus(Duration.ofDays(9));
    Payment last = found(payment.id()).asked(ended, due).answered(ended, due);
    assertThat(last.asking().next()).isEmpty();
    save(last);
    assertThat(due(Due.ASKING, given().in(Duration.ofDays(9)))).isEmpty();
  }

  private List<PaymentId> due(Due what, Instant now) {
    return within(() -> store().payments().due(what, now, 10)).stream().map(Payment::id).toList();
  }

  @Test
  void the_longest_overdue_comes_first_and_no_more_than_wanted() {
    List<Payment> payments = new ArrayList<>();
    Instant end = given().in(Duration.ofMinutes(15));
    for (int seconds : new int[] {30, 10, 20}) {
      Payment payment = given().payment(given().order());
      save(found(payment.id()).asked(end, given().in(Duration.ofSeconds(seconds))));
      payments.add(payment);
    }
    Instant late = given().in(Duration.ofMinutes(5));
    List<PaymentId> sorted =
        List.of(payments.get(1).id(), payments.get(2).id(), payments.get(0).id());

    assertThat(due(Due.ASKING, late)).containsExactlyElementsOf(sorted);
    assertThat(within(() -> store().payments().due(Due.ASKING, late, 2)))
        .extracting(Payment::id)
        .containsExactlyElementsOf(sorted.subList(0, 2));
    assertThat(due(Due.ASKING, given().in(Duration.ofSeconds(14))))
        .containsExactlyElementsOf(sorted.subList(0, 1));
  }

  @Test
  void a_refund_is_due_until_it_is_closed() {
    Payment payment = accepted();
    save(refunding(payment, 4_000));
    RefundId refund = found(payment.id()).refunds().getFirst().id();

    assertThat(due(Due.REFUND, given().now())).isEmpty();
    assertThat(due(Due.REFUND, soon())).containsExactly(payment.id());

    Instant lease = given().in(Duration.ofMinutes(1));
    save(found(payment.id()).sent(refund, lease));
    assertThat(due(Due.REFUND, lease.minus(Duration.ofNanos(1_000)))).isEmpty();
    assertThat(due(Due.REFUND, lease)).containsExactly(payment.id());

    save(found(payment.id()).postponed(refund, lease));
    Instant again = found(payment.id()).refunds().getFirst().nextAttemptAt();
    assertThat(due(Due.REFUND, lease)).isEmpty();
    assertThat(due(Due.REFUND, again)).containsExactly(payment.id());

    ProviderPayment facts = cancelled(facts(payment), 4_000, Optional.of(refund));
    save(found(payment.id()).merge(facts, this::refundId, again));
    assertThat(due(Due.REFUND, again.plus(Duration.ofDays(1)))).isEmpty();
  }

  @Test
  void one_that_has_several_open_refunds_is_due_once() {
    Payment payment = accepted();
    save(refunding(refunding(payment, 4_000), 3_000));

    assertThat(due(Due.REFUND, soon())).containsExactly(payment.id());
  }

  @Test
  void a_younger_refund_waits_for_the_older_of_its_capture() {
    Payment payment = accepted();
    save(refunding(refunding(payment, 4_000), 3_000));
    RefundId older = found(payment.id()).refunds().getFirst().id();
    Instant lease = given().in(Duration.ofMinutes(1));

    save(found(payment.id()).sent(older, lease));

    assertThat(due(Due.REFUND, soon())).isEmpty();
    assertThat(due(Due.REFUND, lease)).containsExactly(payment.id());
  }

  @Test
  void what_one_takes_up_another_does_not() {
    Payment payment = given().payment(given().order());
    Instant due = given().in(ASKED_AFTER);

    Other<List<PaymentId>> other =
        within(
            () -> {
              List<Payment> mine = store().payments().due(Due.ASKING, due, 10);
              assertThat(mine).extracting(Payment::id).containsExactly(payment.id());
              Other<List<PaymentId>> meanwhile = Other.thread(() -> due(Due.ASKING, due));
              mine.forEach(
                  p -> store().payments().save(p.asked(given().in(Duration.ofMinutes(15)), due)));
              return meanwhile;
            });

    assertThat(other.result()).isEmpty();
  }

  /** Eight threads that take up two at a time, of twenty. */
  @Test
  void l23_many_who_take_up_what_is_due_share_it() {
    List<PaymentId> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(given().payment(given().order()).id());
    }

    List<List<PaymentId>> taken = Other.together(THREADS, _ -> takeUpAll(all.size()));

    List<PaymentId> together = new ArrayList<>(takeUpAll(all.size()));
    taken.forEach(together::addAll);
    assertThat(together).containsExactlyInAnyOrderElementsOf(all);
    assertThat(all).allSatisfy(id -> assertThat(found(id).asking().times()).isEqualTo(1));
  }

  private List<PaymentId> takeUpAll(int most) {
    List<PaymentId> mine = new ArrayList<>();
    Instant due = given().in(ASKED_AFTER);
    for (int i = 0; i < most; i++) {
      during(
          () -> {
            for (Payment p : store().payments().due(Due.ASKING, due, 2)) {
              store().payments().save(p.asked(given().in(Duration.ofMinutes(15)), due));
              mine.add(p.id());
            }
          });
    }
    return mine;
  }

  @Test
  void the_attempts_of_no_orders_are_none_even_if_there_are_some() {
    Payment payment = given().payment(given().order());

    assertThat(store().payments().of(List.<OrderId>of())).isEmpty();
    assertThat(store().payments().of(List.of(payment.order()))).hasSize(1);
  }

  @Test
  void several_attempts_are_added_at_once() {
    List<Payment> fresh =
        List.of(given().newPayment(given().order()), given().newPayment(given().order()));

    during(() -> store().payments().add(fresh));

    fresh.forEach(
        payment ->
            assertThat(store().payments().find(payment.id()).map(Payment::reference))
                .contains(payment.reference()));
  }

  @Test
  void an_attempt_is_added_alone() {
    Payment fresh = given().newPayment(given().order());

    during(() -> store().payments().add(fresh));

    assertThat(store().payments().find(fresh.id())).isPresent();
  }
}
