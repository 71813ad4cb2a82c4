package dev.moim.cases;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.QuoteRefund;
import dev.moim.application.payment.RefundOrder;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.group.PriceTiers.Tier;
import dev.moim.domain.group.RefundPolicy;
import dev.moim.domain.group.RefundPolicy.Basis;
import dev.moim.domain.group.RefundPolicy.Step;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.ProviderPayment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A club that sells several units an order, and somebody who buys some. */
final class Units {
  static final int PLACES = 20;

  /** 10,000 won each, from four on 9,000, from ten on 8,500. */
  static final PriceTiers PRICES =
      new PriceTiers(
          List.of(
              new Tier(1, Money.won(10_000)),
              new Tier(4, Money.won(9_000)),
              new Tier(10, Money.won(8_500))));

  /** All until a week before it starts, half until a day before, then nothing. */
  static final RefundPolicy WEEK =
      new RefundPolicy(Basis.START, List.of(new Step(168, 100), new Step(24, 50)));

  final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  final Instant start = Instant.parse("2026-03-28T01:00:00Z");
  final Actor president = moim.member("kim");
  final ClubId club = moim.club(president, 0);
  final Actor lee = moim.memberOf(club, "lee");
  final GroupTerms terms;
  final GroupId group;

  Units(PriceTiers prices, RefundPolicy policy) {
    SaleWindow window = SaleWindow.from(moim.clock().instant());
    terms =
        new GroupTerms("a night", "", Money.won(1), window, Optional.of(start))
            .selling(prices, PLACES)
            .refunding(policy);
    group = moim.event(president, club, terms, PLACES);
  }

  OrderView bought(Actor buyer, int units) {
    OrderView order = moim.order(buyer, group, units);
    moim.confirm(order, moim.pay(order));
    return moim.look(order);
  }

  static OptionalLong none() {
    return OptionalLong.empty();
  }

  QuoteRefund.Result quote(Actor actor, OrderView order, OptionalInt units) {
    return moim.cases().quoteRefund().quote(actor, order.order().id(), units);
  }

  RefundOrder.Result giveBack(
      Actor actor, OrderView order, OptionalInt units, OptionalLong won, OptionalLong expected) {
    var command = new RefundOrder.Command(order.order().id(), units, won, expected, "ill");
    return moim.cases().refundOrder().refund(actor, command);
  }

  RefundOrder.Result giveBack(Actor actor, OrderView order, int units) {
    return giveBack(actor, order, OptionalInt.of(units), none(), none());
  }

  /** What the provider gave back of an order's money. */
  long back(OrderView order) {
    return moim.provider().books().stream()
        .filter(p -> p.reference().equals(moim.reference(order)))
        .map(ProviderPayment::cancelled)
        .mapToLong(Money::minor)
        .sum();
  }

  int taken() {
    return moim.cases().viewGroups().one(group).orElseThrow().seats().taken();
  }

  /** What the platform owes the club. */
  long earned() {
    return moim.store().ledger().balance(LedgerAccount.payableToClub(club)).minor();
  }

  /** The code of one of the order's tickets. */
  String code(OrderView order, int ticket) {
    var id = moim.look(order).tickets().get(ticket);
    Actor buyer = Actor.of(order.order().member());
    return moim.cases().viewTicket().view(buyer, id).orElseThrow().code().orElseThrow();
  }

  /** Has one of the order's tickets used. */
  void use(OrderView order, int ticket) {
    moim.cases().checkInTicket().checkIn(president, code(order, ticket));
  }

  void before(Duration beforeStart) {
    moim.clock().set(start.minus(beforeStart));
  }
}
