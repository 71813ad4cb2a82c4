package dev.moim.adapters.persistence.payment;

import static dev.moim.adapters.persistence.Columns.at;
import static dev.moim.adapters.persistence.Columns.instant;
import static dev.moim.adapters.persistence.Columns.maybeInstant;
import static dev.moim.adapters.persistence.Columns.uuid;

import dev.moim.adapters.persistence.PostgresTransactions;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@link WebhookInbox} in PostgreSQL. */
public final class JdbiWebhookInbox implements WebhookInbox {
  private final PostgresTransactions database;

  @Inject
  public JdbiWebhookInbox(PostgresTransactions database) {
    this.database = database;
  }

  @Override
  public void add(WebhookMessage message) {
    String sql =
        """
        INSERT INTO webhook_messages (id, tender, received_at, headers, body, state, attempts,
          next_attempt_at, note)
        VALUES (:id, :tender, :received, :headers, :body, :state, :attempts, :next, :note)
        """;
    database.with(
        h ->
            h.createUpdate(sql)
                .bind("id", message.id())
                .bind("tender", message.tender().name())
                .bind("received", at(message.receivedAt()))
                .bind("headers", HeaderBytes.write(message.headers()))
                .bind("body", message.body())
                .bind("state", message.state().name())
                .bind("attempts", message.attempts())
                .bind("next", at(message.nextAttemptAt()))
                .bind("note", message.note())
                .execute());
  }

  @Override
  public Optional<WebhookMessage> find(UUID id) {
    return database.with(
        h ->
            h.createQuery("SELECT * FROM webhook_messages WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> message(row))
                .findOne());
  }

  @Override
  public void save(WebhookMessage message) {
    String sql =
        """
        UPDATE webhook_messages
        SET state = :state, attempts = :attempts, next_attempt_at = :next, note = :note
        WHERE id = :id
        """;
    database.with(
        h ->
            h.createUpdate(sql)
                .bind("state", message.state().name())
                .bind("attempts", message.attempts())
                .bind("next", at(message.nextAttemptAt()))
                .bind("note", message.note())
                .bind("id", message.id())
                .execute());
  }

  @Override
  public void about(UUID message, PaymentReference reference) {
    String sql =
        """
        INSERT INTO webhook_references (message_id, reference) VALUES (:message, :reference)
        ON CONFLICT DO NOTHING
        """;
    database.with(
        h ->
            h.createUpdate(sql)
                .bind("message", message)
                .bind("reference", reference.value())
                .execute());
  }

  @Override
  public void wake(PaymentReference reference, Instant now) {
    String sql =
        """
        UPDATE webhook_messages SET next_attempt_at = :now
        WHERE state = 'WAITING'
          AND id IN (SELECT message_id FROM webhook_references WHERE reference = :reference)
        """;
    database.with(
        h ->
            h.createUpdate(sql)
                .bind("now", at(now))
                .bind("reference", reference.value())
                .execute());
  }

  @Override
  public List<WebhookMessage> takeUp(Instant now, Instant leaseUntil, int most) {
    String sql =
        """
        WITH due AS (
          SELECT id, next_attempt_at AS since FROM webhook_messages
          WHERE state = 'WAITING' AND next_attempt_at <= :now
          ORDER BY next_attempt_at
          LIMIT :most
          FOR UPDATE SKIP LOCKED
        )
        UPDATE webhook_messages m
        SET attempts = m.attempts + 1, next_attempt_at = :lease
        FROM due WHERE due.id = m.id
        RETURNING m.*, due.since
        """;
    record Taken(Instant since, WebhookMessage message) {}
    return database.with(
        h ->
            h
                .createQuery(sql)
                .bind("now", at(now))
                .bind("lease", at(leaseUntil))
                .bind("most", most)
                .map((row, _) -> new Taken(instant(row, "since"), message(row)))
                .list()
                .stream()
                .sorted(Comparator.comparing(Taken::since))
                .map(Taken::message)
                .toList());
  }

  @Override
  public Page<WebhookMessage> list(Optional<WebhookMessage.State> state, PageRequest page) {
    String sql =
        """
        SELECT * FROM webhook_messages
        WHERE (CAST(:state AS text) IS NULL OR state = :state)
          AND (CAST(:after AS uuid) IS NULL OR id > CAST(:after AS uuid))
        ORDER BY id
        LIMIT :limit
        """;
    return page.page(
        database.with(
            h ->
                h.createQuery(sql)
                    .bind("state", state.map(Enum::name).orElse(null))
                    .bind("after", page.after().orElse(null))
                    .bind("limit", page.limit() + 1)
                    .map((row, _) -> message(row))
                    .list()),
        WebhookMessage::id);
  }

  private static WebhookMessage message(ResultSet row) throws SQLException {
    return new WebhookMessage(
        uuid(row, "id"),
        Tender.valueOf(row.getString("tender")),
        instant(row, "received_at"),
        HeaderBytes.read(row.getBytes("headers")),
        row.getBytes("body"),
        WebhookMessage.State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        maybeInstant(row, "next_attempt_at"),
        row.getString("note"));
  }
}
