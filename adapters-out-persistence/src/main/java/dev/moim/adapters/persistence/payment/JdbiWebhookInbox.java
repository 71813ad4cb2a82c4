package dev.moim.adapters.persistence.payment;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.application.payment.WebhookInbox;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.Tender;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/** Everything that providers sent, in PostgreSQL. */
public final class JdbiWebhookInbox implements WebhookInbox {
  private static final String ADD =
      """
      INSERT INTO webhook_messages (
        id, tender, received_at, headers, body, state, attempts, next_attempt_at, note)
      VALUES (
        :id, :tender, :receivedAt, :headers, :body, :state, :attempts, :nextAttemptAt, :note)
      """;

  private static final String COLUMNS =
      """
      SELECT id, tender, received_at, headers, body, state, attempts, next_attempt_at, note
      """;

  private static final String SELECT = COLUMNS + "FROM webhook_messages\n";

  private static final String BY_ID = SELECT + "WHERE id = :id";

  private static final String LIST =
      SELECT
          + """
          WHERE id > :after
          ORDER BY id
          LIMIT :limit
          """;

  private static final String LIST_STATE =
      SELECT
          + """
          WHERE state = :state AND id > :after
          ORDER BY id
          LIMIT :limit
          """;

  private static final String SAVE =
      """
      UPDATE webhook_messages
      SET state = :state, attempts = :attempts, next_attempt_at = :nextAttemptAt, note = :note
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
      SET next_attempt_at = :now
      WHERE reference = :reference AND state = 'WAITING' AND next_attempt_at > :now
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

  private final Database database;

  /** Of this database. */
  @Inject
  public JdbiWebhookInbox(Database database) {
    this.database = database;
  }

  @Override
  public void add(WebhookMessage message) {
    var _ =
        database.use(
            handle ->
                handle
                    .createUpdate(ADD)
                    .bind("id", Columns.id(message.id()))
                    .bind("tender", message.tender().name())
                    .bind("receivedAt", Columns.at(message.receivedAt()))
                    .bind("headers", Headers.write(message.headers()))
                    .bind("body", message.body())
                    .bind("state", message.state().name())
                    .bind("attempts", message.attempts())
                    .bind("nextAttemptAt", Columns.at(message.nextAttemptAt()))
                    .bind("note", Columns.readable(message.note()))
                    .execute());
  }

  @Override
  public Optional<WebhookMessage> find(UUID id) {
    return database.use(
        handle ->
            handle
                .createQuery(BY_ID)
                .bind("id", Columns.id(id))
                .map(JdbiWebhookInbox::message)
                .findOne());
  }

  @Override
  public void save(WebhookMessage message) {
    var _ =
        database.use(
            handle ->
                handle
                    .createUpdate(SAVE)
                    .bind("id", Columns.id(message.id()))
                    .bind("state", message.state().name())
                    .bind("attempts", message.attempts())
                    .bind("nextAttemptAt", Columns.at(message.nextAttemptAt()))
                    .bind("note", Columns.readable(message.note()))
                    .execute());
  }

  /** A reference that no payment of ours can have is not worth remembering. */
  @Override
  public void about(UUID message, PaymentReference reference) {
    if (!Columns.isStorable(reference.value())) {
      return;
    }
    var _ =
        database.use(
            handle ->
                handle
                    .createUpdate(ABOUT)
                    .bind("id", Columns.id(message))
                    .bind("reference", reference.value())
                    .execute());
  }

  @Override
  public void wake(PaymentReference reference, Instant now) {
    if (!Columns.isStorable(reference.value())) {
      return;
    }
    var _ =
        database.use(
            handle ->
                handle
                    .createUpdate(WAKE)
                    .bind("reference", reference.value())
                    .bind("now", Columns.at(now))
                    .execute());
  }

  @Override
  public List<WebhookMessage> takeUp(Instant now, Instant leaseUntil, int most) {
    return database.use(
        handle ->
            handle
                .createQuery(TAKE_UP)
                .bind("now", Columns.at(now))
                .bind("leaseUntil", Columns.at(leaseUntil))
                .bind("most", most)
                .map(JdbiWebhookInbox::message)
                .list());
  }

  @Override
  public Page<WebhookMessage> list(Optional<WebhookMessage.State> state, PageRequest page) {
    List<WebhookMessage> read =
        database.use(
            handle -> {
              var query = handle.createQuery(state.isPresent() ? LIST_STATE : LIST);
              state.ifPresent(only -> query.bind("state", only.name()));
              return query
                  .bind("after", Columns.after(page))
                  .bind("limit", page.limit() + 1)
                  .map(JdbiWebhookInbox::message)
                  .list();
            });
    return page.page(read, WebhookMessage::id);
  }

  private static WebhookMessage message(ResultSet row, StatementContext context)
      throws SQLException {
    return new WebhookMessage(
        Columns.id(row, "id"),
        Tender.valueOf(row.getString("tender")),
        Columns.at(row, "received_at"),
        Headers.read(row.getBytes("headers")),
        row.getBytes("body"),
        WebhookMessage.State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        Columns.optionalAt(row, "next_attempt_at"),
        row.getString("note"));
  }
}
