package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.ReconcileSettlement.Result;
import dev.moim.application.payment.Reconciliation;
import dev.moim.application.payment.Reconciliation.Sums;
import dev.moim.application.payment.RefundOrder;
import dev.moim.application.payment.Settlements.Movement;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.AttentionCase.Action;
import dev.moim.domain.payment.AttentionCase.How;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.SettlementLine;
import dev.moim.domain.payment.SettlementLine.Kind;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A provider's settlement beside our own books: every won is explained, or on somebody's list. */
class SettlementTest {
  private static final MerchantAccount ACCOUNT = MerchantAccount.ofPlatform(Tender.PORTONE_V1);
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T03:00:00Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 0);
  private final Actor lee = moim.memberOf(club, "lee");
  private final Actor park = moim.memberOf(club, "park");
  private final GroupId concert = moim.event(president, club, 30_000, 5);
  private final Actor admin = new Actor(president.member(), true);
  private final Staff staff = new Staff(moim, admin, Optional.empty());
  private final OrderView first = moim.order(lee, concert);
  private final ProviderPaymentId firstPaid = moim.pay(first);
  private final OrderView second = moim.order(park, concert);
  private final ProviderPaymentId secondPaid = moim.pay(second);

  SettlementTest() {
    moim.confirm(first, firstPaid);
    moim.confirm(second, secondPaid);
    var part = new RefundOrder.Command(first.order().id(), OptionalLong.of(10_000), "late");
    moim.cases().refundOrder().refund(president, part);
    moim.work();
  }

  private static SettlementLine line(
      String transaction, Kind kind, ProviderPaymentId payment, long won, long fee) {
    return new SettlementLine(
        transaction, kind, payment, "ref", Money.won(won), Money.won(fee), DAY);
  }

  private List<SettlementLine> whole() {
    return List.of(
        line("t1", Kind.PAYMENT, firstPaid, 30_000, 900),
        line("t2", Kind.PAYMENT, secondPaid, 30_000, 900),
        line(firstPaid + "-1", Kind.CANCEL, firstPaid, 10_000, 0));
  }

  private Reconciliation upload(List<SettlementLine> lines) {
    Result result =
        moim.cases()
            .reconcileSettlement()
            .ofPlatform(admin, Tender.PORTONE_V1, lines, Receipt.none());
    return ((Result.Reconciled) result).reconciliation();
  }

  private Reconciliation upload(SettlementLine... lines) {
    return upload(List.of(lines));
  }

  private long balance(LedgerAccount account) {
    return moim.store().ledger().balance(account).minor();
  }

  private static List<SettlementLine> without(List<SettlementLine> all, int index) {
    List<SettlementLine> rest = new ArrayList<>(all);
    rest.remove(index);
    return rest;
  }

  @Test
  void what_agrees_is_posted_once_and_nothing_is_left_to_explain() {
    Reconciliation done = upload(whole());

    assertThat(done.matched()).hasSize(3);
    assertThat(done.missing()).isEmpty();
    assertThat(done.extra()).isEmpty();
    assertThat(done.differing()).isEmpty();
    Sums sums = Sums.of(done.matched().stream().map(Reconciliation.Matched::line).toList());
    assertThat(sums).isEqualTo(new Sums(3, Money.won(60_000), Money.won(10_000), Money.won(1_800)));
    assertThat(sums.net()).isEqualTo(Money.won(48_200));
    assertThat(balance(LedgerAccount.bank(ACCOUNT))).isEqualTo(48_200);
    assertThat(balance(LedgerAccount.providerFees(club))).isEqualTo(1_800);
    assertThat(balance(LedgerAccount.atProvider(ACCOUNT))).as("all is paid out").isZero();
    assertThat(staff.cases()).isEmpty();
  }

  @Test
  void the_same_file_again_changes_nothing() {
    upload(whole());

    Reconciliation again = upload(whole());

    assertThat(again.repeated()).hasSize(3);
    assertThat(again.matched()).isEmpty();
    assertThat(again.missing()).isEmpty();
    assertThat(balance(LedgerAccount.bank(ACCOUNT))).isEqualTo(48_200);
    assertThat(staff.cases()).isEmpty();
  }

  @Test
  void what_the_file_lacks_is_listed_and_heals_when_a_later_file_has_it() {
    Reconciliation lacking = upload(without(whole(), 1));
    assertThat(lacking.missing())
        .singleElement()
        .extracting(Movement::capture)
        .isEqualTo(secondPaid);
    AttentionCase open = staff.only();
    assertThat(open.kind()).isEqualTo(AttentionCase.Kind.SETTLEMENT_MISSING);
    assertThat(open.amount()).isEqualTo(Money.won(30_000));
    assertThat(open.payment()).isPresent();
    upload(without(whole(), 1));
    assertThat(staff.cases()).as("once").hasSize(1);

    upload(whole().get(1));

    assertThat(staff.only().resolution().orElseThrow().how()).isEqualTo(How.HEALED);
    assertThat(balance(LedgerAccount.atProvider(ACCOUNT))).isZero();
  }

  @Test
  void a_refund_that_the_file_lacks_is_listed_too() {
    assertThat(upload(without(whole(), 2)).missing())
        .singleElement()
        .satisfies(m -> assertThat(m.amount()).isEqualTo(Money.won(10_000)));
    assertThat(staff.only().refund()).isPresent();
  }

  @Test
  void only_the_days_of_the_file_are_asked_of_it() {
    moim.clock().advance(Duration.ofDays(1));
    OrderView later = moim.order(president, concert);
    moim.confirm(later, moim.pay(later));

    assertThat(upload(whole()).missing()).isEmpty();
  }

  @Test
  void what_nobody_knows_is_listed_and_not_posted_until_it_is_known() {
    SettlementLine strange =
        line("x", Kind.PAYMENT, new ProviderPaymentId("imp_nobody"), 5_000, 150);
    SettlementLine back = line("y", Kind.CANCEL, secondPaid, 1_000, 0);

    Reconciliation done =
        upload(Stream.concat(whole().stream(), Stream.of(strange, back)).toList());

    assertThat(done.extra()).containsExactly(strange, back);
    assertThat(balance(LedgerAccount.bank(ACCOUNT))).isEqualTo(48_200);
    assertThat(staff.cases())
        .hasSize(2)
        .allMatch(c -> c.kind() == AttentionCase.Kind.SETTLEMENT_EXTRA && c.isOpen());

    moim.provider().cancelElsewhere(secondPaid, Money.won(1_000));
    moim.webhook(secondPaid);
    moim.work();
    assertThat(upload(back).matched()).hasSize(1);
    assertThat(staff.cases().getLast().resolution().orElseThrow().how()).isEqualTo(How.HEALED);
  }

  @Test
  void another_amount_is_listed_with_ours_and_is_neither_posted_nor_missing() {
    SettlementLine less = line("t2", Kind.PAYMENT, secondPaid, 29_000, 900);

    Reconciliation done = upload(whole().get(0), less, whole().get(2));

    assertThat(done.differing())
        .containsExactly(new Reconciliation.Differing(less, Money.won(30_000)));
    assertThat(done.missing()).isEmpty();
    assertThat(balance(LedgerAccount.atProvider(ACCOUNT))).isEqualTo(30_000);
    assertThat(staff.only().kind()).isEqualTo(AttentionCase.Kind.SETTLEMENT_DIFFERS);
    upload(whole());
    assertThat(staff.only().isOpen()).as("the provider has corrected its file").isFalse();
    assertThat(balance(LedgerAccount.atProvider(ACCOUNT))).isZero();
  }

  @Test
  void a_line_that_changes_after_it_was_posted_is_listed_and_posted_no_more() {
    upload(whole());

    Reconciliation changed = upload(line("t2", Kind.PAYMENT, secondPaid, 30_000, 1_200));

    assertThat(changed.differing()).hasSize(1);
    assertThat(balance(LedgerAccount.providerFees(club))).isEqualTo(1_800);
  }

  @Test
  void a_payment_is_settled_by_one_line() {
    upload(whole());

    assertThat(upload(line("t9", Kind.PAYMENT, secondPaid, 30_000, 900)).extra()).hasSize(1);
  }

  @Test
  void what_was_explained_is_not_asked_about_again() {
    upload(without(whole(), 1));
    staff.settle(staff.only(), Action.EXPLAINED);

    upload(without(whole(), 1));

    assertThat(staff.only().resolution().orElseThrow().how()).isEqualTo(How.EXPLAINED);
  }

  @Test
  void a_fee_that_is_given_back_with_a_refund_lowers_the_fees() {
    upload(whole().get(0), line("c", Kind.CANCEL, firstPaid, 10_000, 300));

    assertThat(balance(LedgerAccount.providerFees(club))).isEqualTo(600);
    assertThat(balance(LedgerAccount.bank(ACCOUNT))).isEqualTo(29_100 - 9_700);
  }

  @Test
  void an_empty_file_says_nothing() {
    assertThat(upload().period()).isEmpty();
    assertThat(staff.cases()).isEmpty();
  }

  @Test
  void who_may_upload() {
    var reconcile = moim.cases().reconcileSettlement();
    assertThat(reconcile.ofPlatform(president, Tender.PORTONE_V1, whole(), Receipt.none()))
        .isInstanceOf(Result.NotAllowed.class);
    assertThat(reconcile.ofPlatform(admin, Tender.WALLET, whole(), Receipt.none()))
        .isInstanceOf(Result.NoSuchAccount.class);
    var nowhere = first.order().id().value();
    assertThat(reconcile.ofClub(lee, club, nowhere, whole(), Receipt.none()))
        .isInstanceOf(Result.NotAllowed.class);
    assertThat(reconcile.ofClub(president, club, nowhere, whole(), Receipt.none()))
        .isInstanceOf(Result.NoSuchAccount.class);
    assertThat(reconcile.ofClub(president, new ClubId(nowhere), nowhere, whole(), Receipt.none()))
        .isInstanceOf(Result.NoSuchClub.class);
  }

  @ParameterizedTest
  @EnumSource(Faults.Fault.class)
  void l1_a_file_is_taken_in_as_a_whole_or_not_at_all(Faults.Fault fault) {
    for (int n = 1; n <= 2; n++) {
      Faults faults = new Faults(fault, n);
      moim.restart(faults::before, faults::before);
      try {
        upload(whole());
      } catch (Faults.Killed _) {
        // whoever uploaded it got no answer
      }
      moim.restart();
    }

    upload(whole());

    assertThat(balance(LedgerAccount.bank(ACCOUNT))).isEqualTo(48_200);
    assertThat(balance(LedgerAccount.atProvider(ACCOUNT))).isZero();
    assertThat(staff.cases()).isEmpty();
  }
}
