package dev.moim.adapters.persistence.payment;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.ListQuery;
import dev.moim.adapters.persistence.ListQuery.Keys;
import dev.moim.adapters.persistence.Rows;
import dev.moim.application.payment.WebhookInbox;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.Tender;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** Everything that providers sent, in PostgreSQL. */
public final class JdbiWebhookInbox implements WebhookInbox {
  private static final String ADD =
      """
      INSERT INTO webhook_messages AS m (
        id, tender, received_at, headers, body, fingerprint, arrivals, wanted_at, state, attempts,
        next_attempt_at, note)
      VALUES (
        :id, :tender, :receivedAt, :headers, :body, :fingerprint, :arrivals, :wantedAt, :state,
        :attempts, :nextAttemptAt, :note)
      ON CONFLICT (tender, fingerprint) DO UPDATE
      SET arrivals = m.arrivals + 1, wanted_at = :wantedAt, state = 'WAITING', attempts = 0,
          next_attempt_at = :wantedAt, note = 'came again'
      """;

  private static final String COLUMNS =
      """
      SELECT id, tender, received_at, headers, body, fingerprint, arrivals, wanted_at, state, attempts,
             next_attempt_at, note
      """;

  private static final String SELECT = COLUMNS + "FROM webhook_messages\n";

  private static final String BY_ID = SELECT + "WHERE id = :id";

  private static final String SAVE =
      """
      UPDATE webhook_messages
      SET state = :state, attempts = :attempts, next_attempt_at = :nextAttemptAt, note = :note
      WHERE id = :id AND arrivals = :arrivals AND wanted_at = :wantedAt
      """;

  private static final String REPLAY =
      """
      UPDATE webhook_messages
      SET wanted_at = greatest(:now, wanted_at + interval '1 microsecond'), state = 'WAITING',
          attempts = 0, next_attempt_at = :now, note = 'replayed'
      WHERE id = :id
      """;

  private static final String ABOUT =
      """
      UPDATE webhook_messages
      SET reference = :reference
      WHERE id = :id
      """;

  private static final String WAKE =
      """
      UPDATE webhook_messages
      SET next_attempt_at = ?
      WHERE reference = ANY (?) AND state = 'WAITING' AND next_attempt_at > ?
      """;

  private static final String TAKE_UP =
      """
      WITH due AS (
        SELECT id, next_attempt_at AS due_at
        FROM webhook_messages
        WHERE state = 'WAITING' AND next_attempt_at <= :now
        ORDER BY next_attempt_at, id
        LIMIT :most
        FOR NO KEY UPDATE SKIP LOCKED),
      taken AS (
        UPDATE webhook_messages m
        SET attempts = m.attempts + 1, next_attempt_at = :leaseUntil
        FROM due
        WHERE m.id = due.id
        RETURNING m.*, due.due_at)
      """
          + COLUMNS
          + """
          FROM taken
          ORDER BY due_at, id
          """;

  /** What came again meanwhile is in another state, and stays. */
  private static final String FORGET =
      """
      DELETE FROM webhook_messages
      WHERE state = :state AND wanted_at <= :until AND id IN (
        SELECT id
        FROM webhook_messages
        WHERE state = :state AND wanted_at <= :until
        ORDER BY wanted_at, id
        LIMIT :most)
      """;

  private static final String FORGET_BEYOND =
      """
      DELETE FROM webhook_messages
      WHERE state = :state AND id IN (
        SELECT id
        FROM webhook_messages
        WHERE state = :state
        ORDER BY wanted_at, id
        LIMIT least(:most, greatest(0, (
          SELECT count(*) FROM webhook_messages WHERE state = :state) - :kept)))
      """;

  private final Database database;
  private final Rows<WebhookMessage> messages;

  /** Of this database. */
  @Inject
  public JdbiWebhookInbox(Database database) {
    this.database = database;
    this.messages = Rows.each(database, JdbiWebhookInbox::message);
  }

  @Override
  public void add(WebhookMessage message) {
    var _ =
        database.update(
            ADD,
            row ->
                progress(row, message)
                    .bind("tender", message.tender().name())
                    .bind("receivedAt", Columns.at(message.receivedAt()))
                    .bind("headers", Headers.write(message.headers()))
                    .bind("body", message.body())
                    .bind("fingerprint", message.fingerprint()));
  }

  private static Update progress(Update row, WebhookMessage message) {
    return row.bind("id", Columns.id(message.id()))
        .bind("arrivals", message.arrivals())
        .bind("wantedAt", Columns.at(message.wantedAt()))
        .bind("state", message.state().name())
        .bind("attempts", message.attempts())
        .bind("nextAttemptAt", Columns.at(message.nextAttemptAt()))
        .bind("note", Columns.readable(message.note()));
  }

  @Override
  public Optional<WebhookMessage> find(UUID id) {
    return messages.one(BY_ID, query -> query.bind("id", Columns.id(id)));
  }

  @Override
  public void save(WebhookMessage message) {
    var _ = database.update(SAVE, row -> progress(row, message));
  }

  @Override
  public boolean replay(UUID id, Instant now) {
    return database.update(
            REPLAY, row -> row.bind("id", Columns.id(id)).bind("now", Columns.at(now)))
        > 0;
  }

  /** A reference that no payment of ours can have is not worth remembering. */
  @Override
  public void about(UUID message, PaymentReference reference) {
    if (Columns.isStorable(reference.value())) {
      var _ =
          database.update(
              ABOUT,
              row -> row.bind("id", Columns.id(message)).bind("reference", reference.value()));
    }
  }

  @Override
  public void wake(Collection<PaymentReference> references, Instant now) {
    List<String> storable =
        references.stream().map(PaymentReference::value).filter(Columns::isStorable).toList();
    if (!storable.isEmpty()) {
      database.changeLater(WAKE, Columns.at(now), Columns.texts(storable), Columns.at(now));
    }
  }

  @Override
  public List<WebhookMessage> takeUp(Instant now, Instant leaseUntil, int most) {
    return messages.all(
        TAKE_UP,
        query ->
            query
                .bind("now", Columns.at(now))
                .bind("leaseUntil", Columns.at(leaseUntil))
                .bind("most", most));
  }

  @Override
  public int forget(WebhookMessage.State state, Instant until, int most) {
    return database.update(
        FORGET,
        row -> row.bind("state", state.name()).bind("until", Columns.at(until)).bind("most", most));
  }

  @Override
  public int forgetBeyond(WebhookMessage.State state, int kept, int most) {
    return database.update(
        FORGET_BEYOND,
        row -> row.bind("state", state.name()).bind("kept", kept).bind("most", most));
  }

  @Override
  public Page<WebhookMessage> list(Filter filter, PageRequest page) {
    ListQuery list = new ListQuery(SELECT + "WHERE true\n", Keys.id("id"));
    filter
        .tender()
        .ifPresent(t -> list.and("tender = :tender").with("tender", Columns.text(t.name())));
    filter.state().ifPresent(s -> list.and("state = :state").with("state", Columns.text(s.name())));
    return messages.page(list, page, message -> Position.of(message.id()));
  }

  private static WebhookMessage message(ResultSet row, StatementContext context)
      throws SQLException {
    return new WebhookMessage(
        Columns.id(row, "id"),
        Tender.valueOf(row.getString("tender")),
        Columns.at(row, "received_at"),
        Headers.read(row.getBytes("headers")),
        row.getBytes("body"),
        row.getString("fingerprint"),
        row.getInt("arrivals"),
        Columns.at(row, "wanted_at"),
        WebhookMessage.State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        Columns.optionalAt(row, "next_attempt_at"),
        row.getString("note"));
  }
}
