package dev.moim.adapters.persistence.order;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.NewRows;
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
import java.util.Comparator;
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

  /** An order, and which of its member's in the group it is. */
  private record Slotted(Order order, long slot) {}

  private static final NewRows<Slotted> ORDERS =
      NewRows.<Slotted>of("orders")
          .id("id", s -> s.order().id().value())
          .text("reference", s -> s.order().reference().value())
          .id("group_id", s -> s.order().group().value())
          .id("club_id", s -> s.order().club().value())
          .id("member_id", s -> s.order().member().value())
          .number("number", s -> s.order().number())
          .moment("placed_at", s -> s.order().placedAt())
          .moment("hold_until", s -> s.order().holdUntil())
          .text("fulfilment", s -> word(s.order().fulfilment()))
          .moment("fulfilment_at", s -> moment(s.order().fulfilment()))
          .optionalText("release_reason", s -> reason(s.order().fulfilment()))
          .text("refund_policy", s -> s.order().refundTerms().policy().toString())
          .optionalMoment("starts_at", s -> s.order().refundTerms().startsAt())
          .optionalMoment("closes_at", s -> s.order().refundTerms().closesAt())
          .number("retained", s -> s.order().retained().minor())
          .number("slot", Slotted::slot)
          .number("version", s -> s.order().version());

  static final NewRows<Line> LINES =
      NewRows.<Line>of("order_lines")
          .id("order_id", l -> l.order().value())
          .integer("number", l -> l.line().number())
          .integer("position", Line::position)
          .id("option_id", l -> l.line().option().value())
          .id("pool_id", l -> l.line().pool().value())
          .integer("quantity", l -> l.line().quantity())
          .number("unit_price", l -> l.line().unitPrice().minor())
          .text("prices", l -> l.line().prices().toString())
          .text("currency", l -> l.line().unitPrice().currency().getCurrencyCode())
          .integer("returned", l -> l.line().returned())
          .idsOrNone("other_pools", l -> ids(l.line().otherPools()))
          .optionalId("coupon_id", l -> l.line().coupon().map(CouponId::value));

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

  /** Adds them, without their {@link #LINES}. */
  static Added add(Handle handle, List<Order> orders, ToLongFunction<Order> slot) {
    // In one sequence, so that two who want the same ones wait for each other in one direction.
    List<Slotted> rows =
        orders.stream()
            .sorted(Comparator.comparing(o -> o.reference().value()))
            .map(o -> new Slotted(o, slot.applyAsLong(o)))
            .toList();
    for (int i = 0; i < TRIES; i++) {
      if (ORDERS.addUnlessTaken(handle, rows)) {
        return Added.ADDED;
      }
      Optional<Added> why = twice(orders, slot).or(() -> whyNot(handle, orders, slot));
      if (why.isPresent()) {
        return why.get();
      }
      // What stood in the way was released in between: there may be room now.
    }
    throw new IllegalStateException(
        "an id, or a number of its group, is taken of " + orders.stream().map(Order::id).toList());
  }

  /** A line with its place in its order. */
  record Line(OrderId order, int position, OrderLine line) {
    static Stream<Line> of(Order order) {
      return IntStream.range(0, order.lines().size())
          .mapToObj(i -> new Line(order.id(), i, order.lines().get(i)));
    }
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
