package dev.moim.adapters.persistence.club;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.ListQuery;
import dev.moim.adapters.persistence.ListQuery.Keys;
import dev.moim.adapters.persistence.RowArrays;
import dev.moim.adapters.persistence.Rows;
import dev.moim.application.club.MemberFilter;
import dev.moim.application.club.Memberships;
import dev.moim.application.club.Standing;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.Sort;
import dev.moim.domain.Text;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.ticket.TicketId;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Standings in PostgreSQL. A second president of a club is refused with an exception: whoever gives
 * the role locks the present one's standing first, so it would be a bug.
 */
public final class JdbiMemberships implements Memberships {
  private static final String ADD =
      """
      INSERT INTO memberships (club_id, member_id, comparable_name, role, since, ticket_id)
      SELECT w.club_id, w.member_id, m.comparable_name, w.role, w.since, w.ticket_id
      FROM unnest(:clubs, :members, :roles, :since, :tickets)
        AS w (club_id, member_id, role, since, ticket_id)
      LEFT JOIN members m ON m.id = w.member_id
      ORDER BY 1, 2
      ON CONFLICT (club_id, member_id) DO NOTHING
      RETURNING club_id, member_id
      """;

  private static final String TAKE_AWAY =
      """
      DELETE FROM memberships
      WHERE (club_id, member_id) IN (SELECT * FROM unnest(:clubs, :members))
      """;

  private static final String AMONG =
      """
      SELECT member_id
      FROM memberships
      WHERE club_id = :club AND member_id = ANY (:members)
      """;

  private static final String SELECT =
      """
      SELECT club_id, member_id, role, since, ticket_id
      FROM memberships
      """;

  private static final String FIND = SELECT + "WHERE club_id = :club AND member_id = :member\n";

  private static final String LOCK = FIND + "FOR NO KEY UPDATE";

  private static final String PRESIDENT = SELECT + "WHERE club_id = :club AND role = 'PRESIDENT'";

  private static final String CHANGE_ROLE =
      """
      UPDATE memberships
      SET role = :role
      WHERE club_id = :club AND member_id = :member
      """;

  private static final String REMOVE =
      """
      DELETE FROM memberships
      WHERE club_id = :club AND member_id = :member
      """;

  private static final String OF_CLUB =
      """
      SELECT s.club_id, s.member_id, s.comparable_name, s.role, s.since, s.ticket_id, p.name,
        p.email
      FROM memberships s
      JOIN members p ON p.id = s.member_id
      WHERE s.club_id = :club
      """;

  private static final Keys KEYS =
      new Keys(
          "s.member_id", Optional.of("s.since"), Optional.of("s.comparable_name COLLATE \"C\""));

  private final Database database;
  private final Rows<Membership> standings;
  private final Rows<Named> known;

  /** A standing, with the name that it is sorted by. */
  private record Named(Standing standing, String name) {
    Position position(Sort sort) {
      UUID member = standing.membership().member().value();
      return switch (sort.by()) {
        case CREATED_AT -> Position.at(standing.membership().since(), member);
        case NAME -> Position.named(name, member);
      };
    }
  }

  /** Of this database. */
  @Inject
  public JdbiMemberships(Database database) {
    this.database = database;
    this.standings = Rows.each(database, (row, _) -> membership(row));
    this.known = Rows.each(database, JdbiMemberships::named);
  }

  private record Key(ClubId club, MemberId member) {}

  @Override
  public boolean add(List<Membership> memberships) {
    return database.use(
        handle -> {
          List<Key> added = insert(handle, memberships);
          if (added.size() < memberships.size()) {
            takeAway(handle, added);
          }
          return added.size() == memberships.size();
        });
  }

  private static List<Key> insert(Handle handle, List<Membership> memberships) {
    RowArrays<Membership> rows = RowArrays.of(memberships);
    return handle
        .createQuery(ADD)
        .bind("clubs", rows.ids(m -> m.club().value()))
        .bind("members", rows.ids(m -> m.member().value()))
        .bind("roles", rows.texts(m -> m.role().name()))
        .bind("since", rows.moments(Membership::since))
        .bind("tickets", rows.optionalIds(m -> m.ticket().map(TicketId::value)))
        .map(
            (row, _) ->
                new Key(
                    new ClubId(Columns.id(row, "club_id")),
                    new MemberId(Columns.id(row, "member_id"))))
        .list();
  }

  private static void takeAway(Handle handle, List<Key> added) {
    RowArrays<Key> rows = RowArrays.of(added);
    handle
        .createUpdate(TAKE_AWAY)
        .bind("clubs", rows.ids(key -> key.club().value()))
        .bind("members", rows.ids(key -> key.member().value()))
        .execute();
  }

  @Override
  public Set<MemberId> among(ClubId club, Collection<MemberId> members) {
    return database.use(
        handle ->
            handle
                .createQuery(AMONG)
                .bind("club", Columns.id(club.value()))
                .bind("members", Columns.ids(members, MemberId::value))
                .map((row, _) -> new MemberId(Columns.id(row, "member_id")))
                .collect(Collectors.toSet()));
  }

  @Override
  public Optional<Membership> find(ClubId club, MemberId member) {
    return one(FIND, club, member);
  }

  @Override
  public Optional<Membership> lock(ClubId club, MemberId member) {
    return one(LOCK, club, member);
  }

  private Optional<Membership> one(String sql, ClubId club, MemberId member) {
    return standings.one(sql, query -> key(query, club, member));
  }

  private static <S extends SqlStatement<S>> S key(S statement, ClubId club, MemberId member) {
    return statement
        .bind("club", Columns.id(club.value()))
        .bind("member", Columns.id(member.value()));
  }

  @Override
  public Optional<Membership> president(ClubId club) {
    return standings.one(PRESIDENT, query -> query.bind("club", Columns.id(club.value())));
  }

  @Override
  public void changeRole(ClubId club, MemberId member, Role role) {
    var _ = database.update(CHANGE_ROLE, row -> key(row, club, member).bind("role", role.name()));
  }

  @Override
  public void remove(ClubId club, MemberId member) {
    var _ = database.update(REMOVE, row -> key(row, club, member));
  }

  @Override
  public Page<Standing> of(ClubId club, MemberFilter filter, PageRequest page) {
    if (!Columns.isStorable(filter.query())) {
      return new Page<>(List.of(), Optional.empty());
    }
    ListQuery list = new ListQuery(OF_CLUB, KEYS).with("club", Columns.id(club.value()));
    filter
        .role()
        .ifPresent(role -> list.and("s.role = :role").with("role", Columns.text(role.name())));
    if (!filter.query().isEmpty()) {
      list.and("strpos(s.comparable_name, :query) > 0")
          .with("query", Columns.text(Text.comparable(filter.query())));
    }
    return known.page(list, page, one -> one.position(page.sort())).map(Named::standing);
  }

  private static Named named(ResultSet row, StatementContext context) throws SQLException {
    return new Named(
        new Standing(membership(row), row.getString("name"), new Email(row.getString("email"))),
        row.getString("comparable_name"));
  }

  private static Membership membership(ResultSet row) throws SQLException {
    return new Membership(
        new ClubId(Columns.id(row, "club_id")),
        new MemberId(Columns.id(row, "member_id")),
        Role.valueOf(row.getString("role")),
        Columns.at(row, "since"),
        Columns.optionalId(row, "ticket_id").map(TicketId::new));
  }
}
