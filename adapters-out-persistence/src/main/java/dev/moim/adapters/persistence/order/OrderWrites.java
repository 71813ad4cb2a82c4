package dev.moim.adapters.persistence.order;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.UniqueKeys;
import dev.moim.application.order.Orders.Added;
import dev.moim.domain.order.Fulfilment;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderLine;
import dev.moim.domain.order.ReleaseReason;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** Writes orders. */
final class OrderWrites {
  private static final int TRIES = 3;

  /** Names no key, so that whichever is taken ends the statement and not the transaction. */
  private static final String ADD =
      """
      INSERT INTO orders (
        id, reference, group_id, club_id, member_id, number, placed_at, hold_until, fulfilment,
        fulfilment_at, release_reason, refund_policy, starts_at, closes_at, retained, slot,
        version)
      VALUES (
        :id, :reference, :group, :club, :member, :number, :placedAt, :holdUntil, :fulfilment,
        :fulfilmentAt, :releaseReason, :refundPolicy, :startsAt, :closesAt, :retained, :slot,
        :version)
      ON CONFLICT DO NOTHING
      """;

  private static final String ADD_LINE =
      """
      INSERT INTO order_lines (
        order_id, number, position, option_id, pool_id, quantity, unit_price, prices, currency,
        returned)
      VALUES (
        :order, :number, :position, :option, :pool, :quantity, :unitPrice, :prices, :currency,
        :returned)
      """;

  private static final String TAKEN =
      """
      SELECT
        EXISTS (SELECT 1 FROM orders WHERE reference = :reference) AS reference_taken,
        EXISTS (
          SELECT 1
          FROM orders
          WHERE group_id = :group AND member_id = :member AND slot = :slot
            AND fulfilment IN ('HELD', 'COMMITTED', 'GRANTED')) AS standing
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

  static Added add(Handle handle, Order order, long slot) {
    for (int i = 0; i < TRIES; i++) {
      if (insert(handle, order, slot)) {
        insertLines(handle, order);
        return Added.ADDED;
      }
      Optional<Added> why = whyNot(handle, order, slot);
      if (why.isPresent()) {
        return why.get();
      }
      // What stood in the way was released in between: there may be room now.
    }
    throw new IllegalStateException(
        order.id() + ": its id, or number " + order.number() + " of its group, is taken");
  }

  private static boolean insert(Handle handle, Order order, long slot) {
    return bindFulfilment(handle.createUpdate(ADD), order)
            .bind("reference", order.reference().value())
            .bind("group", Columns.id(order.group().value()))
            .bind("club", Columns.id(order.club().value()))
            .bind("member", Columns.id(order.member().value()))
            .bind("number", order.number())
            .bind("placedAt", Columns.at(order.placedAt()))
            .bind("holdUntil", Columns.at(order.holdUntil()))
            .bind("refundPolicy", order.refundTerms().policy().toString())
            .bind("startsAt", Columns.at(order.refundTerms().startsAt()))
            .bind("closesAt", Columns.at(order.refundTerms().closesAt()))
            .bind("slot", slot)
            .execute()
        == 1;
  }

  private static void insertLines(Handle handle, Order order) {
    PreparedBatch batch = handle.prepareBatch(ADD_LINE);
    int position = 0;
    for (OrderLine line : order.lines()) {
      batch
          .bind("order", Columns.id(order.id().value()))
          .bind("number", line.number())
          .bind("position", position++)
          .bind("option", Columns.id(line.option().value()))
          .bind("pool", Columns.id(line.pool().value()))
          .bind("quantity", line.quantity())
          .bind("unitPrice", line.unitPrice().minor())
          .bind("prices", line.prices().toString())
          .bind("returned", line.returned())
          .bind("currency", line.unitPrice().currency().getCurrencyCode())
          .add();
    }
    batch.execute();
  }

  private static Optional<Added> whyNot(Handle handle, Order order, long slot) {
    return handle
        .createQuery(TAKEN)
        .bind("reference", order.reference().value())
        .bind("group", Columns.id(order.group().value()))
        .bind("member", Columns.id(order.member().value()))
        .bind("slot", slot)
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
    Fulfilment fulfilment = order.fulfilment();
    String word =
        switch (fulfilment) {
          case Fulfilment.Held _ -> "HELD";
          case Fulfilment.Granted _ -> "GRANTED";
          case Fulfilment.Released _ -> "RELEASED";
        };
    Instant at =
        switch (fulfilment) {
          case Fulfilment.Held held -> held.until();
          case Fulfilment.Granted granted -> granted.at();
          case Fulfilment.Released released -> released.at();
        };
    Optional<ReleaseReason> reason =
        fulfilment instanceof Fulfilment.Released released
            ? Optional.of(released.reason())
            : Optional.empty();
    return statement
        .bind("id", Columns.id(order.id().value()))
        .bind("fulfilment", word)
        .bind("fulfilmentAt", Columns.at(at))
        .bind("releaseReason", Columns.text(reason.map(ReleaseReason::name)))
        .bind("retained", order.retained().minor())
        .bind("version", order.version());
  }
}
