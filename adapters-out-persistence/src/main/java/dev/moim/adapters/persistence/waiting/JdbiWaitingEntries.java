package dev.moim.adapters.persistence.waiting;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.Rows;
import dev.moim.adapters.persistence.group.OpenGroups;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.application.waiting.WaitingEntries;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingEntry.Want;
import dev.moim.domain.waiting.WaitingState;
import dev.moim.domain.waiting.WaitingState.Ended;
import dev.moim.domain.waiting.WaitingState.Offered;
import dev.moim.domain.waiting.WaitingState.Waiting;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** Those who wait, in PostgreSQL. The locks of their pools keep their order. */
public final class JdbiWaitingEntries implements WaitingEntries {
  private static final String NEXT_NUMBER = "SELECT nextval('waiting_numbers') AS number";

  private static final String ADD =
      """
      INSERT INTO waiting_entries (
        id, group_id, member_id, option_id, order_id, number, units, since, state, offered_at,
        offered_until, ended_at, reason)
      VALUES (
        :id, :group, :member, :option, :order, :number, :units, :since, :state, :offeredAt,
        :offeredUntil, :endedAt, :reason)
      ON CONFLICT (group_id, member_id) WHERE state <> 'ENDED' DO NOTHING
      """;

  private static final String ADD_WANT =
      """
      INSERT INTO waiting_wants (entry_id, pool_id, group_id, number, units, in_line, offered)
      VALUES (:entry, :pool, :group, :number, :units, :inLine, :offered)
      """;

  private static final String SAVE =
      """
      UPDATE waiting_entries
      SET state = :state, offered_at = :offeredAt, offered_until = :offeredUntil,
        ended_at = :endedAt, reason = :reason
      WHERE id = :id AND state <> 'ENDED'
      """;

  private static final String SAVE_WANT =
      """
      UPDATE waiting_wants
      SET in_line = :inLine, offered = :offered
      WHERE entry_id = :entry AND pool_id = :pool AND (in_line, offered) <> (:inLine, :offered)
      """;

  private static final String IN_LINE =
      WaitingRows.SELECT
          + """
          WHERE e.id IN (
            SELECT l.entry_id
            FROM (
              SELECT DISTINCT number, entry_id
              FROM waiting_wants
              WHERE pool_id = ANY (:pools) AND in_line AND number > :after
              ORDER BY number
              LIMIT :most) l)
          """
          + WaitingRows.ORDER;

  private static final String TOGETHER =
      """
      SELECT DISTINCT other.pool_id
      FROM waiting_wants w
      JOIN waiting_wants other ON other.entry_id = w.entry_id
      WHERE w.pool_id = ANY (:pools) AND w.in_line
      """;

  private static final String OFFERED =
      WaitingRows.SELECT
          + """
          WHERE e.group_id = :group AND e.member_id = ANY (:members) AND e.state = 'OFFERED'
            AND e.offered_until > :now
            AND NOT EXISTS (
              SELECT 1
              FROM waiting_wants o
              WHERE o.entry_id = e.id AND NOT EXISTS (
                SELECT 1
                FROM allocations a
                WHERE a.order_id = e.order_id AND a.pool_id = o.pool_id AND a.units = o.units))
          """
          + WaitingRows.ORDER;

  private static final String LIVE =
      WaitingRows.SELECT
          + """
          WHERE e.group_id = :group AND e.member_id = ANY (:members) AND e.state <> 'ENDED'
          """
          + WaitingRows.ORDER;

  private static final String WAITED_FOR =
      """
      SELECT DISTINCT option_id
      FROM waiting_entries
      WHERE group_id = :group AND state <> 'ENDED'
      """;

  private static final String OVERDUE =
      WaitingRows.SELECT
          + """
          WHERE e.id IN (
            SELECT l.entry_id
            FROM waiting_wants l
            JOIN groups g ON g.id = l.group_id
            WHERE l.pool_id = ANY (:pools) AND l.in_line AND NOT %1$s
            UNION
            SELECT l.entry_id
            FROM waiting_entries o
            JOIN waiting_wants l ON l.entry_id = o.id
            JOIN groups g ON g.id = o.group_id
            WHERE o.state = 'OFFERED' AND l.pool_id = ANY (:pools)
              AND (o.offered_until <= :now OR NOT %1$s)
            LIMIT :most)
          """
              .formatted(OpenGroups.IS_OPEN)
          + WaitingRows.ORDER;

  /**
   * By chance if there are more than are wanted: a pool whose line is stopped by a party stays in
   * this list, and must not keep others out of it.
   */
  private static final String DUE =
      """
      SELECT id
      FROM (
        SELECT p.id
        FROM pools p
        JOIN (
          SELECT DISTINCT l.pool_id
          FROM waiting_wants l
          JOIN groups g ON g.id = l.group_id
          WHERE l.in_line AND %1$s) l ON l.pool_id = p.id
        WHERE p.capacity IS NULL OR p.capacity > p.taken - (
          SELECT coalesce(sum(a.units), 0)
          FROM allocations a
          WHERE a.pool_id = p.id AND a.held_until <= :now)
        UNION
        SELECT l.pool_id
        FROM waiting_wants l
        JOIN groups g ON g.id = l.group_id
        WHERE l.in_line AND NOT %1$s
        UNION
        SELECT l.pool_id
        FROM waiting_entries o
        JOIN waiting_wants l ON l.entry_id = o.id
        JOIN groups g ON g.id = o.group_id
        WHERE o.state = 'OFFERED' AND (o.offered_until <= :now OR NOT %1$s)) due
      ORDER BY random()
      LIMIT :most
      """
          .formatted(OpenGroups.IS_OPEN);

  private final Database database;
  private final Rows<WaitingEntry> entries;
  private final Rows<PoolId> pools;
  private final Rows<OptionId> options;

  /** Of this database. */
  @Inject
  public JdbiWaitingEntries(Database database) {
    this.database = database;
    this.entries = Rows.together(database, WaitingRows.scanner());
    this.pools = Rows.each(database, (row, _) -> new PoolId(row.getObject(1, UUID.class)));
    this.options = Rows.each(database, (row, _) -> new OptionId(row.getObject(1, UUID.class)));
  }

  @Override
  public long nextNumber() {
    return database.use(
        handle -> handle.createQuery(NEXT_NUMBER).map((row, _) -> row.getLong("number")).one());
  }

  @Override
  public boolean add(WaitingEntry e) {
    return database.use(
        handle -> {
          int added =
              state(handle.createUpdate(ADD), e.state())
                  .bind("id", Columns.id(e.id().value()))
                  .bind("group", Columns.id(e.group().value()))
                  .bind("member", Columns.id(e.member().value()))
                  .bind("option", Columns.id(e.option().value()))
                  .bind("order", Columns.id(e.order().value()))
                  .bind("number", e.number())
                  .bind("units", e.units())
                  .bind("since", Columns.at(e.since()))
                  .execute();
          if (added == 1) {
            addWants(handle, e);
          }
          return added == 1;
        });
  }

  private static void addWants(Handle handle, WaitingEntry entry) {
    PreparedBatch batch = handle.prepareBatch(ADD_WANT);
    for (Want want : entry.wants()) {
      want(batch, entry, want)
          .bind("group", Columns.id(entry.group().value()))
          .bind("number", entry.number())
          .bind("units", want.units())
          .add();
    }
    batch.execute();
  }

  private static PreparedBatch want(PreparedBatch row, WaitingEntry entry, Want want) {
    return row.bind("entry", Columns.id(entry.id().value()))
        .bind("pool", Columns.id(want.pool().value()))
        .bind("inLine", want.inLine())
        .bind("offered", entry.state() instanceof Offered);
  }

  private static <T extends SqlStatement<T>> T state(T row, WaitingState state) {
    return switch (state) {
      case Waiting _ -> state(row, "WAITING", Optional.empty(), Optional.empty());
      case Offered offer -> state(row, "OFFERED", Optional.of(offer), Optional.empty());
      case Ended ended -> state(row, "ENDED", ended.offer(), Optional.of(ended));
    };
  }

  private static <T extends SqlStatement<T>> T state(
      T row, String word, Optional<Offered> offer, Optional<Ended> ended) {
    return row.bind("state", word)
        .bind("offeredAt", Columns.at(offer.map(Offered::at)))
        .bind("offeredUntil", Columns.at(offer.map(Offered::until)))
        .bind("endedAt", Columns.at(ended.map(Ended::at)))
        .bind("reason", Columns.text(ended.map(e -> e.why().name())));
  }

  @Override
  public void save(List<WaitingEntry> changed) {
    if (changed.isEmpty()) {
      return;
    }
    var _ =
        database.use(
            handle -> {
              PreparedBatch rows = handle.prepareBatch(SAVE);
              PreparedBatch wants = handle.prepareBatch(SAVE_WANT);
              for (WaitingEntry entry : changed) {
                state(rows, entry.state()).bind("id", Columns.id(entry.id().value())).add();
                entry.wants().forEach(want -> want(wants, entry, want).add());
              }
              int[] saved = rows.execute();
              for (int i = 0; i < saved.length; i++) {
                if (saved[i] != 1) {
                  throw new StaleAggregate(changed.get(i).id());
                }
              }
              return wants.execute();
            });
  }

  @Override
  public List<WaitingEntry> inLine(Collection<PoolId> of, long after, int most) {
    return entries.all(
        IN_LINE,
        query ->
            query
                .bind("pools", Columns.ids(of, PoolId::value))
                .bind("after", after)
                .bind("most", most));
  }

  @Override
  public Set<PoolId> together(Collection<PoolId> of) {
    Set<PoolId> all = new HashSet<>(of);
    all.addAll(pools.all(TOGETHER, query -> query.bind("pools", Columns.ids(of, PoolId::value))));
    return Set.copyOf(all);
  }

  @Override
  public List<WaitingEntry> offered(GroupId group, Collection<MemberId> members, Instant now) {
    return entries.all(
        OFFERED,
        query ->
            query
                .bind("group", Columns.id(group.value()))
                .bind("members", Columns.ids(members, MemberId::value))
                .bind("now", Columns.at(now)));
  }

  @Override
  public List<WaitingEntry> live(GroupId group, Collection<MemberId> members) {
    return entries.all(
        LIVE,
        query ->
            query
                .bind("group", Columns.id(group.value()))
                .bind("members", Columns.ids(members, MemberId::value)));
  }

  @Override
  public Set<OptionId> waitedFor(GroupId group) {
    return Set.copyOf(
        options.all(WAITED_FOR, query -> query.bind("group", Columns.id(group.value()))));
  }

  @Override
  public List<WaitingEntry> overdue(Collection<PoolId> of, Instant now, int most) {
    return entries.all(
        OVERDUE,
        query ->
            query
                .bind("pools", Columns.ids(of, PoolId::value))
                .bind("now", Columns.at(now))
                .bind("most", most));
  }

  @Override
  public Set<PoolId> due(Instant now, int most) {
    return Set.copyOf(
        pools.all(DUE, query -> query.bind("now", Columns.at(now)).bind("most", most)));
  }
}
