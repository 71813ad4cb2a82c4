package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.group.OpenGroup;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.RefundOrder;
import dev.moim.application.payment.StartPayment;
import dev.moim.application.payment.StartPayment.Result;
import dev.moim.contracts.Other;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wallets: topped up by orders, spent by entries in the order's own transaction. */
class WalletTest {
  private static final MerchantAccount PLATFORM = MerchantAccount.ofPlatform(Tender.PORTONE_V1);

  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 0);
  private final GroupId event = moim.event(president, club, 3_000, 500);
  private final Actor park = moim.memberOf(club, "park");
  private GroupId topUp;

  @BeforeEach
  void openTopUp() {
    topUp = topUp(4_900, 5_000);
  }

  private GroupId topUp(long price, long credit) {
    GroupTerms terms =
        new GroupTerms(
            "충전 " + credit,
            "",
            Money.won(price),
            SaleWindow.from(moim.clock().instant()),
            Optional.empty());
    Actor admin = new Actor(president.member(), true);
    OpenGroup.Result opened =
        moim.cases().openGroup().openTopUp(admin, club, terms, Money.won(credit), Receipt.none());
    return ((OpenGroup.Result.Opened) opened).group();
  }

  private OrderView topUp(Actor member) {
    OrderView order = moim.order(member, topUp);
    moim.confirm(order, moim.pay(order));
    return order;
  }

  private Result pay(OrderView order) {
    return moim.cases()
        .startPayment()
        .start(
            Actor.of(order.order().member()),
            new StartPayment.Command(
                order.order().id(), Optional.of(Tender.WALLET), Optional.empty()),
            Receipt.none());
  }

  private RefundOrder.Result refund(OrderView order, OptionalLong won) {
    return moim.cases()
        .refundOrder()
        .refund(
            new Actor(president.member(), true),
            new RefundOrder.Command(order.order().id(), won, "a change of mind"));
  }

  private long balance(LedgerAccount account) {
    return moim.store().ledger().balance(account).minor();
  }

  private long wallet(Actor member) {
    return balance(LedgerAccount.wallet(member.member()));
  }

  @Test
  void a_top_up_is_an_order_like_any_other_and_can_be_bought_again() {
    topUp(park);
    topUp(park);

    assertThat(wallet(park)).isEqualTo(10_000);
    assertThat(balance(LedgerAccount.atProvider(PLATFORM))).isEqualTo(9_800);
    assertThat(balance(LedgerAccount.bonus())).isEqualTo(200);
  }

  @Test
  void an_order_is_paid_out_of_the_wallet_at_once_and_the_money_is_owed_to_the_club() {
    topUp(park);
    OrderView order = moim.order(park, event);

    assertThat(pay(order)).isInstanceOf(Result.Paid.class);
    assertThat(pay(order)).isInstanceOf(Result.Paid.class);

    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);
    assertThat(moim.look(order).tickets()).hasSize(1);
    assertThat(wallet(park)).isEqualTo(2_000);
    assertThat(balance(LedgerAccount.payableToClub(club))).isEqualTo(3_000);
  }

  @Test
  void crowdfunding_2_4_1_more_than_there_is_cannot_be_spent() {
    OrderView order = moim.order(park, event);

    assertThat(pay(order))
        .isInstanceOfSatisfying(
            Result.InsufficientBalance.class,
            less -> assertThat(less.balance()).isEqualTo(Money.won(0)));
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.HELD);
  }

  @Test
  void a_top_up_is_not_bought_with_a_wallet() {
    topUp(park);

    assertThat(pay(moim.order(park, topUp))).isInstanceOf(Result.OtherTender.class);
  }

  /** Concurrent joins lost updates of the balance. */
  @Test
  void groupbuy_3_4_3_of_200_threads_exactly_as_many_pay_as_the_wallet_has_money_for() {
    for (int i = 0; i < 6; i++) {
      topUp(park);
    }
    // One member may have one order in a group: each is of a group of its own.
    List<OrderView> orders = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      orders.add(moim.order(park, moim.event(president, club, 3_000, 5)));
    }

    List<Result> results = Other.together(200, i -> pay(orders.get(i)));

    assertThat(results).filteredOn(Result.Paid.class::isInstance).hasSize(10);
    assertThat(results).filteredOn(Result.InsufficientBalance.class::isInstance).hasSize(190);
    assertThat(wallet(park)).isZero();
    assertThat(balance(LedgerAccount.payableToClub(club))).isEqualTo(30_000);
  }

  /** A cancelled participation did not give the points back. */
  @Test
  void groupbuy_3_4_1_a_refund_is_back_in_the_wallet_at_once() {
    topUp(park);
    OrderView order = moim.order(park, event);
    pay(order);

    assertThat(refund(order, OptionalLong.of(1_000)))
        .isInstanceOf(RefundOrder.Result.Requested.class);
    assertThat(wallet(park)).isEqualTo(3_000);
    assertThat(refund(order, OptionalLong.empty()))
        .isInstanceOf(RefundOrder.Result.Requested.class);

    assertThat(wallet(park)).isEqualTo(5_000);
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.REFUNDED);
    assertThat(balance(LedgerAccount.payableToClub(club))).isZero();
    assertThat(balance(LedgerAccount.refundsPayable(club))).isZero();
  }

  @Test
  void a_top_up_goes_back_as_a_whole_and_only_while_nothing_of_it_is_spent() {
    OrderView first = topUp(park);
    assertThat(refund(first, OptionalLong.of(100)))
        .isInstanceOf(RefundOrder.Result.WholeOnly.class);
    OrderView order = moim.order(park, event);
    pay(order);
    assertThat(refund(first, OptionalLong.empty()))
        .isInstanceOf(RefundOrder.Result.CreditSpent.class);
    refund(order, OptionalLong.empty());

    assertThat(refund(first, OptionalLong.empty()))
        .isInstanceOf(RefundOrder.Result.Requested.class);
    moim.work();

    assertThat(wallet(park)).isZero();
    assertThat(balance(LedgerAccount.bonus())).isZero();
    assertThat(balance(LedgerAccount.atProvider(PLATFORM))).isZero();
    assertThat(moim.look(first).status()).isEqualTo(OrderStatus.REFUNDED);
  }

  @Test
  void what_a_provider_takes_back_of_a_spent_top_up_is_the_platforms_loss_and_no_wallets_debt() {
    OrderView order = moim.order(park, topUp);
    ProviderPaymentId paid = moim.pay(order);
    moim.confirm(order, paid);
    pay(moim.order(park, event));
    moim.provider().cancelElsewhere(paid, Money.won(4_900));

    moim.webhook(paid);
    moim.let(Duration.ofMinutes(1));

    assertThat(wallet(park)).isZero();
    assertThat(balance(LedgerAccount.atProvider(PLATFORM))).isZero();
    assertThat(balance(LedgerAccount.refundsPayable(club))).isZero();
    assertThat(balance(LedgerAccount.bonus())).isEqualTo(3_000);
  }
}
