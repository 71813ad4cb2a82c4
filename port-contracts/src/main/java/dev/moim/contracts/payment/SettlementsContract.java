package dev.moim.contracts.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.payment.Settlements;
import dev.moim.application.payment.Settlements.Movement;
import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.payment.SettlementLine;
import dev.moim.domain.payment.SettlementLine.Kind;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link Settlements} promise. */
public abstract class SettlementsContract extends StorageContract {
  private @Nullable MerchantAccount account;

  private Settlements settlements() {
    return store().settlements();
  }

  /** An account of this test only. */
  private MerchantAccount account() {
    MerchantAccount known = account;
    if (known == null) {
      known = new MerchantAccount(Tender.KAKAOPAY, store().ids().next().toString());
      account = known;
    }
    return known;
  }

  /** A payment of 10,000 won that was taken at this moment, and of which so much went back. */
  private Payment paid(Instant at, long back) {
    Order order = given().order();
    Payment begun =
        Payment.begin(
            store().ids().next(PaymentId::new),
            order.id(),
            order.member(),
            account(),
            new PaymentReference(given().unique()),
            order.amount(),
            given().now());
    during(() -> store().payments().add(begun));
    Payment stored = store().payments().find(begun.id()).orElseThrow();
    List<Cancellation> cancellations =
        back == 0
            ? List.of()
            : List.of(new Cancellation("c-" + begun.id(), Money.won(back), Optional.empty()));
    ProviderPayment facts =
        new ProviderPayment(
            new ProviderPaymentId("T" + given().unique()),
            begun.reference(),
            ProviderStatus.PAID,
            order.amount(),
            false,
            at,
            Optional.of(at),
            cancellations);
    Payment after =
        stored
            .accept(facts, at)
            .merge(facts, () -> store().ids().next(RefundId::new), at.plus(Duration.ofHours(1)));
    during(() -> store().payments().save(after));
    return after;
  }

  private Payment paid() {
    return paid(given().now(), 0);
  }

  private static ProviderPaymentId capture(Payment payment) {
    return payment.captures().getFirst().id();
  }

  private List<Movement> unsettled(Payment payment) {
    return settlements().unsettled(account(), List.of(capture(payment)));
  }

  private SettlementLine line(Movement movement) {
    return new SettlementLine(
        "거래 '1' " + given().unique(),
        movement.kind(),
        movement.capture(),
        "주문 😀",
        movement.amount(),
        Money.won(300),
        LocalDate.of(2026, 3, 2));
  }

  private SettlementLine settled(Movement movement) {
    SettlementLine line = line(movement);
    during(() -> settlements().settle(account(), line, movement));
    return line;
  }

  private List<SettlementLine> known(SettlementLine... lines) {
    return within(
        () ->
            settlements()
                .lockKnown(account(), List.of(lines).stream().map(l -> l.transaction()).toList()));
  }

  @Test
  void what_was_taken_and_what_went_back_is_unsettled_the_earliest_first() {
    Payment payment = paid(given().now(), 4_000);

    List<Movement> movements = unsettled(payment);

    Order order = store().orders().find(payment.order()).orElseThrow();
    assertThat(movements).hasSize(2);
    assertThat(movements.getFirst())
        .isEqualTo(
            new Movement(
                order.club(),
                order.group(),
                order.id(),
                payment.id(),
                capture(payment),
                Optional.empty(),
                Optional.empty(),
                Money.won(10_000),
                given().now()));
    Movement back = movements.getLast();
    assertThat(back.kind()).isEqualTo(Kind.CANCEL);
    assertThat(back.refund()).contains(payment.refunds().getFirst().id());
    assertThat(back.cancellation()).isEqualTo(payment.refunds().getFirst().cancellation());
    assertThat(back.amount()).isEqualTo(Money.won(4_000));
    assertThat(back.at()).isEqualTo(given().in(Duration.ofHours(1)));
  }

  @Test
  void a_line_comes_back_as_it_went_and_its_movement_is_settled() {
    Payment payment = paid(given().now(), 4_000);
    List<Movement> movements = unsettled(payment);

    SettlementLine taken = settled(movements.getFirst());
    assertThat(unsettled(payment)).containsExactly(movements.getLast());
    SettlementLine back = settled(movements.getLast());

    assertThat(unsettled(payment)).isEmpty();
    assertThat(known(taken, back)).containsExactlyInAnyOrder(taken, back);
    assertThat(known(taken, taken)).containsExactly(taken);
  }

  @Test
  void nothing_is_known_of_what_is_another_accounts_or_not_there() {
    Payment payment = paid();
    SettlementLine line = settled(unsettled(payment).getFirst());
    Payment other = paid();
    MerchantAccount nobodys = MerchantAccount.ofPlatform(Tender.KAKAOPAY);

    assertThat(within(() -> settlements().lockKnown(nobodys, List.of(line.transaction()))))
        .isEmpty();
    assertThat(settlements().unsettled(nobodys, List.of(capture(other)))).isEmpty();
    assertThat(known(line(unsettled(other).getFirst()))).isEmpty();
    assertThat(settlements().unsettled(account(), List.of())).isEmpty();
  }

  @Test
  void a_transaction_settles_once_and_a_movement_is_settled_once() {
    Movement one = unsettled(paid()).getFirst();
    Movement two = unsettled(paid()).getFirst();
    SettlementLine line = settled(one);

    assertThatThrownBy(() -> during(() -> settlements().settle(account(), line, two)))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> during(() -> settlements().settle(account(), line(one), one)))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void undone_work_leaves_nothing() {
    Payment payment = paid();
    Movement movement = unsettled(payment).getFirst();
    SettlementLine line = line(movement);

    undone(() -> settlements().settle(account(), line, movement));

    assertThat(known(line)).isEmpty();
    assertThat(unsettled(payment)).containsExactly(movement);
  }

  @Test
  void movements_of_a_time_are_found_up_to_its_end_and_no_more_than_wanted() {
    Instant from = given().in(Duration.ofDays(1));
    Instant until = given().in(Duration.ofDays(2));
    paid(from.minusNanos(1_000), 0);
    Payment first = paid(from, 3_000);
    Payment last = paid(until.minusNanos(1_000), 2_000); // what went back, went later
    paid(until, 0);

    List<Movement> found = settlements().unsettled(account(), from, until, 10);

    assertThat(found)
        .extracting(Movement::payment)
        .containsExactly(first.id(), first.id(), last.id());
    assertThat(settlements().unsettled(account(), from, until, 2))
        .containsExactlyElementsOf(found.subList(0, 2));
    settled(found.getFirst());
    assertThat(settlements().unsettled(account(), from, until, 10))
        .containsExactlyElementsOf(found.subList(1, 3));
  }

  @Test
  void an_accounts_files_are_taken_in_one_by_one() {
    Payment payment = paid();
    Movement movement = unsettled(payment).getFirst();
    SettlementLine line = line(movement);
    List<String> transactions = List.of(line.transaction());

    Other<List<SettlementLine>> other =
        waiting(
            () -> {
              List<SettlementLine> none = settlements().lockKnown(account(), transactions);
              settlements().settle(account(), line, movement);
              return none;
            },
            () -> settlements().lockKnown(account(), transactions));

    assertThat(other.result()).containsExactly(line);
  }
}
