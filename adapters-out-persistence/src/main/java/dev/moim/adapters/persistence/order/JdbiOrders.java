package dev.moim.adapters.persistence.order;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.application.order.Orders;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Orders in PostgreSQL, whose unique keys decide who was first. */
public final class JdbiOrders implements Orders {
  private static final String BY_ID = OrderRows.SELECT + "WHERE o.id = :id\n";

  private static final String BY_REFERENCE =
      OrderRows.SELECT + "WHERE o.reference = :reference\n" + OrderRows.ORDER;

  private static final String STANDING =
      OrderRows.SELECT
          + """
          WHERE o.group_id = :group AND o.member_id = :member
            AND o.fulfilment IN ('HELD', 'COMMITTED', 'GRANTED')
          """
          + OrderRows.ORDER;

  private static final String OF_MEMBER =
      OrderRows.SELECT
          + """
          WHERE o.id IN (
            SELECT id
            FROM orders
            WHERE member_id = :member AND id > :after
            ORDER BY id
            LIMIT :limit)
          """
          + OrderRows.ORDER;

  /** Not FOR UPDATE: payments and tickets refer to orders, and need not wait. */
  private static final String LOCK =
      """
      SELECT id
      FROM orders
      WHERE id = :id
      FOR NO KEY UPDATE
      """;

  private final Database database;

  /** Of this database. */
  @Inject
  public JdbiOrders(Database database) {
    this.database = database;
  }

  @Override
  public Added add(Order order) {
    return database.use(handle -> OrderWrites.add(handle, order));
  }

  @Override
  public Optional<Order> find(OrderId id) {
    return database.use(handle -> find(handle, id));
  }

  private static Optional<Order> find(Handle handle, OrderId id) {
    return first(handle.createQuery(BY_ID + OrderRows.ORDER).bind("id", Columns.id(id.value())));
  }

  private static Optional<Order> first(Query query) {
    return query.scanResultSet(OrderRows.scanner()).stream().findFirst();
  }

  /** Reads once the lock is had: what was read while waiting for it may be old. */
  @Override
  public Optional<Order> lock(OrderId id) {
    return database.use(
        handle ->
            handle
                .createQuery(LOCK)
                .bind("id", Columns.id(id.value()))
                .map((row, _) -> Columns.id(row, "id"))
                .findOne()
                .flatMap(_ -> find(handle, id)));
  }

  @Override
  public Optional<Order> byReference(MerchantUid reference) {
    return database.use(
        handle -> first(handle.createQuery(BY_REFERENCE).bind("reference", reference.value())));
  }

  @Override
  public Optional<Order> standing(GroupId group, MemberId member) {
    return database.use(
        handle ->
            first(
                handle
                    .createQuery(STANDING)
                    .bind("group", Columns.id(group.value()))
                    .bind("member", Columns.id(member.value()))));
  }

  @Override
  public Page<Order> of(MemberId member, PageRequest page) {
    List<Order> read =
        database.use(
            handle ->
                handle
                    .createQuery(OF_MEMBER)
                    .bind("member", Columns.id(member.value()))
                    .bind("after", Columns.after(page))
                    .bind("limit", page.limit() + 1)
                    .scanResultSet(OrderRows.scanner()));
    return page.page(read, order -> order.id().value());
  }

  @Override
  public boolean save(Order order) {
    return switch (database.use(handle -> OrderWrites.save(handle, order))) {
      case SAVED -> true;
      case ANOTHER_STANDS -> false;
      case STALE -> throw new StaleAggregate(order.id());
    };
  }
}
