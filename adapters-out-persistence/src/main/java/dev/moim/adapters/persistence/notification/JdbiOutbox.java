package dev.moim.adapters.persistence.notification;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.RowArrays;
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
  private static final String ADD =
      """
      INSERT INTO outbox_events (
        id, type, club_id, happened_at, group_id, order_id, reference, payment_id,
        provider_payment_id, refund_id, case_id, amount, currency, reason, due_at)
      SELECT *, w.happened_at
      FROM unnest(
        :ids, :types, :clubs, :at, :groups, :orders, :references, :payments, :providerPayments,
        :refunds, :cases, :amounts, :currencies, :reasons)
        AS w (id, type, club_id, happened_at)
      """;

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
    RowArrays<Event> rows = RowArrays.of(fresh);
    var _ =
        database.update(
            ADD,
            row ->
                row.bind("ids", rows.ids(e -> e.id().value()))
                    .bind("types", rows.texts(e -> e.type().wireName()))
                    .bind("clubs", rows.ids(e -> e.club().value()))
                    .bind("at", rows.moments(Event::at))
                    .bind("groups", rows.optionalIds(e -> e.about().group().map(GroupId::value)))
                    .bind("orders", rows.optionalIds(e -> e.about().order().map(OrderId::value)))
                    .bind(
                        "references",
                        rows.optionalTexts(e -> e.about().reference().map(MerchantUid::value)))
                    .bind(
                        "payments",
                        rows.optionalIds(e -> e.about().payment().map(PaymentId::value)))
                    .bind(
                        "providerPayments",
                        rows.optionalTexts(
                            e -> e.about().providerPayment().map(ProviderPaymentId::value)))
                    .bind("refunds", rows.optionalIds(e -> e.about().refund().map(RefundId::value)))
                    .bind(
                        "cases",
                        rows.optionalIds(e -> e.about().attention().map(AttentionId::value)))
                    .bind("amounts", rows.numbers(e -> e.amount().minor()))
                    .bind("currencies", rows.texts(e -> e.amount().currency().getCurrencyCode()))
                    .bind("reasons", rows.optionalTexts(Event::reason)));
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
