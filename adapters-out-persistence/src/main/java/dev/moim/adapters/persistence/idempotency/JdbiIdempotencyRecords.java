package dev.moim.adapters.persistence.idempotency;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.RowArrays;
import dev.moim.application.idempotency.IdempotencyKey;
import dev.moim.application.idempotency.IdempotencyRecords;
import dev.moim.domain.member.MemberId;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The keys of requests, in PostgreSQL. */
public final class JdbiIdempotencyRecords implements IdempotencyRecords {
  /** Nobody waits for the disk: what is answered later is a transaction that does. */
  private static final String QUICKLY = "SET LOCAL synchronous_commit = off";

  private static final String CLAIM =
      """
      INSERT INTO idempotency_keys AS k (
        member_id, key, fingerprint, holder, taken_at, held_until)
      VALUES (:member, :key, :fingerprint, :holder, :now, :until)
      ON CONFLICT (member_id, key) DO UPDATE
      SET fingerprint = :fingerprint, holder = :holder, taken_at = :now, held_until = :until,
          answer = NULL
      WHERE (k.answer IS NULL AND k.held_until <= :now) OR k.taken_at <= :forgotten
      """;

  private static final String FIND =
      """
      SELECT fingerprint, answer
      FROM idempotency_keys
      WHERE member_id = :member AND key = :key
      """;

  private static final String LOOK =
      """
      SELECT k.member_id, k.key, k.fingerprint, k.answer
      FROM unnest(:members, :keys) AS w (member_id, key)
      JOIN idempotency_keys k USING (member_id, key)
      WHERE NOT ((k.answer IS NULL AND k.held_until <= :now) OR k.taken_at <= :forgotten)
      """;

  /** Nobody holds a key that is answered at once. */
  private static final String ADD =
      """
      INSERT INTO idempotency_keys AS k (
        member_id, key, fingerprint, answer, holder, taken_at, held_until)
      SELECT w.*, :nobody, :now, :now
      FROM unnest(:members, :keys, :fingerprints, :answers)
        AS w (member_id, key, fingerprint, answer)
      ORDER BY 1, 2
      ON CONFLICT (member_id, key) DO UPDATE
      SET fingerprint = excluded.fingerprint, holder = excluded.holder,
          taken_at = excluded.taken_at, held_until = excluded.held_until, answer = excluded.answer
      WHERE (k.answer IS NULL AND k.held_until <= :now) OR k.taken_at <= :forgotten
      """;

  private static final String ANSWER =
      """
      UPDATE idempotency_keys
      SET answer = :answer
      WHERE member_id = :member AND key = :key AND holder = :holder AND answer IS NULL
      """;

  private static final String RELEASE =
      """
      DELETE FROM idempotency_keys
      WHERE member_id = :member AND key = :key AND holder = :holder AND answer IS NULL
      """;

  private static final String FORGET =
      """
      DELETE FROM idempotency_keys
      WHERE (member_id, key) IN (
        SELECT member_id, key
        FROM idempotency_keys
        WHERE taken_at <= :forgotten
        ORDER BY taken_at
        LIMIT :most
        FOR UPDATE SKIP LOCKED)
      """;

  private static final UUID NOBODY = new UUID(0, 0);

  private final Database database;

  /** Of this database. */
  @Inject
  public JdbiIdempotencyRecords(Database database) {
    this.database = database;
  }

  private record Row(String fingerprint, Optional<String> answer) {
    static Row of(ResultSet row, StatementContext context) throws SQLException {
      return new Row(row.getString("fingerprint"), Optional.ofNullable(row.getString("answer")));
    }

    Claim standing(String asked) {
      return fingerprint.equals(asked)
          ? answer.<Claim>map(Claim.Answered::new).orElseGet(Claim.InFlight::new)
          : new Claim.Differs();
    }
  }

  @Override
  public Claim claim(
      IdempotencyKey key,
      String fingerprint,
      UUID holder,
      Instant now,
      Instant until,
      Instant forgotten) {
    if (database.isInTransaction()) {
      throw new IllegalStateException("a claim is a transaction of its own");
    }
    return database.use(
        handle -> {
          handle.execute(QUICKLY);
          @Nullable Claim claim = null;
          while (claim == null) {
            int taken =
                bind(handle.createUpdate(CLAIM), key)
                    .bind("fingerprint", fingerprint)
                    .bind("holder", Columns.id(holder))
                    .bind("now", Columns.at(now))
                    .bind("until", Columns.at(until))
                    .bind("forgotten", Columns.at(forgotten))
                    .execute();
            // Between the two statements the row may have been released: then it is free after all.
            claim = taken == 1 ? new Claim.Held() : standing(handle, key, fingerprint).orElse(null);
          }
          return claim;
        });
  }

  private static Optional<Claim> standing(Handle handle, IdempotencyKey key, String fingerprint) {
    return bind(handle.createQuery(FIND), key)
        .map(Row::of)
        .findOne()
        .map(row -> row.standing(fingerprint));
  }

  @Override
  public Map<IdempotencyKey, Claim> look(
      Map<IdempotencyKey, String> asked, Instant now, Instant forgotten) {
    RowArrays<IdempotencyKey> rows = RowArrays.of(List.copyOf(asked.keySet()));
    return database.use(
        handle ->
            handle
                .createQuery(LOOK)
                .bind("members", rows.ids(key -> key.member().value()))
                .bind("keys", rows.texts(IdempotencyKey::value))
                .bind("now", Columns.at(now))
                .bind("forgotten", Columns.at(forgotten))
                .map((row, context) -> Map.entry(key(row), Row.of(row, context)))
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey,
                        found ->
                            found
                                .getValue()
                                .standing(Objects.requireNonNull(asked.get(found.getKey()))))));
  }

  private static IdempotencyKey key(ResultSet row) throws SQLException {
    return new IdempotencyKey(new MemberId(Columns.id(row, "member_id")), row.getString("key"));
  }

  @Override
  public boolean add(Collection<Answered> answered, Instant now, Instant forgotten) {
    RowArrays<Answered> rows = RowArrays.of(List.copyOf(answered));
    return database.update(
            ADD,
            row ->
                row.bind("members", rows.ids(a -> a.key().member().value()))
                    .bind("keys", rows.texts(a -> a.key().value()))
                    .bind("fingerprints", rows.texts(Answered::fingerprint))
                    .bind("answers", rows.texts(Answered::answer))
                    .bind("nobody", Columns.id(NOBODY))
                    .bind("now", Columns.at(now))
                    .bind("forgotten", Columns.at(forgotten)))
        == answered.size();
  }

  @Override
  public boolean answer(IdempotencyKey key, UUID holder, String answer) {
    return database.use(
        handle ->
            bind(handle.createUpdate(ANSWER), key)
                    .bind("holder", Columns.id(holder))
                    .bind("answer", answer)
                    .execute()
                == 1);
  }

  @Override
  public void release(IdempotencyKey key, UUID holder) {
    var _ =
        database.use(
            handle ->
                bind(handle.createUpdate(RELEASE), key)
                    .bind("holder", Columns.id(holder))
                    .execute());
  }

  @Override
  public int forget(Instant forgotten, int most) {
    return database.use(
        handle ->
            handle
                .createUpdate(FORGET)
                .bind("forgotten", Columns.at(forgotten))
                .bind("most", most)
                .execute());
  }

  private static <S extends SqlStatement<S>> S bind(S statement, IdempotencyKey key) {
    return statement.bind("member", Columns.id(key.member().value())).bind("key", key.value());
  }
}
