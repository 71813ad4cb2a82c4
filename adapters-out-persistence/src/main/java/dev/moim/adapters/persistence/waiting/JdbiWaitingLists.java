package dev.moim.adapters.persistence.waiting;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.ListQuery;
import dev.moim.adapters.persistence.ListQuery.Keys;
import dev.moim.adapters.persistence.Rows;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.waiting.WaitingLists;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.waiting.Pace;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingId;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Those who wait, or waited, as PostgreSQL has them. */
public final class JdbiWaitingLists implements WaitingLists {
  private static final String LATEST =
      WaitingRows.SELECT
          + """
          WHERE e.id = (
            SELECT id
            FROM waiting_entries
            WHERE group_id = :group AND member_id = :member
            ORDER BY number DESC
            LIMIT 1)
          """
          + WaitingRows.ORDER;

  private static final String BY_ORDER =
      WaitingRows.SELECT + "WHERE e.order_id = :order\n" + WaitingRows.ORDER;

  private static final String AHEAD =
      """
      SELECT e.id, a.people, a.units
      FROM unnest(:entries) AS e (id)
      CROSS JOIN LATERAL (
        WITH ahead AS (
          SELECT o.entry_id, o.pool_id, o.units
          FROM waiting_wants mine
          JOIN waiting_wants o
            ON o.pool_id = mine.pool_id AND o.in_line AND o.number < mine.number
          WHERE mine.entry_id = e.id AND mine.in_line)
        SELECT
          (SELECT count(DISTINCT entry_id) FROM ahead) AS people,
          (SELECT coalesce(max(units), 0)
            FROM (SELECT sum(units) AS units FROM ahead GROUP BY pool_id) lines) AS units) a
      """;

  private static final String OFFERS =
      """
      SELECT offered_at, units
      FROM waiting_entries
      WHERE group_id = :group AND offered_at > :after
      ORDER BY offered_at DESC
      LIMIT :most
      """;

  private static final String OF_GROUP =
      """
      SELECT w.id
      FROM waiting_entries w
      WHERE w.group_id = :group AND w.state <> 'ENDED'
      """;

  private static final String OF_MEMBER =
      """
      SELECT w.id
      FROM waiting_entries w
      WHERE w.member_id = :member
      """;

  private final Rows<WaitingEntry> entries;
  private final Rows<Map.Entry<WaitingId, Ahead>> ahead;
  private final Rows<Pace.Step> steps;

  /** Of this database. */
  @Inject
  public JdbiWaitingLists(Database database) {
    this.entries = Rows.together(database, WaitingRows.scanner());
    this.ahead =
        Rows.each(
            database,
            (row, _) ->
                Map.entry(
                    new WaitingId(Columns.id(row, "id")),
                    new Ahead(row.getInt("people"), row.getLong("units"))));
    this.steps =
        Rows.each(
            database,
            (row, _) -> new Pace.Step(Columns.at(row, "offered_at"), row.getInt("units")));
  }

  @Override
  public Optional<WaitingEntry> latest(GroupId group, MemberId member) {
    return entries.one(
        LATEST,
        query ->
            query
                .bind("group", Columns.id(group.value()))
                .bind("member", Columns.id(member.value())));
  }

  @Override
  public Optional<WaitingEntry> byOrder(OrderId order) {
    return entries.one(BY_ORDER, query -> query.bind("order", Columns.id(order.value())));
  }

  @Override
  public Map<WaitingId, Ahead> ahead(List<WaitingEntry> of) {
    List<WaitingId> ids = of.stream().map(WaitingEntry::id).distinct().toList();
    return ahead
        .all(AHEAD, query -> query.bind("entries", Columns.ids(ids, WaitingId::value)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public List<Pace.Step> offers(GroupId group, Instant after, int most) {
    return steps.all(
        OFFERS,
        query ->
            query
                .bind("group", Columns.id(group.value()))
                .bind("after", Columns.at(after))
                .bind("most", most));
  }

  @Override
  public Page<WaitingEntry> of(GroupId group, PageRequest page) {
    return page(
        new ListQuery(OF_GROUP, Keys.id("w.id")).with("group", Columns.id(group.value())), page);
  }

  @Override
  public Page<WaitingEntry> of(MemberId member, PageRequest page) {
    return page(
        new ListQuery(OF_MEMBER, Keys.id("w.id")).with("member", Columns.id(member.value())), page);
  }

  private Page<WaitingEntry> page(ListQuery list, PageRequest page) {
    return entries.page(
        list.of(WaitingRows.SELECT, "e.id", "w.pool_id"),
        page,
        entry -> Position.of(entry.id().value()));
  }
}
