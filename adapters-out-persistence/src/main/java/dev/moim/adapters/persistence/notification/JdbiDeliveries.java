package dev.moim.adapters.persistence.notification;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.ListQuery;
import dev.moim.adapters.persistence.ListQuery.Keys;
import dev.moim.adapters.persistence.Rows;
import dev.moim.application.notification.Deliveries;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.DeliveryAttempt;
import dev.moim.domain.notification.DeliveryAttempt.Outcome;
import dev.moim.domain.notification.DeliveryId;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** What is told to whom, in PostgreSQL. */
public final class JdbiDeliveries implements Deliveries {
  private static final String ADD =
      """
      INSERT INTO deliveries (
        id, event_id, type, club_id, lane, created_at, state, attempts, tries, next_at, ended_at,
        note)
      VALUES (
        :id, :event, :type, :club, :lane, :createdAt, :state, :attempts, :tries, :nextAt, :endedAt,
        :note)
      ON CONFLICT (event_id, lane) DO NOTHING
      """;

  private static final String BY_ID = DeliveryRows.SELECT + "AND id = :id\n";

  private static final String SAVE =
      """
      UPDATE deliveries
      SET state = :state, attempts = :attempts, tries = :tries, next_at = :nextAt,
        ended_at = :endedAt, note = :note
      WHERE id = :id
      """;

  private static final String LOG =
      """
      INSERT INTO delivery_attempts (delivery_id, number, at, outcome, status, why)
      VALUES (:delivery, :number, :at, :outcome, :status, :why)
      ON CONFLICT DO NOTHING
      """;

  private static final String FORGET =
      """
      DELETE FROM delivery_attempts
      WHERE delivery_id = :delivery AND number <= (
        SELECT number
        FROM delivery_attempts
        WHERE delivery_id = :delivery
        ORDER BY number DESC
        OFFSET :kept LIMIT 1)
      """;

  private static final String ATTEMPTS =
      """
      SELECT delivery_id, number, at, outcome, status, why
      FROM delivery_attempts
      WHERE delivery_id = :delivery
      ORDER BY number
      """;

  private final Database database;
  private final Rows<Delivery> deliveries;
  private final Rows<DeliveryAttempt> attempts;

  /** Of this database. */
  @Inject
  public JdbiDeliveries(Database database) {
    this.database = database;
    this.deliveries = Rows.each(database, (row, _) -> DeliveryRows.delivery(row));
    this.attempts = Rows.each(database, (row, _) -> attempt(row));
  }

  @Override
  public void add(Collection<Delivery> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    var _ =
        database.use(
            handle -> {
              PreparedBatch batch = handle.prepareBatch(ADD);
              fresh.forEach(delivery -> origin(batch, delivery).add());
              return batch.execute();
            });
  }

  private static PreparedBatch origin(PreparedBatch row, Delivery d) {
    return progress(row, d)
        .bind("event", Columns.id(d.event().value()))
        .bind("type", d.type().wireName())
        .bind("club", Columns.id(d.club().value()))
        .bind("lane", d.lane().toString())
        .bind("createdAt", Columns.at(d.createdAt()));
  }

  private static <S extends SqlStatement<S>> S progress(S row, Delivery d) {
    return row.bind("id", Columns.id(d.id().value()))
        .bind("state", d.state().name())
        .bind("attempts", d.attempts())
        .bind("tries", d.tries())
        .bind("nextAt", Columns.at(d.nextAt()))
        .bind("endedAt", Columns.at(d.endedAt()))
        .bind("note", Columns.text(d.note()));
  }

  @Override
  public Optional<Delivery> find(DeliveryId id) {
    return deliveries.one(BY_ID, query -> query.bind("id", Columns.id(id.value())));
  }

  @Override
  public Optional<Delivery> lock(DeliveryId id) {
    return deliveries.one(
        BY_ID + "FOR NO KEY UPDATE", query -> query.bind("id", Columns.id(id.value())));
  }

  @Override
  public void save(Delivery changed) {
    if (database.update(SAVE, row -> progress(row, changed)) == 0) {
      throw new IllegalStateException("not there: " + changed.id());
    }
  }

  @Override
  public Page<Delivery> list(Filter filter, PageRequest page) {
    ListQuery list =
        new ListQuery(
                DeliveryRows.SELECT + "AND club_id = :club AND lane <> 'mail'\n", Keys.id("id"))
            .with("club", Columns.id(filter.club().value()));
    filter
        .endpoint()
        .ifPresent(e -> list.and("lane = :lane").with("lane", Columns.text(e.toString())));
    // One of our words, in the statement: the index of those that are dead is known by it.
    filter.state().ifPresent(s -> list.and("state = '" + s.name() + "'"));
    filter.type().ifPresent(t -> list.and("type = :type").with("type", Columns.text(t.wireName())));
    return deliveries.page(list, page, d -> Position.of(d.id().value()));
  }

  @Override
  public void log(DeliveryAttempt attempt) {
    var _ =
        database.update(
            LOG,
            row ->
                row.bind("delivery", Columns.id(attempt.delivery().value()))
                    .bind("number", attempt.number())
                    .bind("at", Columns.at(attempt.at()))
                    .bind("outcome", attempt.outcome().name())
                    .bind("status", Columns.number(attempt.status()))
                    .bind("why", Columns.readable(attempt.why())));
    if (attempt.number() > DeliveryAttempt.KEPT) {
      var _ =
          database.update(
              FORGET,
              row ->
                  row.bind("delivery", Columns.id(attempt.delivery().value()))
                      .bind("kept", DeliveryAttempt.KEPT));
    }
  }

  @Override
  public List<DeliveryAttempt> attempts(DeliveryId id) {
    return attempts.all(ATTEMPTS, query -> query.bind("delivery", Columns.id(id.value())));
  }

  private static DeliveryAttempt attempt(ResultSet row) throws SQLException {
    return new DeliveryAttempt(
        new DeliveryId(Columns.id(row, "delivery_id")),
        row.getInt("number"),
        Columns.at(row, "at"),
        Outcome.valueOf(row.getString("outcome")),
        Columns.optionalNumber(row, "status"),
        row.getString("why"));
  }
}
