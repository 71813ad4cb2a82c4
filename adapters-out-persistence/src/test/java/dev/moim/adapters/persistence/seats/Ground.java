package dev.moim.adapters.persistence.seats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.persistence.PoolCounters;
import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.adapters.persistence.verify.StoreInPostgres;
import dev.moim.application.group.EditGroup;
import dev.moim.application.group.GroupView;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.CancelOrder;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder;
import dev.moim.application.payment.RefundOrder;
import dev.moim.application.runtime.ExpectedVersion;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.group.PriceTiers.Tier;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.money.Money;
import dev.moim.domain.money.Price;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.payment.ProviderPaymentId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** A Moim on a database of its own, with a club, an event of three places, and a clock to move. */
final class Ground implements AutoCloseable {
  static final int PLACES = 3;
  static final long PRICE = 30_000;

  final MoimInMemory moim;
  final Actor president;
  final ClubId club;
  final GroupId event;
  final Actor lee;
  final Actor park;
  private final DatabaseSettings settings;
  private final Database database;
  private final AtomicInteger people = new AtomicInteger();

  Ground() {
    try {
      settings = TestDatabase.empty();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    database = Database.open(settings);
    moim =
        MoimInMemory.on(
            new StoreInPostgres(TestDatabase.storage(database)), "2026-03-02T09:00:00Z");
    president = moim.member("kim");
    club = moim.club(president, 0);
    event = event(PRICE, PLACES);
    lee = member();
    park = member();
  }

  /** Somebody new in the club. */
  Actor member() {
    return moim.memberOf(club, "member-" + people.incrementAndGet());
  }

  /** An event with so many places, any number of them an order. */
  GroupId event(long won, int places) {
    return moim.event(president, club, terms("an event", won, places), places);
  }

  private GroupTerms terms(String name, long won, int places) {
    Instant now = moim.clock().instant();
    SaleWindow window = new SaleWindow(now, Optional.of(now.plus(Duration.ofDays(30))));
    PriceTiers prices =
        new PriceTiers(List.of(new Tier(1, Price.require("amount", Money.won(won)))));
    return new GroupTerms(
            name, "", Money.won(won), window, Optional.of(now.plus(Duration.ofDays(31))))
        .selling(prices, places);
  }

  EditGroup.Result edit(String name, int places) {
    return moim.cases()
        .editGroup()
        .edit(
            president,
            new EditGroup.Target(event, ExpectedVersion.any()),
            terms(name, PRICE, PLACES),
            OptionalInt.of(places));
  }

  OrderView held(Actor buyer, int units) {
    return moim.order(buyer, event, units);
  }

  OrderView paid(Actor buyer, int units) {
    OrderView order = held(buyer, units);
    moim.confirm(order, moim.pay(order));
    return moim.look(order);
  }

  PlaceOrder.Result place(Actor buyer, GroupId group, int units) {
    MerchantUid reference = new MerchantUid("try-" + people.incrementAndGet());
    return moim.cases()
        .placeOrder()
        .place(buyer, new PlaceOrder.Command(group, reference, units), Receipt.none());
  }

  void cancel(OrderView order) {
    Actor buyer = Actor.of(order.order().member());
    assertThat(moim.cases().cancelOrder().cancel(buyer, order.order().id()))
        .isInstanceOf(CancelOrder.Result.Cancelled.class);
  }

  /** Everything that is left of it, or so many units. */
  void refund(Actor by, OrderView order, OptionalInt units) {
    RefundOrder.Command command =
        new RefundOrder.Command(
            order.order().id(), units, OptionalLong.empty(), OptionalLong.empty(), "ill");
    assertThat(moim.cases().refundOrder().refund(by, command))
        .isInstanceOf(RefundOrder.Result.Requested.class);
    moim.work();
  }

  void refund(Actor by, OrderView order) {
    refund(by, order, OptionalInt.empty());
  }

  /** Lets time pass, with the work going on every five minutes. */
  void let(Duration time) {
    Duration step = Duration.ofMinutes(5);
    for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
      moim.clock().advance(step);
      moim.work();
    }
  }

  void holdEnds(OrderView order) {
    moim.clock().set(order.order().holdUntil());
  }

  /** What the provider gives back without us, and tells us of. */
  void givenBackElsewhere(ProviderPaymentId paid, long won) {
    moim.provider().cancelElsewhere(paid, Money.won(won));
    moim.webhook(paid);
    moim.work();
  }

  GroupView look(GroupId group) {
    return moim.cases().viewGroups().one(group).orElseThrow();
  }

  int left(GroupId group) {
    return look(group).seats().left().orElseThrow();
  }

  /** The counter of every pool is the sum of what is taken of it, row by row. */
  void assertCounted() {
    assertThat(PoolCounters.wrong(database)).isEmpty();
  }

  /** Every place is shown as free, and really is: so many can have it, and not one more. */
  void assertAllFree(GroupId group, int places) {
    assertCounted();
    assertThat(left(group)).isEqualTo(places);
    for (int i = 0; i < places; i++) {
      assertThat(place(member(), group, 1)).isInstanceOf(PlaceOrder.Result.Placed.class);
    }
    assertThat(place(member(), group, 1)).isInstanceOf(PlaceOrder.Result.GroupFull.class);
    assertThat(left(group)).isZero();
    assertCounted();
  }

  @Override
  public void close() {
    database.close();
    try {
      TestDatabase.drop(settings);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
