package dev.moim.adapters.persistence.order;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.Rows;
import dev.moim.adapters.persistence.order.OrderWrites.Line;
import dev.moim.application.order.OrderFilter;
import dev.moim.application.order.Orders;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.statement.Query;

/** Orders in PostgreSQL, whose unique keys decide who was first. */
public final class JdbiOrders implements Orders {
  private static final long ONLY_SLOT = 1;

  private static final String BY_ID = OrderRows.SELECT + "WHERE o.id = :id\n" + OrderRows.ORDER;

  /**
   * Each reference is looked up by itself, whatever the planner believes about so many of them: a
   * hot group grows faster than its statistics.
   */
  private static final String BY_REFERENCES =
      OrderRows.SELECT
          + """
          WHERE o.id = ANY (ARRAY (
            SELECT f.id
            FROM unnest(:references) AS w (reference)
            CROSS JOIN LATERAL (
              SELECT id
              FROM orders
              WHERE reference = w.reference
              OFFSET 0) f))
          """
          + OrderRows.ORDER;

  /** As {@link #BY_REFERENCES}, each member by itself. */
  private static final String STANDING =
      OrderRows.SELECT
          + """
          WHERE o.id = ANY (ARRAY (
            SELECT f.id
            FROM unnest(:members) AS w (member_id)
            CROSS JOIN LATERAL (
              SELECT id
              FROM orders
              WHERE group_id = :group AND member_id = w.member_id AND slot = 1
                AND fulfilment IN ('HELD', 'COMMITTED', 'GRANTED')
              OFFSET 0) f))
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
  private final Rows<Order> orders;

  /** Of this database. */
  @Inject
  public JdbiOrders(Database database) {
    this.database = database;
    this.orders = Rows.together(database, OrderRows.scanner());
  }

  @Override
  public Added add(List<Order> fresh) {
    return add(fresh, _ -> ONLY_SLOT);
  }

  /** The slots after the only one are the orders' numbers in their groups. */
  @Override
  public Added addOthers(List<Order> fresh) {
    return add(fresh, order -> ONLY_SLOT + order.number());
  }

  private Added add(List<Order> fresh, ToLongFunction<Order> slot) {
    return database.within(
        () -> {
          Added added = database.use(handle -> OrderWrites.add(handle, fresh, slot));
          if (added == Added.ADDED) {
            database.addLater(OrderWrites.LINES, fresh.stream().flatMap(Line::of).toList());
          }
          return added;
        });
  }

  @Override
  public Optional<Order> find(OrderId id) {
    return orders.one(BY_ID, query -> query.bind("id", Columns.id(id.value())));
  }

  @Override
  public Optional<Order> lock(OrderId id) {
    return orders.locked(LOCK, BY_ID, query -> query.bind("id", Columns.id(id.value())));
  }

  @Override
  public List<Order> byReferences(Collection<MerchantUid> references) {
    return orders.all(BY_REFERENCES, query -> with(query, references));
  }

  private static Query with(Query query, Collection<MerchantUid> references) {
    return query.bind(
        "references", Columns.texts(references.stream().map(MerchantUid::value).toList()));
  }

  @Override
  public List<Order> standing(GroupId group, Collection<MemberId> members) {
    return orders.all(STANDING, query -> of(query, group, members));
  }

  private static Query of(Query query, GroupId group, Collection<MemberId> members) {
    return query
        .bind("group", Columns.id(group.value()))
        .bind("members", Columns.ids(members, MemberId::value));
  }

  @Override
  public Met met(Collection<MerchantUid> references, GroupId group, Collection<MemberId> members) {
    List<List<Order>> met =
        orders.each(
            List.of(BY_REFERENCES, STANDING), query -> of(with(query, references), group, members));
    return new Met(met.getFirst(), met.getLast());
  }

  @Override
  public Page<Order> of(MemberId member, OrderFilter filter, Instant now, PageRequest page) {
    return orders.page(
        OrderList.of(member, filter, now), page, order -> Position.of(order.id().value()));
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
