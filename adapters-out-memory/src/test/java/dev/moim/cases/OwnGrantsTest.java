package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.group.OpenGroup;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderFilter;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder;
import dev.moim.application.payment.RefundOrder;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.ticket.CheckInTicket;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.ticket.CheckIn;
import dev.moim.domain.ticket.TicketId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Somebody who has bought several things: each has its own money, ticket and way back. */
class OwnGrantsTest {
  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 10_000);
  private final Actor lee = moim.memberOf(club, "lee");

  private OrderView bought(GroupId group) {
    OrderView order = moim.order(lee, group);
    moim.confirm(order, moim.pay(order));
    return order;
  }

  private GroupId topUp(Actor actor, long price, long credit) {
    return ((OpenGroup.Result.Opened) openTopUp(actor, price, credit)).group();
  }

  private OpenGroup.Result openTopUp(Actor actor, long price, long credit) {
    SaleWindow window = SaleWindow.from(moim.clock().instant());
    GroupTerms terms = new GroupTerms("충전", "", Money.won(price), window, Optional.empty());
    return moim.cases()
        .openGroup()
        .openTopUp(actor, club, terms, Money.won(credit), Receipt.none());
  }

  private RefundOrder.Result refund(Actor actor, OrderView order) {
    var command = new RefundOrder.Command(order.order().id(), OptionalLong.empty(), "rain");
    return moim.cases().refundOrder().refund(actor, command);
  }

  private OrderStatus status(OrderView order) {
    return moim.look(order).status();
  }

  private long wallet() {
    return moim.store().ledger().balance(LedgerAccount.wallet(lee.member())).minor();
  }

  private boolean letsIn(OrderView order) {
    TicketId ticket = moim.look(order).tickets().getFirst();
    String code = moim.cases().viewTicket().view(lee, ticket).orElseThrow().code().orElseThrow();
    return moim.cases().checkInTicket().checkIn(president, code)
            instanceof CheckInTicket.Result.Checked(CheckIn decision)
        && decision instanceof CheckIn.Admitted;
  }

  /** The refund of what prolonged a ticket failed halfway; that of the first took all of it. */
  @Test
  void cafe_1_4_8_a_refund_takes_back_what_its_own_order_gave_and_nothing_else() {
    Actor admin = new Actor(president.member(), true);
    GroupId topUp = topUp(admin, 4_900, 5_000);
    OrderView first = bought(topUp);
    OrderView second = bought(topUp);
    OrderView ticket = bought(moim.event(president, club, 3_000, 5));

    assertThat(refund(admin, first)).isInstanceOf(RefundOrder.Result.Requested.class);
    moim.work();
    assertThat(wallet()).isEqualTo(5_000);
    assertThat(status(first)).isEqualTo(OrderStatus.REFUNDED);
    assertThat(status(second)).isEqualTo(OrderStatus.PAID);
    assertThat(refund(admin, second)).isInstanceOf(RefundOrder.Result.Requested.class);
    moim.work();

    assertThat(wallet()).isZero();
    assertThat(letsIn(ticket)).isTrue();
    assertThat(moim.store().memberships().find(club, lee.member())).isPresent();
  }

  /** Who bought the other kind while holding one had a ticket of neither. */
  @Test
  void cafe_1_4_10_buying_something_else_leaves_what_one_has_as_it_is() {
    OrderView concert = bought(moim.event(president, club, 3_000, 5));
    TicketId before = moim.look(concert).tickets().getFirst();
    OrderView hike = bought(moim.event(president, club, 4_000, 5));
    bought(topUp(new Actor(president.member(), true), 900, 1_000));

    assertThat(moim.look(concert).tickets()).containsExactly(before);
    assertThat(moim.look(hike).tickets()).hasSize(1).doesNotContain(before);
    assertThat(letsIn(concert)).isTrue();
    assertThat(letsIn(hike)).isTrue();
    assertThat(wallet()).isEqualTo(1_000);
  }

  /** Receipts were looked for by a pattern, and another's was found. */
  @Test
  void cafe_1_4_16_a_reference_that_contains_or_matches_another_is_another() {
    GroupId event = moim.event(president, club, 3_000, 9);
    List<String> alike = List.of("a_b", "aXb", "a_b_", "xa_b", "A_B");
    List<OrderView> orders =
        alike.stream()
            .map(
                reference -> {
                  Actor member = moim.memberOf(club, "m" + alike.indexOf(reference));
                  var result =
                      moim.cases().placeOrder().place(member, event, new MerchantUid(reference));
                  return ((PlaceOrder.Result.Placed) result).order();
                })
            .toList();

    moim.webhook(moim.pay(orders.getFirst()));
    moim.let(Duration.ofMinutes(1));

    assertThat(orders.stream().map(this::status))
        .containsExactly(
            OrderStatus.PAID,
            OrderStatus.HELD,
            OrderStatus.HELD,
            OrderStatus.HELD,
            OrderStatus.HELD);
    for (String reference : List.of("a", "%", "a%b", "a_", "")) {
      assertThat(moim.store().payments().byReference(new PaymentReference(reference))).isEmpty();
    }
  }

  /** Lists were joined by position, so that an order showed another's money. */
  @Test
  void crowdfunding_2_4_14_each_order_of_a_list_shows_its_own_money_and_tickets() {
    OrderView paid = bought(moim.event(president, club, 3_000, 5));
    OrderView held = moim.order(lee, moim.event(president, club, 4_000, 5));
    OrderView back = bought(moim.event(president, club, 5_000, 5));
    refund(president, back);
    moim.work();

    List<OrderView> mine =
        moim.cases().viewOrder().mine(lee, OrderFilter.ALL, PageRequest.first()).items();

    assertThat(mine).hasSize(4);
    for (OrderView order : mine) {
      assertThat(order).isEqualTo(moim.look(order));
    }
    assertThat(mine).filteredOn(o -> o.order().id().equals(held.order().id())).hasSize(1);
    assertThat(moim.look(paid).money().paid()).isEqualTo(Money.won(3_000));
    assertThat(moim.look(held).money().paid()).isEqualTo(Money.won(0));
    assertThat(moim.look(back).money().refunded()).isEqualTo(Money.won(5_000));
  }

  /** Anybody gave himself points. */
  @Test
  void crowdfunding_2_4_7_groupbuy_3_4_2_points_come_from_top_ups_that_the_platform_opens() {
    assertThat(openTopUp(president, 1, 1_000_000)).isInstanceOf(OpenGroup.Result.NotAllowed.class);
    assertThat(openTopUp(lee, 1, 1_000_000)).isInstanceOf(OpenGroup.Result.NotAllowed.class);
    assertThat(wallet()).isZero();
  }

  /** Any café's admin gave back any café's sales. */
  @Test
  void cafe_1_4_9_staff_of_another_club_give_nothing_back() {
    OrderView order = bought(moim.event(president, club, 3_000, 5));
    Actor rival = moim.member("rival");
    moim.club(rival, 0);

    assertThat(refund(rival, order)).isInstanceOf(RefundOrder.Result.NoSuchOrder.class);
    assertThat(status(order)).isEqualTo(OrderStatus.PAID);
  }

  /** Abandoned attempts left memberships behind, and active members paid again. */
  @Test
  void crowdfunding_2_4_9_a_membership_is_paid_at_the_clubs_price_once_and_left_by_nobody() {
    Actor choi = moim.member("choi");
    GroupId joining = moim.joiningGroup(club);
    OrderView abandoned = moim.order(choi, joining);
    moim.let(Duration.ofMinutes(20));
    assertThat(status(abandoned)).isEqualTo(OrderStatus.EXPIRED);
    assertThat(moim.store().memberships().find(club, choi.member())).isEmpty();

    OrderView cheap = moim.order(choi, joining);
    moim.provider().pay(moim.reference(cheap), Money.won(1));
    moim.let(Duration.ofMinutes(1));
    assertThat(status(cheap)).isEqualTo(OrderStatus.REFUNDED);
    assertThat(moim.store().memberships().find(club, choi.member())).isEmpty();

    OrderView order = moim.order(choi, joining);
    moim.confirm(order, moim.pay(order));
    assertThat(moim.store().memberships().find(club, choi.member())).isPresent();
    assertThat(moim.cases().placeOrder().place(choi, joining, new MerchantUid("once-more")))
        .isInstanceOf(PlaceOrder.Result.AlreadyJoined.class);
  }
}
