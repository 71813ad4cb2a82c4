package dev.moim.adapters.persistence.order;

import static dev.moim.adapters.persistence.Columns.at;
import static dev.moim.adapters.persistence.Columns.instant;
import static dev.moim.adapters.persistence.Columns.money;
import static dev.moim.adapters.persistence.Columns.uuid;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.moim.adapters.persistence.PostgresTransactions;
import dev.moim.application.order.Orders;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.Fulfilment;
import dev.moim.domain.order.Fulfilment.Granted;
import dev.moim.domain.order.Fulfilment.Held;
import dev.moim.domain.order.Fulfilment.Released;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.OrderLine;
import dev.moim.domain.order.ReleaseReason;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** {@link Orders} in PostgreSQL. */
public final class JdbiOrders implements Orders {
  private static final String UNIQUE_VIOLATION = "23505";

  private final PostgresTransactions database;

  @Inject
  public JdbiOrders(PostgresTransactions database) {
    this.database = database;
  }

  @Override
  public Added add(Order order) {
    String sql =
        """
        INSERT INTO orders (id, reference, group_id, club_id, member_id, number, placed_at,
          hold_until, fulfilment, granted_at, released_at, release_reason, version)
        VALUES (:id, :reference, :group, :club, :member, :number, :placed,
          :holdUntil, :fulfilment, :granted, :released, :reason, 0)
        ON CONFLICT DO NOTHING
        """;
    FulfilmentColumns columns = FulfilmentColumns.of(order.fulfilment());
    return database.with(
        h -> {
          int added =
              h.createUpdate(sql)
                  .bind("id", order.id().value())
                  .bind("reference", order.reference().value())
                  .bind("group", order.group().value())
                  .bind("club", order.club().value())
                  .bind("member", order.member().value())
                  .bind("number", order.number())
                  .bind("placed", at(order.placedAt()))
                  .bind("holdUntil", at(order.holdUntil()))
                  .bind("fulfilment", columns.state())
                  .bind("granted", at(columns.grantedAt()))
                  .bind("released", at(columns.releasedAt()))
                  .bind("reason", columns.reason().map(Enum::name).orElse(null))
                  .execute();
          if (added == 1) {
            addLines(h, order);
            return Added.ADDED;
          }
          return whyNot(h, order);
        });
  }

  private static Added whyNot(Handle h, Order order) {
    boolean referenceTaken =
        h.createQuery("SELECT EXISTS (SELECT FROM orders WHERE reference = :reference)")
            .bind("reference", order.reference().value())
            .mapTo(Boolean.class)
            .one();
    if (referenceTaken) {
      return Added.REFERENCE_TAKEN;
    }
    if (standing(h, order.group(), order.member()).isPresent()) {
      return Added.ALREADY_STANDING;
    }
    throw new IllegalStateException(order.id() + " has an id or a number of another order");
  }

  private static void addLines(Handle h, Order order) {
    PreparedBatch batch =
        h.prepareBatch(
            """
            INSERT INTO order_lines (order_id, number, option_id, pool_id, quantity, unit_price,
              currency)
            VALUES (:order, :number, :option, :pool, :quantity, :price, :currency)
            """);
    for (OrderLine line : order.lines()) {
      batch
          .bind("order", order.id().value())
          .bind("number", line.number())
          .bind("option", line.option().value())
          .bind("pool", line.pool().value())
          .bind("quantity", line.quantity())
          .bind("price", line.unitPrice().minor())
          .bind("currency", line.unitPrice().currency().getCurrencyCode())
          .add();
    }
    batch.execute();
  }

  @Override
  public Optional<Order> find(OrderId id) {
    return database.with(h -> one(h, id, ""));
  }

  @Override
  public Optional<Order> lock(OrderId id) {
    return database.with(h -> one(h, id, " FOR UPDATE"));
  }

  private static Optional<Order> one(Handle h, OrderId id, String locking) {
    return orders(
            h,
            h.createQuery("SELECT * FROM orders WHERE id = :id" + locking).bind("id", id.value()))
        .stream()
        .findFirst();
  }

  @Override
  public Optional<Order> byReference(MerchantUid reference) {
    return database.with(
        h ->
            orders(
                    h,
                    h.createQuery("SELECT * FROM orders WHERE reference = :reference")
                        .bind("reference", reference.value()))
                .stream()
                .findFirst());
  }

  @Override
  public Optional<Order> standing(GroupId group, MemberId member) {
    return database.with(h -> standing(h, group, member));
  }

  private static Optional<Order> standing(Handle h, GroupId group, MemberId member) {
    String sql =
        """
        SELECT * FROM orders
        WHERE group_id = :group AND member_id = :member
          AND fulfilment IN ('HELD', 'COMMITTED', 'GRANTED')
        """;
    return orders(h, h.createQuery(sql).bind("group", group.value()).bind("member", member.value()))
        .stream()
        .findFirst();
  }

  @Override
  public Page<Order> of(MemberId member, PageRequest page) {
    String sql =
        """
        SELECT * FROM orders
        WHERE member_id = :member AND (CAST(:after AS uuid) IS NULL OR id > CAST(:after AS uuid))
        ORDER BY id
        LIMIT :limit
        """;
    return page.page(
        database.with(
            h ->
                orders(
                    h,
                    h.createQuery(sql)
                        .bind("member", member.value())
                        .bind("after", page.after().orElse(null))
                        .bind("limit", page.limit() + 1))),
        o -> o.id().value());
  }

  @Override
  public boolean save(Order order) {
    return database.with(
        h -> {
          h.savepoint("save_order");
          try {
            update(h, order);
            h.releaseSavepoint("save_order");
            return true;
          } catch (JdbiException e) {
            if (!PostgresTransactions.sqlState(e).equals(Optional.of(UNIQUE_VIOLATION))) {
              throw e;
            }
            h.rollbackToSavepoint("save_order");
            return false;
          }
        });
  }

  private static void update(Handle h, Order order) {
    String sql =
        """
        UPDATE orders
        SET fulfilment = :fulfilment, granted_at = :granted, released_at = :released,
          release_reason = :reason, version = version + 1
        WHERE id = :id AND version = :version
        """;
    FulfilmentColumns columns = FulfilmentColumns.of(order.fulfilment());
    int saved =
        h.createUpdate(sql)
            .bind("fulfilment", columns.state())
            .bind("granted", at(columns.grantedAt()))
            .bind("released", at(columns.releasedAt()))
            .bind("reason", columns.reason().map(Enum::name).orElse(null))
            .bind("id", order.id().value())
            .bind("version", order.version())
            .execute();
    if (saved == 0) {
      throw new StaleAggregate(order.id());
    }
  }

  /** The orders of a query, with all of their lines in one more. */
  private static List<Order> orders(Handle h, Query query) {
    List<Row> rows = query.map((row, _) -> row(row)).list();
    if (rows.isEmpty()) {
      return List.of();
    }
    UUID[] ids = rows.stream().map(r -> r.id().value()).toArray(UUID[]::new);
    Map<UUID, List<OrderLine>> lines =
        h
            .createQuery("SELECT * FROM order_lines WHERE order_id = ANY (:ids) ORDER BY number")
            .bind("ids", ids)
            .map((row, _) -> Map.entry(uuid(row, "order_id"), line(row)))
            .list()
            .stream()
            .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    return rows.stream().map(r -> r.with(lines.getOrDefault(r.id().value(), List.of()))).toList();
  }

  private static OrderLine line(ResultSet row) throws SQLException {
    return new OrderLine(
        row.getInt("number"),
        new OptionId(uuid(row, "option_id")),
        new PoolId(uuid(row, "pool_id")),
        row.getInt("quantity"),
        money(row, "unit_price"));
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new OrderId(uuid(row, "id")),
        new MerchantUid(row.getString("reference")),
        new GroupId(uuid(row, "group_id")),
        new ClubId(uuid(row, "club_id")),
        new MemberId(uuid(row, "member_id")),
        row.getLong("number"),
        instant(row, "placed_at"),
        instant(row, "hold_until"),
        fulfilment(row),
        row.getLong("version"));
  }

  private static Fulfilment fulfilment(ResultSet row) throws SQLException {
    String state = row.getString("fulfilment");
    return switch (state) {
      case "HELD" -> new Held(instant(row, "hold_until"));
      case "GRANTED" -> new Granted(instant(row, "granted_at"));
      case "RELEASED" ->
          new Released(
              ReleaseReason.valueOf(row.getString("release_reason")), instant(row, "released_at"));
      default -> throw new IllegalStateException("an order that is " + state);
    };
  }

  private record FulfilmentColumns(
      String state,
      Optional<Instant> grantedAt,
      Optional<Instant> releasedAt,
      Optional<ReleaseReason> reason) {
    static FulfilmentColumns of(Fulfilment fulfilment) {
      return switch (fulfilment) {
        case Held _ ->
            new FulfilmentColumns("HELD", Optional.empty(), Optional.empty(), Optional.empty());
        case Granted granted ->
            new FulfilmentColumns(
                "GRANTED", Optional.of(granted.at()), Optional.empty(), Optional.empty());
        case Released released ->
            new FulfilmentColumns(
                "RELEASED",
                Optional.empty(),
                Optional.of(released.at()),
                Optional.of(released.reason()));
      };
    }
  }

  private record Row(
      OrderId id,
      MerchantUid reference,
      GroupId group,
      ClubId club,
      MemberId member,
      long number,
      Instant placedAt,
      Instant holdUntil,
      Fulfilment fulfilment,
      long version) {
    Order with(List<OrderLine> lines) {
      return Order.restore(
          id,
          reference,
          group,
          club,
          member,
          number,
          lines,
          placedAt,
          holdUntil,
          fulfilment,
          version);
    }
  }
}
