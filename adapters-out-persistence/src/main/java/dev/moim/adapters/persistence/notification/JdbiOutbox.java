package dev.moim.adapters.persistence.notification;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.NewRows;
import dev.moim.adapters.persistence.Rows;
import dev.moim.application.notification.Outbox;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.notification.Event;
import dev.moim.domain.notification.Event.Subject;
import dev.moim.domain.notification.EventId;
import dev.moim.domain.notification.EventType;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.AttentionId;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundId;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What happened and is to be told, in PostgreSQL. */
public final class JdbiOutbox implements Outbox {
  private static final NewRows<Event> EVENTS =
      NewRows.<Event>of("outbox_events")
          .id("id", e -> e.id().value())
          .text("type", e -> e.type().wireName())
          .id("club_id", e -> e.club().value())
          .moment("happened_at", Event::at)
          .optionalId("group_id", e -> e.about().group().map(GroupId::value))
          .optionalId("order_id", e -> e.about().order().map(OrderId::value))
          .optionalText("reference", e -> e.about().reference().map(MerchantUid::value))
          .optionalId("payment_id", e -> e.about().payment().map(PaymentId::value))
          .optionalText(
              "provider_payment_id", e -> e.about().providerPayment().map(ProviderPaymentId::value))
          .optionalId("refund_id", e -> e.about().refund().map(RefundId::value))
          .optionalId("case_id", e -> e.about().attention().map(AttentionId::value))
          .number("amount", e -> e.amount().minor())
          .text("currency", e -> e.amount().currency().getCurrencyCode())
          .optionalText("reason", Event::reason)
          .moment("due_at", Event::at);

  /** As {@link DeliveryRows#SELECT} does. */
  private static final String SELECT =
      """
      SELECT *
      FROM outbox_events
      WHERE type IN (%s)
      """
          .formatted(KnownTypes.LIST);

  private static final String BY_ID = SELECT + "AND id = :id";

  private static final String TAKE =
      SELECT
          + """
          AND due_at <= :now
          ORDER BY due_at, id
          LIMIT :most
          FOR NO KEY UPDATE SKIP LOCKED
          """;

  private static final String DISPATCHED =
      """
      UPDATE outbox_events
      SET due_at = NULL, dispatched_at = :now
      WHERE id = ANY (:ids) AND due_at IS NOT NULL
      """;

  private static final String POSTPONE =
      """
      UPDATE outbox_events
      SET due_at = :until
      WHERE id = :id AND due_at IS NOT NULL
      """;

  private static final String SWEEP =
      """
      DELETE FROM outbox_events
      WHERE id IN (
        SELECT id
        FROM outbox_events e
        WHERE happened_at < :before AND due_at IS NULL
          AND NOT EXISTS (
            SELECT 1 FROM deliveries d WHERE d.event_id = e.id AND d.next_at IS NOT NULL)
        LIMIT :most)
      """;

  private final Database database;
  private final Rows<Event> events;

  /** Of this database. */
  @Inject
  public JdbiOutbox(Database database) {
    this.database = database;
    this.events = Rows.each(database, (row, _) -> event(row));
  }

  @Override
  public void add(List<Event> fresh) {
    database.addLater(EVENTS, fresh);
  }

  @Override
  public Optional<Event> find(EventId id) {
    return events.one(BY_ID, query -> query.bind("id", Columns.id(id.value())));
  }

  @Override
  public List<Event> take(Instant now, int most) {
    return events.all(TAKE, query -> query.bind("now", Columns.at(now)).bind("most", most));
  }

  @Override
  public void dispatched(Collection<EventId> ids, Instant now) {
    var _ =
        database.update(
            DISPATCHED,
            rows ->
                rows.bind("ids", Columns.ids(ids, EventId::value)).bind("now", Columns.at(now)));
  }

  @Override
  public void postpone(EventId event, Instant until) {
    var _ =
        database.update(
            POSTPONE,
            row -> row.bind("id", Columns.id(event.value())).bind("until", Columns.at(until)));
  }

  @Override
  public int sweep(Instant before, int most) {
    return database.update(
        SWEEP, rows -> rows.bind("before", Columns.at(before)).bind("most", most));
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(
        new EventId(Columns.id(row, "id")),
        EventType.of(row.getString("type")).orElseThrow(),
        new ClubId(Columns.id(row, "club_id")),
        Columns.at(row, "happened_at"),
        new Subject(
            Columns.optionalId(row, "group_id").map(GroupId::new),
            Columns.optionalId(row, "order_id").map(OrderId::new),
            Optional.ofNullable(row.getString("reference")).map(MerchantUid::new),
            Columns.optionalId(row, "payment_id").map(PaymentId::new),
            Optional.ofNullable(row.getString("provider_payment_id")).map(ProviderPaymentId::new),
            Columns.optionalId(row, "refund_id").map(RefundId::new),
            Columns.optionalId(row, "case_id").map(AttentionId::new)),
        Columns.money(row, "amount", "currency"),
        Optional.ofNullable(row.getString("reason")));
  }
}
