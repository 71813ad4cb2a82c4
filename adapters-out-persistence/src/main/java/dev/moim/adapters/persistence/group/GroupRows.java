package dev.moim.adapters.persistence.group;

import dev.moim.adapters.persistence.Aggregates;
import dev.moim.adapters.persistence.Columns;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.Audience;
import dev.moim.domain.group.CompletionRule;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.LimitId;
import dev.moim.domain.group.MemberLimit;
import dev.moim.domain.group.Option;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.PoolShare;
import dev.moim.domain.group.RefundPolicy;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.money.Money;
import dev.moim.domain.ticket.Entitlement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.result.ResultSetScanner;

/** Reads groups, each a row for every option. */
final class GroupRows {
  static final String SELECT =
      """
      SELECT g.id, g.club_id, g.audience, g.completion, g.live_orders_per_member, g.per_member, g.name,
        g.description, g.currency, g.opens_at, g.closes_at, g.starts_at,
        g.prices, g.max_per_order, g.refund_policy, g.closed_by_staff, g.version,
        o.id AS option_id, o.name AS option_name, o.prices AS option_prices,
        o.currency AS option_currency, o.pool_id, o.entitlement, o.credit AS option_credit,
        ARRAY(
          SELECT s.pool_id || ':' || coalesce(s.per_member, 0)
          FROM option_pools u JOIN shared_pools s ON s.pool_id = u.pool_id
          WHERE u.option_id = o.id
          ORDER BY u.position) AS shared_pools
      FROM groups g
      JOIN options o ON o.group_id = g.id
      """;

  static final String ORDER = "ORDER BY g.id, o.position\n";

  private final GroupId id;
  private final ClubId club;
  private final Audience audience;
  private final CompletionRule completion;
  private final int liveOrdersPerMember;
  private final OptionalInt perMember;
  private final GroupTerms terms;
  private final boolean closedByStaff;
  private final long version;
  private final List<Option> options = new ArrayList<>();

  private GroupRows(ResultSet row) throws SQLException {
    id = new GroupId(Columns.id(row, "id"));
    club = new ClubId(Columns.id(row, "club_id"));
    audience = Audience.valueOf(row.getString("audience"));
    completion = CompletionRule.valueOf(row.getString("completion"));
    liveOrdersPerMember = row.getInt("live_orders_per_member");
    perMember = Columns.optionalInt(row, "per_member");
    terms =
        new GroupTerms(
            row.getString("name"),
            row.getString("description"),
            Columns.prices(row, "prices", "currency"),
            new SaleWindow(Columns.at(row, "opens_at"), Columns.optionalAt(row, "closes_at")),
            Columns.optionalAt(row, "starts_at"),
            row.getInt("max_per_order"),
            RefundPolicy.parse(row.getString("refund_policy")));
    closedByStaff = row.getBoolean("closed_by_staff");
    version = row.getLong("version");
  }

  static ResultSetScanner<List<Group>> scanner() {
    return Aggregates.scan(GroupRows::new, GroupRows::addOption, GroupRows::group);
  }

  private void addOption(ResultSet row) throws SQLException {
    options.add(
        new Option(
            new OptionId(Columns.id(row, "option_id")),
            row.getString("option_name"),
            Columns.prices(row, "option_prices", "option_currency"),
            new PoolId(Columns.id(row, "pool_id")),
            Columns.texts(row, "shared_pools").stream().map(GroupRows::share).toList(),
            Entitlement.valueOf(row.getString("entitlement")),
            credit(row)));
  }

  /** A pool's id and how many of its units a member may have, 0 for no limit. */
  private static PoolShare share(String text) {
    int colon = text.indexOf(':');
    UUID id = UUID.fromString(text.substring(0, colon));
    int most = Integer.parseInt(text.substring(colon + 1));
    return new PoolShare(
        new PoolId(id),
        most == 0 ? Optional.empty() : Optional.of(new MemberLimit(new LimitId(id), most)));
  }

  private Group group() {
    return Group.restore(
        id,
        club,
        audience,
        completion,
        liveOrdersPerMember,
        perMember,
        terms,
        closedByStaff,
        options,
        version);
  }

  private static Optional<Money> credit(ResultSet row) throws SQLException {
    long won = row.getLong("option_credit");
    return row.wasNull() ? Optional.empty() : Optional.of(Money.won(won));
  }
}
