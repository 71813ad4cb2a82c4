package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.ConfirmOrder;
import dev.moim.application.payment.RefundOrder;
import dev.moim.contracts.Other;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Everybody at the same moment, on threads: payers, the webhook, the reconciler, staff. */
class PaidAtOnceTest {
  private static final MerchantAccount PLATFORM = MerchantAccount.ofPlatform(Tender.PORTONE_V1);

  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 0);

  private List<Actor> members(int count) {
    List<Actor> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      members.add(moim.memberOf(club, "m" + i));
    }
    return members;
  }

  private int taken(GroupId group) {
    return moim.cases().viewGroups().one(group).orElseThrow().seats().taken();
  }

  private long balance(LedgerAccount account) {
    return moim.store().ledger().balance(account).minor();
  }

  /** Of 20 who paid for 5 places, 12 got in, the count said 5, and nobody got money back. */
  @Test
  void s5_5_of_twenty_who_pay_at_once_for_five_places_five_get_in_and_fifteen_get_it_back() {
    GroupId event = moim.event(president, club, 10_000, 5);
    List<OrderView> orders = new ArrayList<>();
    for (Actor member : members(20)) {
      if (orders.size() % 5 == 0) {
        moim.clock().advance(Duration.ofMinutes(15)); // the holds of those before end
      }
      orders.add(moim.order(member, event));
    }
    List<ProviderPaymentId> paid = orders.stream().map(moim::pay).toList();

    List<ConfirmOrder.Result> answers =
        Other.together(20, i -> moim.confirm(orders.get(i), paid.get(i)));
    moim.let(Duration.ofMinutes(5));

    assertThat(answers)
        .allMatch(
            a -> a instanceof ConfirmOrder.Result.Paid || a instanceof ConfirmOrder.Result.Over);
    assertThat(orders.stream().map(o -> moim.look(o).status()))
        .filteredOn(OrderStatus.PAID::equals)
        .hasSize(5);
    assertThat(orders.stream().map(o -> moim.look(o).status()))
        .filteredOn(OrderStatus.REFUNDED::equals)
        .hasSize(15);
    assertThat(moim.provider().books().stream().filter(p -> !p.cancelled().isZero()))
        .hasSize(15)
        .allMatch(p -> p.cancelled().equals(p.amount()) && p.cancellations().size() == 1);
    assertThat(taken(event)).isEqualTo(5);
    assertThat(balance(LedgerAccount.payableToClub(club))).isEqualTo(50_000);
  }

  /** Deposits were subtracted, and of several at once some were lost. */
  @Test
  void s5_9_every_won_that_comes_in_at_once_is_in_the_books_once_and_with_the_right_sign() {
    GroupId event = moim.event(president, club, 1_000, 40);
    List<OrderView> orders = members(40).stream().map(m -> moim.order(m, event)).toList();
    List<ProviderPaymentId> paid = orders.stream().map(moim::pay).toList();

    Other.together(40, i -> moim.confirm(orders.get(i), paid.get(i)));

    assertThat(balance(LedgerAccount.atProvider(PLATFORM))).isEqualTo(40_000);
    assertThat(balance(LedgerAccount.payableToClub(club))).isEqualTo(40_000);
  }

  /** The second of a confirmation and a webhook that came together failed with an error. */
  @Test
  void s5_4_l14_l17_confirmations_and_webhooks_at_once_have_one_effect_and_no_error() {
    GroupId event = moim.event(president, club, 10_000, 1);
    OrderView order = moim.order(members(1).getFirst(), event);
    ProviderPaymentId paid = moim.pay(order);
    for (int i = 0; i < 20; i++) {
      moim.webhook(paid);
    }

    List<Boolean> done =
        Other.together(
            20,
            i -> {
              if (i % 2 == 0) {
                return moim.confirm(order, paid) instanceof ConfirmOrder.Result.Paid;
              }
              moim.cases().handleWebhooks().run();
              return true;
            });

    assertThat(done).containsOnly(true);
    assertThat(moim.look(order).tickets()).hasSize(1);
    assertThat(moim.look(order).money().paid()).isEqualTo(Money.won(10_000));
    assertThat(moim.provider().books().getLast().cancellations()).isEmpty();
  }

  /** What swept ended holds away raced with what had just been paid. */
  @Test
  void l13_l12_the_sweeper_and_a_payment_at_the_same_moment_leave_one_truth() {
    for (Actor member : members(30)) {
      GroupId event = moim.event(president, club, 10_000, 1);
      OrderView order = moim.order(member, event);
      moim.clock().set(order.order().holdUntil());
      ProviderPaymentId paid = moim.pay(order);

      Other.together(
          6,
          i -> {
            if (i % 2 == 0) {
              moim.cases().askProviders().run();
            } else {
              moim.confirm(order, paid);
            }
            return i;
          });
      moim.work();

      assertThat(moim.look(order).status()).isEqualTo(OrderStatus.PAID);
      assertThat(moim.look(order).tickets()).hasSize(1);
      assertThat(taken(event)).isEqualTo(1);
      assertThat(moim.provider().books().getLast().cancellations()).isEmpty();
    }
  }

  /** A refund could be repeated, and every time the money, or the stock, came back. */
  @Test
  void l15_cafe_1_4_9_crowdfunding_2_4_6_of_many_whole_refunds_at_once_one_is_made() {
    Actor lee = members(1).getFirst();
    GroupId event = moim.event(president, club, 10_000, 3);
    OrderView order = moim.order(lee, event);
    moim.confirm(order, moim.pay(order));
    var command = new RefundOrder.Command(order.order().id(), OptionalLong.empty(), "rain");

    List<RefundOrder.Result> answers =
        Other.together(20, _ -> moim.cases().refundOrder().refund(president, command));
    Other.together(
        5,
        i -> {
          moim.cases().sendRefunds().run();
          return i;
        });
    moim.let(Duration.ofMinutes(5));

    assertThat(answers).filteredOn(RefundOrder.Result.Requested.class::isInstance).hasSize(1);
    ProviderPayment book = moim.provider().books().getLast();
    assertThat(book.cancellations()).hasSize(1);
    assertThat(book.cancelled()).isEqualTo(Money.won(10_000));
    assertThat(taken(event)).isZero();
    assertThat(balance(LedgerAccount.payableToClub(club))).isZero();
    assertThat(balance(LedgerAccount.atProvider(PLATFORM))).isZero();
  }
}
