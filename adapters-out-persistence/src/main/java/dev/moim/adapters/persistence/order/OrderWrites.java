package dev.moim.adapters.persistence.order;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.RowArrays;
import dev.moim.adapters.persistence.UniqueKeys;
import dev.moim.application.order.Orders.Added;
import dev.moim.domain.coupon.CouponId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.order.Fulfilment;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.OrderLine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Writes orders. */
final class OrderWrites {
  private static final int TRIES = 3;

  /**
   * In the order of the references, so that two who want the same ones wait for each other in one
   * direction. Names no key, so that whichever is taken ends the statement and not the transaction.
   */
  private static final String ADD =
      """
      INSERT INTO orders (
        id, reference, group_id, club_id, member_id, number, placed_at, hold_until, fulfilment,
        fulfilment_at, release_reason, refund_policy, starts_at, closes_at, retained, slot,
        version)
      SELECT *
      FROM unnest(
        :ids, :references, :groups, :clubs, :members, :numbers, :placedAt, :holdUntil, :fulfilment,
        :fulfilmentAt, :releaseReason, :refundPolicy, :startsAt, :closesAt, :retained, :slots,
        :versions)
      ORDER BY 2
      ON CONFLICT DO NOTHING
      RETURNING id
      """;

  private static final String ADD_LINES =
      """
      INSERT INTO order_lines (
        order_id, number, position, option_id, pool_id, quantity, unit_price, prices, currency,
        returned, other_pools, coupon_id)
      SELECT order_id, number, position, option_id, pool_id, quantity, unit_price, prices,
        currency, returned, other_pools::uuid[], coupon_id
      FROM unnest(
        :orders, :numbers, :positions, :options, :pools, :quantities, :unitPrices, :prices,
        :currencies, :returned, :otherPools, :coupons) AS l (
        order_id, number, position, option_id, pool_id, quantity, unit_price, prices, currency,
        returned, other_pools, coupon_id)
      """;

  private static final String TAKE_AWAY =
      """
      DELETE FROM orders
      WHERE id = ANY (:ids)
      """;

  private static final String TAKEN =
      """
      SELECT
        EXISTS (SELECT 1 FROM orders WHERE reference = ANY (:references)) AS reference_taken,
        EXISTS (
          SELECT 1
          FROM unnest(:groups, :members, :slots) AS w (group_id, member_id, slot)
          JOIN orders o USING (group_id, member_id, slot)
          WHERE o.fulfilment IN ('HELD', 'COMMITTED', 'GRANTED')) AS standing
      """;

  private static final String SAVE =
      """
      UPDATE orders
      SET fulfilment = :fulfilment, fulfilment_at = :fulfilmentAt,
        release_reason = :releaseReason, retained = :retained, version = version + 1
      WHERE id = :id AND version = :version
      """;

  private static final String SAVE_LINE =
      """
      UPDATE order_lines
      SET returned = :returned
      WHERE order_id = :order AND number = :number AND returned <> :returned
      """;

  private OrderWrites() {}

  /** What came of saving. */
  enum Saved {
    SAVED,
    ANOTHER_STANDS,
    STALE
  }

  static Added add(Handle handle, List<Order> orders, ToLongFunction<Order> slot) {
    for (int i = 0; i < TRIES; i++) {
      List<OrderId> added = insert(handle, orders, slot);
      if (added.size() == orders.size()) {
        insertLines(handle, orders);
        return Added.ADDED;
      }
      takeAway(handle, added);
      Optional<Added> why = twice(orders, slot).or(() -> whyNot(handle, orders, slot));
      if (why.isPresent()) {
        return why.get();
      }
      // What stood in the way was released in between: there may be room now.
    }
    throw new IllegalStateException(
        "an id, or a number of its group, is taken of " + orders.stream().map(Order::id).toList());
  }

  private static List<OrderId> insert(
      Handle handle, List<Order> orders, ToLongFunction<Order> slot) {
    RowArrays<Order> rows = RowArrays.of(orders);
    return handle
        .createQuery(ADD)
        .bind("ids", rows.ids(o -> o.id().value()))
        .bind("references", rows.texts(o -> o.reference().value()))
        .bind("groups", rows.ids(o -> o.group().value()))
        .bind("clubs", rows.ids(o -> o.club().value()))
        .bind("members", rows.ids(o -> o.member().value()))
        .bind("numbers", rows.numbers(Order::number))
        .bind("placedAt", rows.moments(Order::placedAt))
        .bind("holdUntil", rows.moments(Order::holdUntil))
        .bind("fulfilment", rows.texts(o -> word(o.fulfilment())))
        .bind("fulfilmentAt", rows.moments(o -> moment(o.fulfilment())))
        .bind("releaseReason", rows.optionalTexts(o -> reason(o.fulfilment())))
        .bind("refundPolicy", rows.texts(o -> o.refundTerms().policy().toString()))
        .bind("startsAt", rows.optionalMoments(o -> o.refundTerms().startsAt()))
        .bind("closesAt", rows.optionalMoments(o -> o.refundTerms().closesAt()))
        .bind("retained", rows.numbers(o -> o.retained().minor()))
        .bind("slots", rows.numbers(slot))
        .bind("versions", rows.numbers(Order::version))
        .map((row, _) -> new OrderId(Columns.id(row, "id")))
        .list();
  }

  private static void takeAway(Handle handle, List<OrderId> added) {
    if (!added.isEmpty()) {
      handle.createUpdate(TAKE_AWAY).bind("ids", Columns.ids(added, OrderId::value)).execute();
    }
  }

  /** A line with its place in its order. */
  private record Line(OrderId order, int position, OrderLine line) {
    static Stream<Line> of(Order order) {
      return IntStream.range(0, order.lines().size())
          .mapToObj(i -> new Line(order.id(), i, order.lines().get(i)));
    }
  }

  private static void insertLines(Handle handle, List<Order> orders) {
    RowArrays<Line> rows = RowArrays.of(orders.stream().flatMap(Line::of).toList());
    handle
        .createUpdate(ADD_LINES)
        .bind("orders", rows.ids(l -> l.order().value()))
        .bind("numbers", rows.integers(l -> l.line().number()))
        .bind("positions", rows.integers(Line::position))
        .bind("options", rows.ids(l -> l.line().option().value()))
        .bind("pools", rows.ids(l -> l.line().pool().value()))
        .bind("quantities", rows.integers(l -> l.line().quantity()))
        .bind("unitPrices", rows.numbers(l -> l.line().unitPrice().minor()))
        .bind("prices", rows.texts(l -> l.line().prices().toString()))
        .bind("currencies", rows.texts(l -> l.line().unitPrice().currency().getCurrencyCode()))
        .bind("returned", rows.integers(l -> l.line().returned()))
        .bind("otherPools", rows.idLists(l -> ids(l.line().otherPools())))
        .bind("coupons", rows.optionalIds(l -> l.line().coupon().map(CouponId::value)))
        .execute();
  }

  private static List<UUID> ids(List<PoolId> pools) {
    return pools.stream().map(PoolId::value).toList();
  }

  /** What is the same in two of those that are added together. */
  private static Optional<Added> twice(List<Order> orders, ToLongFunction<Order> slot) {
    if (orders.stream().map(Order::reference).distinct().count() < orders.size()) {
      return Optional.of(Added.REFERENCE_TAKEN);
    }
    long places =
        orders.stream()
            .map(o -> List.of(o.group(), o.member(), slot.applyAsLong(o)))
            .distinct()
            .count();
    return places < orders.size() ? Optional.of(Added.ALREADY_STANDING) : Optional.empty();
  }

  private static Optional<Added> whyNot(
      Handle handle, List<Order> orders, ToLongFunction<Order> slot) {
    RowArrays<Order> rows = RowArrays.of(orders);
    return handle
        .createQuery(TAKEN)
        .bind("references", rows.texts(o -> o.reference().value()))
        .bind("groups", rows.ids(o -> o.group().value()))
        .bind("members", rows.ids(o -> o.member().value()))
        .bind("slots", rows.numbers(slot))
        .map(
            (row, _) -> {
              if (row.getBoolean("reference_taken")) {
                return Optional.of(Added.REFERENCE_TAKEN);
              }
              return row.getBoolean("standing")
                  ? Optional.of(Added.ALREADY_STANDING)
                  : Optional.<Added>empty();
            })
        .one();
  }

  static Saved save(Handle handle, Order order) {
    if (order.fulfilment() instanceof Fulfilment.Released) {
      return update(handle, order);
    }
    return UniqueKeys.unlessTaken(handle, "orders_one_standing", () -> update(handle, order))
        .orElse(Saved.ANOTHER_STANDS);
  }

  private static Saved update(Handle handle, Order order) {
    if (bindFulfilment(handle.createUpdate(SAVE), order).execute() == 0) {
      return Saved.STALE;
    }
    order.lines().stream()
        .filter(line -> line.returned() > 0)
        .forEach(line -> saveLine(handle, order, line));
    return Saved.SAVED;
  }

  private static void saveLine(Handle handle, Order order, OrderLine line) {
    handle
        .createUpdate(SAVE_LINE)
        .bind("order", Columns.id(order.id().value()))
        .bind("number", line.number())
        .bind("returned", line.returned())
        .execute();
  }

  private static <S extends SqlStatement<S>> S bindFulfilment(S statement, Order order) {
    return statement
        .bind("id", Columns.id(order.id().value()))
        .bind("fulfilment", word(order.fulfilment()))
        .bind("fulfilmentAt", Columns.at(moment(order.fulfilment())))
        .bind("releaseReason", Columns.text(reason(order.fulfilment())))
        .bind("retained", order.retained().minor())
        .bind("version", order.version());
  }

  private static String word(Fulfilment fulfilment) {
    return switch (fulfilment) {
      case Fulfilment.Held _ -> "HELD";
      case Fulfilment.Granted _ -> "GRANTED";
      case Fulfilment.Released _ -> "RELEASED";
    };
  }

  private static Instant moment(Fulfilment fulfilment) {
    return switch (fulfilment) {
      case Fulfilment.Held held -> held.until();
      case Fulfilment.Granted granted -> granted.at();
      case Fulfilment.Released released -> released.at();
    };
  }

  private static Optional<String> reason(Fulfilment fulfilment) {
    return fulfilment instanceof Fulfilment.Released released
        ? Optional.of(released.reason().name())
        : Optional.empty();
  }
}
