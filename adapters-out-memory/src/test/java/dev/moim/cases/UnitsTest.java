package dev.moim.cases;

import static dev.moim.cases.Units.PLACES;
import static dev.moim.cases.Units.PRICES;
import static dev.moim.cases.Units.WEEK;
import static dev.moim.cases.Units.none;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.group.EditGroup;
import dev.moim.application.group.OpenGroup;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder;
import dev.moim.application.payment.QuoteRefund;
import dev.moim.application.payment.RefundOrder.Result;
import dev.moim.application.payment.StartPayment;
import dev.moim.contracts.Other;
import dev.moim.domain.access.Actor;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.group.RefundPolicy;
import dev.moim.domain.group.RefundPolicy.Basis;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.order.RefundQuote;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import dev.moim.domain.ticket.Ticket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Orders of several units, and some of them given back. */
class UnitsTest {
  private static final OptionalInt ALL = OptionalInt.empty();
  private static final Duration WEEK_BEFORE = Duration.ofDays(7);

  private final Units world = new Units(PRICES, WEEK);
  private final Actor lee = world.lee;

  private OrderStatus status(OrderView order) {
    return world.moim.look(order).status();
  }

  private static void assertAmount(Result result, long won) {
    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Requested.class,
            done -> assertThat(done.refund().amount()).isEqualTo(Money.won(won)));
  }

  private RefundQuote quoted(OrderView order, OptionalInt units) {
    return ((QuoteRefund.Result.Quoted) world.quote(lee, order, units)).quote();
  }

  private PlaceOrder.Result place(String reference, int units) {
    var command = new PlaceOrder.Command(world.group, new MerchantUid(reference), units);
    return world.moim.cases().placeOrder().place(lee, command, Receipt.none());
  }

  @Test
  void each_unit_is_a_place_and_a_ticket_at_the_price_for_so_many() {
    OrderView order = world.bought(lee, 4);

    assertThat(order.order().amount()).isEqualTo(Money.won(36_000));
    assertThat(order.tickets()).hasSize(4).doesNotHaveDuplicates();
    assertThat(world.taken()).isEqualTo(4);
    assertThat(world.earned()).isEqualTo(36_000);
  }

  @Test
  void all_of_them_or_none_and_no_more_than_an_order_may_have() {
    world.bought(lee, 4);
    Actor park = world.moim.memberOf(world.club, "park");
    var many = new PlaceOrder.Command(world.group, new MerchantUid("many"), PLACES - 3);
    var tooMany = new PlaceOrder.Command(world.group, new MerchantUid("too-many"), PLACES + 1);

    assertThat(world.moim.cases().placeOrder().place(park, many, Receipt.none()))
        .isInstanceOf(PlaceOrder.Result.GroupFull.class);
    assertThat(world.moim.cases().placeOrder().place(park, tooMany, Receipt.none()))
        .isEqualTo(new PlaceOrder.Result.TooManyUnits(PLACES));
    assertThat(world.taken()).isEqualTo(4);
  }

  @Test
  void the_same_reference_for_another_number_is_another_order() {
    assertThat(place("once", 2)).isInstanceOf(PlaceOrder.Result.Placed.class);
    assertThat(place("once", 2)).isInstanceOf(PlaceOrder.Result.Placed.class);
    assertThat(place("once", 3)).isInstanceOf(PlaceOrder.Result.ReferenceTaken.class);
    assertThat(world.taken()).isEqualTo(2);
  }

  /** Below four the group price is lost: three cost 30,000 of the 36,000. */
  @Test
  void pretix_1791_what_remains_is_priced_anew() {
    OrderView order = world.bought(lee, 4);

    RefundQuote quote = quoted(order, OptionalInt.of(1));
    assertThat(quote.worth()).isEqualTo(Money.won(6_000));
    assertThat(quote.kept()).isEqualTo(Money.won(30_000));
    assertThat(quote.until()).contains(world.start.minus(WEEK_BEFORE));
    assertAmount(world.giveBack(lee, order, 1), 6_000);
    world.moim.work();

    assertThat(status(order)).isEqualTo(OrderStatus.PARTLY_REFUNDED);
    assertThat(world.moim.look(order).tickets()).hasSize(3);
    assertThat(world.taken()).isEqualTo(3);
    assertThat(world.back(order)).isEqualTo(6_000);
    assertThat(world.earned()).isEqualTo(30_000);

    assertAmount(world.giveBack(lee, order, 3), 30_000);
    world.moim.work();
    assertThat(status(order)).isEqualTo(OrderStatus.REFUNDED);
    assertThat(world.moim.look(order).tickets()).isEmpty();
    assertThat(world.taken()).isZero();
    assertThat(world.earned()).isZero();
  }

  @Test
  void a_place_that_was_given_back_is_free_at_once_for_somebody_else() {
    OrderView order = world.bought(lee, PLACES);
    Actor park = world.moim.memberOf(world.club, "park");

    world.giveBack(lee, order, 2);

    assertThat(world.moim.order(park, world.group, 2).status()).isEqualTo(OrderStatus.HELD);
  }

  @Test
  void half_of_it_goes_back_and_the_club_keeps_the_rest_for_good() {
    OrderView order = world.bought(lee, 3);
    world.before(WEEK_BEFORE);

    assertAmount(world.giveBack(lee, order, OptionalInt.empty(), none(), none()), 15_000);
    assertThat(status(order)).isEqualTo(OrderStatus.REFUNDING);
    world.moim.let(Duration.ofHours(1));

    assertThat(status(order)).isEqualTo(OrderStatus.REFUNDED);
    assertThat(world.back(order)).isEqualTo(15_000);
    assertThat(world.earned()).isEqualTo(15_000);
    assertThat(world.taken()).isZero();
    assertThat(world.moim.look(order).tickets()).isEmpty();
    assertThat(world.giveBack(lee, order, ALL, none(), none()))
        .isInstanceOfSatisfying(
            Result.ExceedsPayment.class,
            none -> assertThat(none.refundable()).isEqualTo(Money.won(0)));
    assertThat(world.giveBack(lee, order, 1)).isInstanceOf(Result.UnitsExceedOrder.class);
  }

  @Test
  void staff_may_give_later_what_was_kept_of_an_order() {
    OrderView order = world.bought(lee, 3);
    world.before(WEEK_BEFORE);
    world.giveBack(lee, order, 3);
    world.moim.work();

    assertAmount(
        world.giveBack(world.president, order, ALL, OptionalLong.of(4_000), none()), 4_000);
    assertAmount(world.giveBack(world.president, order, ALL, none(), none()), 11_000);
    world.moim.let(Duration.ofMinutes(5));

    assertThat(world.back(order)).isEqualTo(30_000);
    assertThat(world.earned()).isZero();
    assertThat(status(order)).isEqualTo(OrderStatus.REFUNDED);
  }

  @Test
  void what_staff_give_later_is_not_kept_although_a_part_of_it_goes_back_elsewhere_first() {
    OrderView order = world.bought(lee, 3);
    ProviderPaymentId payment = world.moim.provider().books().getLast().id();
    world.before(WEEK_BEFORE);
    world.giveBack(lee, order, 3);
    world.moim.work();
    world.moim.gateway().outage(true);
    assertAmount(world.giveBack(world.president, order, ALL, none(), none()), 15_000);
    world.moim.provider().cancelElsewhere(payment, Money.won(1_000));
    world.moim.gateway().outage(false);
    world.moim.let(Duration.ofMinutes(2));

    assertThat(world.back(order)).isEqualTo(30_000);
    assertThat(world.moim.look(order).order().retained()).isEqualTo(Money.won(0));
  }

  @Test
  void units_that_are_kept_are_kept_even_if_the_last_of_the_money_goes_back() {
    OrderView order = world.bought(lee, 3);
    assertAmount(
        world.giveBack(world.president, order, ALL, OptionalLong.of(20_000), none()), 20_000);
    world.moim.work();
    assertThat(quoted(order, OptionalInt.of(1)).remaining()).isEqualTo(2);
    assertAmount(world.giveBack(lee, order, 1), 10_000);
    assertTwoAreKeptForNothing(order);

    OrderView other = world.bought(world.moim.memberOf(world.club, "park"), 3);
    var all = OptionalLong.of(30_000);
    assertAmount(world.giveBack(world.president, other, OptionalInt.of(1), all, none()), 30_000);
    assertTwoAreKeptForNothing(other);
  }

  private void assertTwoAreKeptForNothing(OrderView order) {
    int taken = world.taken();
    world.moim.let(Duration.ofMinutes(2));
    assertThat(world.back(order)).isEqualTo(30_000);
    assertThat(world.taken()).isEqualTo(taken);
    assertThat(tickets(order)).hasSize(2);
    assertThat(status(order)).isEqualTo(OrderStatus.PARTLY_REFUNDED);
  }

  @Test
  void what_empties_the_money_at_the_provider_takes_the_kept_units_along() {
    OrderView order = world.bought(lee, 3);
    world.moim.gateway().outage(true);
    assertAmount(world.giveBack(lee, order, 1), 10_000);
    ProviderPaymentId payment = world.moim.provider().books().getLast().id();
    world.moim.provider().cancelElsewhere(payment, Money.won(20_000));
    world.moim.gateway().outage(false);
    world.moim.let(Duration.ofMinutes(2));

    assertThat(world.back(order)).isEqualTo(30_000);
    assertThat(world.taken()).isZero();
    assertThat(tickets(order)).isEmpty();
    assertThat(status(order)).isEqualTo(OrderStatus.REFUNDED);
  }

  @Test
  void what_goes_back_elsewhere_first_does_not_shorten_what_was_promised() {
    OrderView order = world.bought(lee, 3);
    world.before(WEEK_BEFORE);
    world.moim.gateway().outage(true);
    world.giveBack(lee, order, 3);
    ProviderPaymentId payment = world.moim.provider().books().getLast().id();
    world.moim.provider().cancelElsewhere(payment, Money.won(16_000));
    world.moim.gateway().outage(false);
    world.moim.let(Duration.ofMinutes(2));
    assertThat(world.back(order)).as("more than half: nothing is left to send").isEqualTo(16_000);

    OrderView other = world.bought(world.moim.memberOf(world.club, "park"), 3);
    world.moim.gateway().outage(true);
    assertAmount(
        world.giveBack(world.president, other, OptionalInt.of(3), OptionalLong.of(20_000), none()),
        20_000);
    ProviderPaymentId second = world.moim.provider().books().getLast().id();
    world.moim.provider().cancelElsewhere(second, Money.won(12_000));
    world.moim.gateway().outage(false);
    world.moim.let(Duration.ofMinutes(2));
    assertThat(world.back(other)).isEqualTo(20_000);
    assertThat(status(other)).isEqualTo(OrderStatus.REFUNDED);
  }

  /** Of two of three units: once a part of it goes back elsewhere at once, once in two parts. */
  @Test
  void what_goes_back_elsewhere_first_does_not_shorten_what_was_promised_for_some_units() {
    OrderView order = returnsTwoOfThree(lee, 12_000);
    assertThat(world.back(order)).isEqualTo(20_000);
    OrderView inParts = returnsTwoOfThree(world.moim.memberOf(world.club, "park"), 8_000, 4_000);
    assertThat(world.back(inParts)).isEqualTo(20_000);
    OrderView more = returnsTwoOfThree(world.moim.memberOf(world.club, "choi"), 23_000);
    assertThat(world.back(more)).as("more than was promised").isEqualTo(23_000);

    assertThat(List.of(order, inParts, more))
        .allSatisfy(
            each -> {
              assertThat(tickets(each)).hasSize(1);
              assertThat(status(each)).isEqualTo(OrderStatus.PARTLY_REFUNDED);
            });
    assertThat(world.taken()).isEqualTo(3);
  }

  private OrderView returnsTwoOfThree(Actor buyer, long... elsewhere) {
    OrderView order = world.bought(buyer, 3);
    ProviderPaymentId payment = world.moim.provider().books().getLast().id();
    world.moim.gateway().outage(true);
    assertAmount(world.giveBack(buyer, order, 2), 20_000);
    for (long won : elsewhere) {
      world.moim.provider().cancelElsewhere(payment, Money.won(won));
    }
    world.moim.gateway().outage(false);
    world.moim.let(Duration.ofMinutes(2));
    return order;
  }

  @Test
  void used_tickets_are_not_given_back_by_the_buyer_and_not_taken_before_others() {
    OrderView order = world.bought(lee, 3);
    world.use(order, 2);

    assertThat(world.quote(lee, order, OptionalInt.of(3)))
        .isInstanceOfSatisfying(
            QuoteRefund.Result.Refused.class,
            no -> assertThat(no.why()).isInstanceOf(Result.TicketUsed.class));
    assertThat(world.giveBack(lee, order, 3)).isInstanceOf(Result.TicketUsed.class);
    assertAmount(world.giveBack(lee, order, 2), 20_000);

    assertThat(tickets(order)).singleElement().matches(ticket -> ticket.usedAt().isPresent());
    assertThat(world.giveBack(lee, order, ALL, none(), none()))
        .isInstanceOf(Result.TicketUsed.class);
    assertAmount(world.giveBack(world.president, order, 1), 10_000);
    assertThat(tickets(order)).isEmpty();
  }

  private List<Ticket> tickets(OrderView order) {
    return world.moim.store().tickets().grantedBy(List.of(order.order().id())).stream()
        .filter(Ticket::isValid)
        .toList();
  }

  @Test
  void what_was_expected_comes_back_or_nothing_is_done() {
    OrderView order = world.bought(lee, 4);
    RefundQuote quote = quoted(order, OptionalInt.of(2));
    assertThat(quote.amount()).isEqualTo(Money.won(16_000));
    OptionalLong expected = OptionalLong.of(16_000);

    world.moim.clock().set(quote.until().orElseThrow());
    assertThat(world.giveBack(lee, order, OptionalInt.of(2), none(), expected))
        .isInstanceOfSatisfying(
            Result.QuoteChanged.class,
            now -> assertThat(now.quote().amount()).isEqualTo(Money.won(8_000)));
    assertThat(status(order)).isEqualTo(OrderStatus.PAID);
    assertThat(world.taken()).isEqualTo(4);

    assertAmount(
        world.giveBack(lee, order, OptionalInt.of(2), none(), OptionalLong.of(8_000)), 8_000);
  }

  @Test
  void staff_give_what_they_decide_with_units_or_without() {
    OrderView order = world.bought(lee, 5);
    world.before(Duration.ZERO);
    assertThat(world.giveBack(lee, order, 1)).isInstanceOf(Result.TooLate.class);
    assertThat(world.quote(lee, order, OptionalInt.of(1)))
        .isInstanceOfSatisfying(
            QuoteRefund.Result.Refused.class,
            no -> assertThat(no.why()).isInstanceOf(Result.TooLate.class));
    Actor staff = world.president;

    assertAmount(world.giveBack(staff, order, 1), 9_000);
    assertAmount(world.giveBack(staff, order, ALL, OptionalLong.of(500), none()), 500);
    assertThat(world.moim.look(order).tickets()).as("money alone").hasSize(4);
    assertAmount(world.giveBack(staff, order, OptionalInt.of(2), OptionalLong.of(1), none()), 1);
    assertThat(world.moim.look(order).tickets()).hasSize(2);
    assertThat(world.giveBack(staff, order, 3))
        .isInstanceOfSatisfying(
            Result.UnitsExceedOrder.class, no -> assertThat(no.units()).isEqualTo(2));
    assertAmount(world.giveBack(staff, order, ALL, none(), none()), 45_000 - 9_501);
    assertThat(world.taken()).isZero();
  }

  @Test
  void who_has_ordered_keeps_the_terms_of_that_moment() {
    OrderView order = world.bought(lee, 4);
    RefundPolicy never = new RefundPolicy(Basis.START, List.of());
    var dearer = world.terms.selling(PriceTiers.of(Money.won(50_000)), PLACES).refunding(never);
    var edited =
        world
            .moim
            .cases()
            .editGroup()
            .edit(
                world.president, EditGroup.Target.any(world.group), dearer, OptionalInt.of(PLACES));
    assertThat(edited).isInstanceOf(EditGroup.Result.Edited.class);

    assertAmount(world.giveBack(lee, order, 1), 6_000);
    OrderView later = world.bought(world.moim.memberOf(world.club, "park"), 1);
    assertThat(later.order().amount()).isEqualTo(Money.won(50_000));
    assertThat(world.giveBack(Actor.of(later.order().member()), later, ALL, none(), none()))
        .isInstanceOf(Result.TooLate.class);
  }

  @Test
  void of_many_who_give_one_back_at_once_as_many_do_as_there_are() {
    OrderView order = world.bought(lee, 4);

    List<Result> answers = Other.together(12, _ -> world.giveBack(lee, order, 1));
    world.moim.let(Duration.ofMinutes(5));

    assertThat(answers).filteredOn(Result.Requested.class::isInstance).hasSize(4);
    assertThat(world.back(order)).isEqualTo(36_000);
    assertThat(world.taken()).isZero();
    assertThat(world.earned()).isZero();
    assertThat(status(order)).isEqualTo(OrderStatus.REFUNDED);
  }

  /** Either somebody comes in by a ticket, or it is given back. */
  @Test
  void a_ticket_that_is_used_while_it_is_given_back_is_one_or_the_other() {
    for (int round = 0; round < 20; round++) {
      Actor buyer = world.moim.memberOf(world.club, "buyer" + round);
      OrderView order = world.bought(buyer, 1);
      String code = world.code(order, 0);

      Other.together(
          2,
          i -> {
            if (i == 0) {
              world.moim.cases().checkInTicket().checkIn(world.president, code);
            } else {
              world.giveBack(buyer, order, 1);
            }
            return i;
          });
      world.moim.work();

      Ticket ticket =
          world.moim.store().tickets().grantedBy(List.of(order.order().id())).getFirst();
      assertThat(world.back(order)).isEqualTo(ticket.usedAt().isPresent() ? 0 : 10_000);
      assertThat(ticket.isValid()).isEqualTo(ticket.usedAt().isPresent());
      if (ticket.isValid()) {
        world.giveBack(world.president, order, 1);
      }
    }
  }

  /** What is paid out of a wallet is back in it, and nothing more. */
  @Test
  void from_a_wallet_too_some_come_back_at_once() {
    OrderView credit = toppedUp();
    OrderView order = boughtFromWallet(4);

    assertAmount(world.giveBack(lee, order, 2), 16_000);
    world.before(WEEK_BEFORE);
    assertAmount(world.giveBack(lee, order, 2), 10_000);

    assertThat(status(order)).isEqualTo(OrderStatus.REFUNDED);
    assertThat(world.moim.store().ledger().balance(LedgerAccount.wallet(lee.member())))
        .isEqualTo(Money.won(50_000 - 36_000 + 26_000));
    assertThat(world.earned()).isEqualTo(10_000);
    assertThat(world.giveBack(lee, credit, 1)).isInstanceOf(Result.CreditSpent.class);
  }

  @Test
  void from_a_wallet_too_units_that_are_kept_are_kept() {
    toppedUp();
    OrderView order = boughtFromWallet(3);
    assertAmount(
        world.giveBack(world.president, order, ALL, OptionalLong.of(20_000), none()), 20_000);
    assertAmount(world.giveBack(lee, order, 1), 10_000);
    world.moim.work();

    assertThat(world.earned()).isZero();
    assertThat(tickets(order)).hasSize(2);
    assertThat(status(order)).isEqualTo(OrderStatus.PARTLY_REFUNDED);
  }

  /** Credit of 50,000. */
  private OrderView toppedUp() {
    var topUp = new GroupTerms("충전", "", Money.won(50_000), world.terms.window(), Optional.empty());
    var opened =
        world
            .moim
            .cases()
            .openGroup()
            .openTopUp(
                new Actor(world.president.member(), true),
                world.club,
                topUp,
                Money.won(50_000),
                Receipt.none());
    OrderView credit = world.moim.order(lee, ((OpenGroup.Result.Opened) opened).group());
    world.moim.confirm(credit, world.moim.pay(credit));
    return credit;
  }

  private OrderView boughtFromWallet(int units) {
    OrderView order = world.moim.order(lee, world.group, units);
    var pay =
        new StartPayment.Command(order.order().id(), Optional.of(Tender.WALLET), Optional.empty());
    assertThat(world.moim.cases().startPayment().start(lee, pay, Receipt.none()))
        .isInstanceOf(StartPayment.Result.Paid.class);
    return order;
  }

  @Test
  void a_stranger_learns_nothing() {
    OrderView order = world.bought(lee, 1);
    Actor stranger = world.moim.member("stranger");

    assertThat(world.quote(stranger, order, ALL))
        .isInstanceOfSatisfying(
            QuoteRefund.Result.Refused.class,
            no -> assertThat(no.why()).isInstanceOf(Result.NoSuchOrder.class));
  }
}
