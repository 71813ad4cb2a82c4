package dev.moim.contracts.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.order.OrderFilter;
import dev.moim.application.order.Orders.Added;
import dev.moim.application.order.Orders.Met;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.coupon.Coupon;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.Option;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.Pool;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.group.RefundPolicy;
import dev.moim.domain.group.RefundPolicy.Basis;
import dev.moim.domain.group.RefundPolicy.Step;
import dev.moim.domain.member.Member;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.money.Price;
import dev.moim.domain.order.Fulfilment;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.OrderLine;
import dev.moim.domain.order.RefundTerms;
import dev.moim.domain.order.ReleaseReason;
import dev.moim.domain.ticket.Entitlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link dev.moim.application.order.Orders} promise. */
public abstract class OrdersContract extends StorageContract {
  private static final int THREADS = 16;

  private Order found(OrderId id) {
    return store().orders().find(id).orElseThrow();
  }

  private Added add(Order order) {
    return within(() -> store().orders().add(order));
  }

  private boolean save(Order order) {
    return within(() -> store().orders().save(order));
  }

  private static void assertSame(Optional<Order> found, Order expected) {
    assertThat(found)
        .get()
        .usingRecursiveComparison()
        .ignoringFields("version")
        .isEqualTo(expected);
  }

  private static Order like(Order o, MerchantUid reference, OrderId id, MemberId member) {
    return Order.place(
        id,
        reference,
        o.group(),
        o.club(),
        member,
        o.number() + 1_000_000,
        o.lines(),
        o.holdUntil(),
        o.placedAt());
  }

  /** Another order with the same reference, by somebody else. */
  private Order sameReference(Order o) {
    return like(o, o.reference(), store().ids().next(OrderId::new), given().member().id());
  }

  /** Another order by the same member, with another reference. */
  private Order sameMember(Order o) {
    MerchantUid other = new MerchantUid(given().unique());
    return like(o, other, store().ids().next(OrderId::new), o.member());
  }

  @Test
  void an_order_is_found_by_all_that_names_it() {
    Order order = given().newOrder(given().group(), given().member().id());

    assertThat(add(order)).isEqualTo(Added.ADDED);

    assertSame(store().orders().find(order.id()), order);
    assertSame(store().orders().byReference(order.reference()), order);
    assertSame(store().orders().standing(order.group(), order.member()), order);
    assertSame(within(() -> store().orders().find(order.id())), order);
    assertSame(within(() -> store().orders().lock(order.id())), order);
    assertThat(found(order.id()).version()).isEqualTo(order.version());
  }

  @Test
  void others_stand_in_nobodys_way_and_are_in_nobodys() {
    Order first = given().newOrder(given().group(), given().member().id());
    assertThat(within(() -> store().orders().addAnother(first))).isEqualTo(Added.ADDED);
    Order second = sameMember(first);
    assertThat(within(() -> store().orders().addAnother(second))).isEqualTo(Added.ADDED);

    assertThat(store().orders().standing(first.group(), first.member())).isEmpty();
    Order taken = sameReference(first);
    assertThat(within(() -> store().orders().addAnother(taken))).isEqualTo(Added.REFERENCE_TAKEN);
    assertSame(store().orders().find(second.id()), second);
    Order granted = first.grant(given().now());
    assertThat(within(() -> store().orders().save(granted))).isTrue();
    assertThat(found(first.id()).isGranted()).isTrue();
    assertThat(all(first.member(), 10)).extracting(Order::id).contains(first.id(), second.id());
  }

  @Test
  void nothing_is_found_that_is_not_there() {
    Order order = given().newOrder(given().group(), given().member().id());

    assertThat(store().orders().find(order.id())).isEmpty();
    assertThat(within(() -> store().orders().lock(order.id()))).isEmpty();
    assertThat(store().orders().byReference(order.reference())).isEmpty();
    assertThat(store().orders().standing(order.group(), order.member())).isEmpty();
    assertThat(all(order.member(), 10)).isEmpty();
  }

  private List<Order> all(MemberId member, int limit) {
    return readAll(
        Optional.empty(),
        limit,
        page -> store().orders().of(member, OrderFilter.ALL, given().now(), page));
  }

  @Test
  void references_differ_by_case() {
    Group group = given().group();
    String unique = "aB-_" + given().unique();
    Order lower = given().newOrder(group, given().member().id());
    Order one = like(lower, new MerchantUid(unique), lower.id(), lower.member());
    Order two =
        like(
            given().newOrder(group, given().member().id()),
            new MerchantUid("Ab-_" + unique.substring(4)),
            store().ids().next(OrderId::new),
            given().member().id());

    assertThat(add(one)).isEqualTo(Added.ADDED);
    assertThat(add(two)).isEqualTo(Added.ADDED);

    assertSame(store().orders().byReference(one.reference()), one);
    assertSame(store().orders().byReference(two.reference()), two);
  }

  @Test
  void extremes_come_back_as_they_went() {
    Group group = largeGroup();
    List<OrderLine> lines =
        List.of(
            line(1, group.options().get(2), 1_000_000, Money.won(Price.MOST_WON)),
            line(2, group.options().get(0), 1, Money.won(0)),
            line(7, group.options().get(1), Integer.MAX_VALUE, Money.won(1)));
    Order order =
        Order.place(
            store().ids().next(OrderId::new),
            new MerchantUid(given().unique() + "-_Zz9876"),
            group.id(),
            group.club(),
            given().member().id(),
            Long.MAX_VALUE,
            lines,
            Instant.parse("2199-12-31T23:59:59.999999Z"),
            Instant.parse("1999-12-31T23:59:59.000001Z"));

    assertThat(add(order)).isEqualTo(Added.ADDED);

    assertSame(store().orders().find(order.id()), order);
    assertThat(found(order.id()).amount()).isEqualTo(order.amount());
  }

  @Test
  void an_amount_keeps_its_currency() {
    Group group = given().group();
    Money dollars = new Money(Currency.getInstance("USD"), 123_456_789);
    Order like = given().newOrder(group, given().member().id());
    Order order =
        Order.place(
            like.id(),
            like.reference(),
            group.id(),
            group.club(),
            like.member(),
            1,
            List.of(line(1, group.mainOption(), 3, dollars)),
            like.holdUntil(),
            like.placedAt());

    assertThat(add(order)).isEqualTo(Added.ADDED);

    assertThat(found(order.id()).amount()).isEqualTo(dollars.times(3));
  }

  private static OrderLine line(int number, Option option, int quantity, Money price) {
    return new OrderLine(number, option.id(), option.pool(), quantity, price);
  }

  /** A group with three options, of which two share a pool. */
  private Group largeGroup() {
    Group like = given().newGroup(given().club().id());
    PoolId second = store().ids().next(PoolId::new);
    List<Option> options = new ArrayList<>(like.options());
    for (PoolId pool : List.of(second, like.mainOption().pool())) {
      options.add(
          new Option(
              store().ids().next(OptionId::new), "선택", Money.won(5), pool, Entitlement.ENTRY));
    }
    Group group =
        Group.restore(
            like.id(),
            like.club(),
            like.audience(),
            like.completion(),
            like.liveOrdersPerMember(),
            like.perMember(),
            like.terms(),
            false,
            options,
            0);
    during(
        () -> {
          store().groups().add(group);
          for (PoolId pool : List.of(second, like.mainOption().pool())) {
            store().pools().add(new Pool(pool, group.id(), OptionalInt.empty()));
          }
        });
    return group;
  }

  @Test
  void a_reference_is_taken_once_on_the_platform() {
    Order first = given().order();
    Order second = sameReference(given().newOrder(given().group(), first.member()));
    Order same = like(second, first.reference(), second.id(), second.member());

    assertThat(add(same)).isEqualTo(Added.REFERENCE_TAKEN);

    assertThat(store().orders().find(same.id())).isEmpty();
    assertThat(store().orders().standing(same.group(), same.member())).isEmpty();
    assertSame(store().orders().byReference(first.reference()), first);
  }

  @Test
  void a_member_stands_in_a_group_once() {
    Order first = given().order();
    Order second = sameMember(first);

    assertThat(add(second)).isEqualTo(Added.ALREADY_STANDING);

    assertThat(store().orders().find(second.id())).isEmpty();
    assertThat(store().orders().byReference(second.reference())).isEmpty();
    assertSame(store().orders().standing(first.group(), first.member()), first);
  }

  @Test
  void after_a_refusal_the_transaction_goes_on() {
    Order first = given().order();
    Order taken = sameReference(first);
    Order standing = sameMember(first);
    Order other = given().newOrder(given().group(), first.member());

    during(
        () -> {
          assertThat(store().orders().add(taken)).isEqualTo(Added.REFERENCE_TAKEN);
          assertThat(store().orders().add(standing)).isEqualTo(Added.ALREADY_STANDING);
          assertThat(store().orders().add(other)).isEqualTo(Added.ADDED);
        });

    assertSame(store().orders().find(other.id()), other);
  }

  @Test
  void a_hold_that_ended_stands_until_the_order_is_saved_as_released() {
    Order first = given().order();
    Order second = sameMember(first);
    Instant late = first.holdUntil().plus(Duration.ofDays(1));
    assertThat(first.isExpired(late)).isTrue();
    assertThat(add(second)).isEqualTo(Added.ALREADY_STANDING);

    assertThat(save(found(first.id()).release(ReleaseReason.EXPIRED, late))).isTrue();

    assertThat(store().orders().standing(first.group(), first.member())).isEmpty();
    assertThat(add(second)).isEqualTo(Added.ADDED);
    assertSame(store().orders().standing(first.group(), first.member()), second);
    assertThat(store().orders().byReference(first.reference())).isPresent();
  }

  @Test
  void a_granted_order_stands() {
    Order first = given().order();

    assertThat(save(found(first.id()).grant(given().in(Duration.ofMinutes(1))))).isTrue();

    assertThat(add(sameMember(first))).isEqualTo(Added.ALREADY_STANDING);
    assertThat(store().orders().standing(first.group(), first.member()))
        .get()
        .matches(Order::isGranted);
  }

  @Test
  void a_member_stands_in_several_groups() {
    Order first = given().order();
    Order second = given().order(given().group(), first.member());

    assertSame(store().orders().standing(first.group(), first.member()), first);
    assertSame(store().orders().standing(second.group(), second.member()), second);
    assertThat(store().orders().standing(first.group(), given().member().id())).isEmpty();
    assertThat(store().orders().standing(given().group().id(), first.member())).isEmpty();
  }

  @Test
  void a_change_that_is_not_saved_is_invisible() {
    Order order = given().order();

    assertThat(found(order.id()).grant(given().now()).isGranted()).isTrue();

    assertSame(store().orders().find(order.id()), order);
  }

  @Test
  void every_fulfilment_comes_back_as_it_went() {
    Instant at = Instant.parse("2026-02-03T04:05:06.000007Z");
    for (ReleaseReason reason : ReleaseReason.values()) {
      Order order = given().order();
      assertThat(save(found(order.id()).release(reason, at))).isTrue();
      assertThat(found(order.id()).fulfilment()).isEqualTo(new Fulfilment.Released(reason, at));
    }
    Order order = given().order();
    assertThat(save(found(order.id()).grant(at))).isTrue();
    assertThat(found(order.id()).fulfilment()).isEqualTo(new Fulfilment.Granted(at));
    assertThat(found(order.id()).holdUntil()).isEqualTo(order.holdUntil());
  }

  @Test
  void a_late_payment_turns_a_released_order_into_a_granted_one() {
    Order order = given().order();
    assertThat(save(found(order.id()).release(ReleaseReason.EXPIRED, given().now()))).isTrue();

    assertThat(save(found(order.id()).grant(given().now()))).isTrue();

    assertThat(store().orders().standing(order.group(), order.member()))
        .get()
        .matches(Order::isGranted);
  }

  @Test
  void saving_does_not_bring_back_an_order_beside_another_that_stands() {
    Order first = given().order();
    assertThat(save(found(first.id()).release(ReleaseReason.EXPIRED, given().now()))).isTrue();
    Order released = found(first.id());
    Order second = sameMember(first);
    assertThat(add(second)).isEqualTo(Added.ADDED);

    during(
        () -> {
          assertThat(store().orders().save(released.grant(given().now()))).isFalse();
          assertThat(store().orders().save(released.release(ReleaseReason.ALREADY_JOINED, end())))
              .as("the transaction goes on, and nothing was saved")
              .isTrue();
        });

    assertThat(found(first.id()).fulfilment())
        .isEqualTo(new Fulfilment.Released(ReleaseReason.ALREADY_JOINED, end()));
    assertSame(store().orders().standing(first.group(), first.member()), second);
  }

  private Instant end() {
    return given().in(Duration.ofMinutes(15));
  }

  @Test
  void saving_changes_the_fulfilment_and_nothing_else() {
    Order order = given().order();
    Order altered =
        Order.restore(
            order.id(),
            order.reference(),
            order.group(),
            order.club(),
            order.member(),
            order.number() + 5,
            List.of(line(1, given().group().mainOption(), 9, Money.won(9))),
            order.placedAt().plusSeconds(9),
            order.holdUntil().plusSeconds(9),
            new Fulfilment.Granted(end()),
            new RefundTerms(
                new RefundPolicy(Basis.PAYMENT, List.of()), Optional.of(end()), Optional.empty()),
            Money.won(0),
            found(order.id()).version());

    assertThat(save(altered)).isTrue();

    assertSame(store().orders().find(order.id()), order.grant(end()));
  }

  /** Four of an option whose prices fall, under terms of their own. */
  private Order newOrderOfFour() {
    Group group = given().group();
    Order like = given().newOrder(group, given().member().id());
    PriceTiers prices =
        new PriceTiers(
            List.of(
                new PriceTiers.Tier(1, Money.won(10_000)),
                new PriceTiers.Tier(3, Money.won(9_000)),
                new PriceTiers.Tier(4, Money.won(8_500))));
    Coupon coupon = given().coupon(group.club());
    OrderLine four =
        new OrderLine(
            1,
            group.mainOption().id(),
            group.mainOption().pool(),
            4,
            prices,
            0,
            List.of(given().sharedPool(group.club(), OptionalInt.of(4)).id(), coupon.pool()),
            Optional.of(coupon.id()));
    RefundPolicy policy =
        new RefundPolicy(Basis.PAYMENT, List.of(new Step(1, 100), new Step(87_600, 1)));
    return Order.place(
        like.id(),
        like.reference(),
        group.id(),
        group.club(),
        like.member(),
        1,
        List.of(four),
        like.holdUntil(),
        new RefundTerms(
            policy,
            Optional.of(given().in(Duration.ofDays(30))),
            Optional.of(given().in(Duration.ofDays(29)))),
        like.placedAt());
  }

  @Test
  void prices_and_refund_terms_of_the_moment_are_kept() {
    Order order = newOrderOfFour();

    assertThat(add(order)).isEqualTo(Added.ADDED);

    assertSame(store().orders().find(order.id()), order);
    assertThat(found(order.id()).amount()).isEqualTo(Money.won(34_000));
  }

  @Test
  void units_are_returned_one_after_the_other_and_then_the_rest_while_some_is_retained() {
    Order order = newOrderOfFour();
    assertThat(add(order)).isEqualTo(Added.ADDED);

    assertThat(save(order.grant(end()).giveBack(1))).isTrue();
    assertSame(store().orders().find(order.id()), order.grant(end()).giveBack(1));
    assertThat(save(found(order.id()).giveBack(2))).isTrue();
    assertSame(store().orders().find(order.id()), order.grant(end()).giveBack(3));
    assertThat(save(found(order.id()).returned(Money.won(1_234), end()))).isTrue();

    assertSame(
        store().orders().find(order.id()),
        order.grant(end()).giveBack(3).returned(Money.won(1_234), end()));
    assertThat(save(found(order.id()).retaining(Money.won(234)))).isTrue();
    assertThat(found(order.id()).retained()).isEqualTo(Money.won(234));
  }

  @Test
  void a_stale_order_is_refused() {
    Order loaded = found(given().order().id());
    assertThat(save(loaded.grant(end()))).isTrue();

    assertThatThrownBy(() -> save(loaded.release(ReleaseReason.CANCELLED, end())))
        .isInstanceOf(StaleAggregate.class);

    assertThat(found(loaded.id()).isGranted()).isTrue();
  }

  @Test
  void an_order_that_was_never_added_is_stale() {
    Order order = given().newOrder(given().group(), given().member().id());

    assertThatThrownBy(() -> save(order.grant(end()))).isInstanceOf(StaleAggregate.class);
    assertThat(store().orders().find(order.id())).isEmpty();
  }

  /** Sixteen threads that all loaded the same state. */
  @Test
  void of_many_who_save_at_once_one_does() {
    Order loaded = found(given().order().id());

    List<Boolean> saved =
        Other.together(
            THREADS,
            i -> {
              try {
                return save(loaded.grant(given().in(Duration.ofSeconds(i))));
              } catch (StaleAggregate _) {
                return false;
              }
            });

    assertThat(saved).containsOnlyOnce(true);
    assertThat(found(loaded.id()).fulfilment())
        .isEqualTo(new Fulfilment.Granted(given().in(Duration.ofSeconds(saved.indexOf(true)))));
  }

  /** Sixteen threads of one member in one group. */
  @Test
  void of_many_orders_of_one_member_at_once_one_is_added() {
    Group group = given().group();
    Member member = given().member();

    List<Added> added = Other.together(THREADS, _ -> add(given().newOrder(group, member.id())));

    assertThat(added).containsOnlyOnce(Added.ADDED);
    assertThat(added).containsOnly(Added.ADDED, Added.ALREADY_STANDING);
    assertThat(all(member.id(), 10)).hasSize(1);
  }

  /** Sixteen threads with one reference. */
  @Test
  void of_many_orders_with_one_reference_at_once_one_is_added() {
    Order like = given().newOrder(given().group(), given().member().id());
    List<Order> orders =
        java.util.stream.Stream.generate(() -> sameReference(like)).limit(THREADS).toList();

    List<Added> added = Other.together(THREADS, i -> add(orders.get(i)));

    assertThat(added).containsOnlyOnce(Added.ADDED);
    assertThat(added).containsOnly(Added.ADDED, Added.REFERENCE_TAKEN);
    assertSame(
        store().orders().byReference(like.reference()), orders.get(added.indexOf(Added.ADDED)));
  }

  @Test
  void who_adds_waits_for_one_who_added_and_is_told_what_came_of_it() {
    Order first = given().newOrder(given().group(), given().member().id());
    Order standing = sameMember(first);
    Order second = given().newOrder(given().group(), given().member().id());
    Order reference = sameReference(second);

    Other<Added> one =
        waiting(() -> store().orders().add(first), () -> store().orders().add(standing));
    Other<Added> two =
        waiting(() -> store().orders().add(second), () -> store().orders().add(reference));

    assertThat(one.result()).isEqualTo(Added.ALREADY_STANDING);
    assertThat(two.result()).isEqualTo(Added.REFERENCE_TAKEN);
  }

  @Test
  void who_adds_waits_for_one_who_added_and_is_added_if_that_is_undone() {
    Order first = given().newOrder(given().group(), given().member().id());
    Order second = sameMember(first);
    List<Other<Added>> others = new ArrayList<>();

    undone(
        () -> {
          assertThat(store().orders().add(first)).isEqualTo(Added.ADDED);
          Other<Added> other = Other.thread(() -> add(second));
          other.assertWaits();
          others.add(other);
        });

    assertThat(others.getFirst().result()).isEqualTo(Added.ADDED);
    assertThat(store().orders().find(first.id())).isEmpty();
    assertSame(store().orders().standing(first.group(), first.member()), second);
  }

  @Test
  void who_locks_a_locked_order_waits_and_then_sees_what_came_of_it() {
    OrderId id = given().order().id();

    Other<Optional<Order>> other =
        waiting(
            () -> {
              Optional<Order> mine = store().orders().lock(id);
              assertThat(mine).isPresent();
              assertThat(store().orders().save(mine.orElseThrow().grant(end()))).isTrue();
              return mine;
            },
            () -> store().orders().lock(id));

    assertThat(other.result()).get().matches(Order::isGranted);
  }

  @Test
  void a_locked_order_is_not_changed_by_others() {
    Order order = found(given().order().id());

    Other<Boolean> other =
        waiting(
            () -> store().orders().lock(order.id()).isPresent(),
            () -> store().orders().save(order.grant(end())));

    assertThat(other.result()).isTrue();
  }

  @Test
  void undone_work_leaves_nothing() {
    Order stored = given().order();
    Order added = given().newOrder(given().group(), given().member().id());

    undone(
        () -> {
          assertThat(store().orders().add(added)).isEqualTo(Added.ADDED);
          Order locked = store().orders().lock(stored.id()).orElseThrow();
          assertThat(store().orders().save(locked.release(ReleaseReason.CANCELLED, end())))
              .isTrue();
        });

    assertThat(store().orders().find(added.id())).isEmpty();
    assertThat(store().orders().byReference(added.reference())).isEmpty();
    assertThat(store().orders().standing(added.group(), added.member())).isEmpty();
    assertThat(all(added.member(), 10)).isEmpty();
    assertSame(store().orders().standing(stored.group(), stored.member()), stored);
  }

  @Test
  void the_parts_of_a_list_are_complete_by_age_and_without_repetition() {
    MemberId member = given().member().id();
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      orders.add(given().newOrder(given().group(), member));
    }
    orders.reversed().forEach(order -> assertThat(add(order)).isEqualTo(Added.ADDED));
    var _ = given().order();

    for (int limit : new int[] {1, 2, 6, 7, 8}) {
      assertThat(all(member, limit))
          .extracting(Order::id)
          .containsExactlyElementsOf(orders.stream().map(Order::id).toList());
    }
    assertSame(Optional.of(all(member, 10).getLast()), orders.getLast());
    GroupId first = orders.getFirst().group();
    assertThat(all(member, 10).getFirst().group()).isEqualTo(first);
  }

  private List<Order> newOrders(Group group, int count) {
    return IntStream.range(0, count)
        .mapToObj(_ -> given().newOrder(group, given().member().id()))
        .toList();
  }

  private Added addAll(List<Order> orders) {
    return within(() -> store().orders().add(orders));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 50})
  void several_are_added_at_once_each_as_it_was(int many) {
    Group group = given().group();
    List<Order> orders = newOrders(group, many);

    assertThat(addAll(orders)).isEqualTo(Added.ADDED);

    orders.forEach(order -> assertSame(store().orders().find(order.id()), order));
  }

  @Test
  void several_are_found_by_their_references_and_by_who_stands() {
    Group group = given().group();
    List<Order> orders = newOrders(group, 3);
    assertThat(addAll(orders)).isEqualTo(Added.ADDED);
    given().order(given().group(), orders.getFirst().member());
    List<OrderId> ids = orders.stream().map(Order::id).toList();
    List<MerchantUid> references =
        Stream.concat(
                orders.stream().map(Order::reference),
                Stream.of(new MerchantUid(given().unique()), orders.getFirst().reference()))
            .toList();
    List<MemberId> members =
        Stream.concat(orders.stream().map(Order::member), Stream.of(given().member().id()))
            .toList();

    assertThat(store().orders().byReferences(references))
        .extracting(Order::id)
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(store().orders().standing(group.id(), members))
        .extracting(Order::id)
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(store().orders().byReferences(List.of())).isEmpty();
    assertThat(store().orders().standing(group.id(), List.<MemberId>of())).isEmpty();
    MerchantUid third = orders.get(2).reference();
    Met met = store().orders().met(List.of(third), group.id(), members.subList(0, 2));
    assertThat(met.placed()).extracting(Order::reference).containsExactly(third);
    assertThat(met.standing())
        .extracting(Order::member)
        .containsExactlyInAnyOrderElementsOf(members.subList(0, 2));
    assertThat(store().orders().met(List.of(), group.id(), List.of()))
        .isEqualTo(new Met(List.of(), List.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 50})
  void of_several_all_are_added_or_none(int many) {
    Group group = given().group();
    List<Order> orders = newOrders(group, many);
    Order sameReference =
        Order.place(
            store().ids().next(OrderId::new),
            orders.get(2).reference(),
            group.id(),
            group.club(),
            given().member().id(),
            99,
            orders.get(2).lines(),
            given().in(Duration.ofMinutes(15)),
            given().now());
    Order sameMember = given().newOrder(group, orders.get(1).member());
    assertThat(addAll(List.of(sameReference))).isEqualTo(Added.ADDED);

    assertThat(addAll(orders)).isEqualTo(Added.REFERENCE_TAKEN);
    assertThat(addAll(List.of(orders.getFirst(), orders.getFirst())))
        .isEqualTo(Added.REFERENCE_TAKEN);
    assertThat(addAll(List.of(orders.get(1), sameMember))).isEqualTo(Added.ALREADY_STANDING);
    orders.forEach(order -> assertThat(store().orders().find(order.id())).isEmpty());

    assertThat(addAll(List.of(sameMember))).isEqualTo(Added.ADDED);
    assertThat(addAll(List.of(orders.getFirst(), orders.get(1), orders.get(3))))
        .isEqualTo(Added.ALREADY_STANDING);
    orders.forEach(order -> assertThat(store().orders().find(order.id())).isEmpty());
    assertThat(addAll(List.of(orders.getFirst(), orders.get(3)))).isEqualTo(Added.ADDED);
  }

  @Test
  void several_others_of_one_member_are_added_at_once() {
    Group group = given().group();
    MemberId member = given().member().id();
    List<Order> orders =
        IntStream.range(0, 3).mapToObj(_ -> given().newOrder(group, member)).toList();

    assertThat(within(() -> store().orders().addOthers(orders))).isEqualTo(Added.ADDED);

    orders.forEach(order -> assertSame(store().orders().find(order.id()), order));
    assertThat(store().orders().standing(group.id(), member)).isEmpty();
  }
}
