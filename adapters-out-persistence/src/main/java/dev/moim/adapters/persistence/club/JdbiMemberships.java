package dev.moim.adapters.persistence.club;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.application.club.Memberships;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.ticket.TicketId;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Standings in PostgreSQL. A second president of a club is refused with an exception: whoever gives
 * the role locks the present one's standing first, so it would be a bug.
 */
public final class JdbiMemberships implements Memberships {
  private static final String ADD =
      """
      INSERT INTO memberships (club_id, member_id, role, since, ticket_id)
      VALUES (:club, :member, :role, :since, :ticket)
      ON CONFLICT (club_id, member_id) DO NOTHING
      """;

  private static final String SELECT =
      """
      SELECT club_id, member_id, role, since, ticket_id
      FROM memberships
      """;

  private static final String FIND = SELECT + "WHERE club_id = :club AND member_id = :member\n";

  private static final String LOCK = FIND + "FOR NO KEY UPDATE";

  private static final String PRESIDENT =
      "SELECT * FROM memberships WHERE club_id = :club AND role = 'PRESIDENT'";
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
      SELECT
          + """
          WHERE club_id = :club AND member_id > :after
          ORDER BY member_id
          LIMIT :limit
          """;

  private final Database database;

  /** Of this database. */
  @Inject
  public JdbiMemberships(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(Membership membership) {
    return database.use(
            handle ->
                handle
                    .createUpdate(ADD)
                    .bind("club", Columns.id(membership.club().value()))
                    .bind("member", Columns.id(membership.member().value()))
                    .bind("role", membership.role().name())
                    .bind("since", Columns.at(membership.since()))
                    .bind("ticket", Columns.id(membership.ticket().map(TicketId::value)))
                    .execute())
        == 1;
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
    return database.use(
        handle ->
            handle
                .createQuery(sql)
                .bind("club", Columns.id(club.value()))
                .bind("member", Columns.id(member.value()))
                .map(JdbiMemberships::membership)
                .findOne());
  }

  @Override
  public Optional<Membership> president(ClubId club) {
    return database.use(
        handle ->
            handle
                .createQuery(PRESIDENT)
                .bind("club", Columns.id(club.value()))
                .map(JdbiMemberships::membership)
                .findOne());
  }

  @Override
  public void changeRole(ClubId club, MemberId member, Role role) {
    var _ =
        database.use(
            handle ->
                handle
                    .createUpdate(CHANGE_ROLE)
                    .bind("role", role.name())
                    .bind("club", Columns.id(club.value()))
                    .bind("member", Columns.id(member.value()))
                    .execute());
  }

  @Override
  public void remove(ClubId club, MemberId member) {
    var _ =
        database.use(
            handle ->
                handle
                    .createUpdate(REMOVE)
                    .bind("club", Columns.id(club.value()))
                    .bind("member", Columns.id(member.value()))
                    .execute());
  }

  @Override
  public Page<Membership> of(ClubId club, PageRequest page) {
    List<Membership> read =
        database.use(
            handle ->
                handle
                    .createQuery(OF_CLUB)
                    .bind("club", Columns.id(club.value()))
                    .bind("after", Columns.after(page))
                    .bind("limit", page.limit() + 1)
                    .map(JdbiMemberships::membership)
                    .list());
    return page.page(read, membership -> membership.member().value());
  }

  private static Membership membership(ResultSet row, StatementContext context)
      throws SQLException {
    return new Membership(
        new ClubId(Columns.id(row, "club_id")),
        new MemberId(Columns.id(row, "member_id")),
        Role.valueOf(row.getString("role")),
        Columns.at(row, "since"),
        Columns.optionalId(row, "ticket_id").map(TicketId::new));
  }
}
