package dev.moim.adapters.persistence.club;

import static dev.moim.adapters.persistence.Columns.at;
import static dev.moim.adapters.persistence.Columns.instant;
import static dev.moim.adapters.persistence.Columns.uuid;

import dev.moim.adapters.persistence.PostgresTransactions;
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
import java.util.Optional;
import java.util.UUID;

/** {@link Memberships} in PostgreSQL. */
public final class JdbiMemberships implements Memberships {
  private final PostgresTransactions database;

  @Inject
  public JdbiMemberships(PostgresTransactions database) {
    this.database = database;
  }

  @Override
  public boolean add(Membership membership) {
    String sql =
        """
        INSERT INTO memberships (club_id, member_id, role, since, ticket_id)
        VALUES (:club, :member, :role, :since, CAST(:ticket AS uuid))
        ON CONFLICT (club_id, member_id) DO NOTHING
        """;
    return database.with(
            h ->
                h.createUpdate(sql)
                    .bind("club", membership.club().value())
                    .bind("member", membership.member().value())
                    .bind("role", membership.role().name())
                    .bind("since", at(membership.since()))
                    .bind("ticket", membership.ticket().map(TicketId::value).orElse(null))
                    .execute())
        == 1;
  }

  @Override
  public Optional<Membership> find(ClubId club, MemberId member) {
    return find(club, member, "");
  }

  @Override
  public Optional<Membership> lock(ClubId club, MemberId member) {
    return find(club, member, " FOR UPDATE");
  }

  private Optional<Membership> find(ClubId club, MemberId member, String locking) {
    String sql = "SELECT * FROM memberships WHERE club_id = :club AND member_id = :member";
    return database.with(
        h ->
            h.createQuery(sql + locking)
                .bind("club", club.value())
                .bind("member", member.value())
                .map((row, _) -> membership(row))
                .findOne());
  }

  @Override
  public Optional<Membership> president(ClubId club) {
    return database.with(
        h ->
            h.createQuery("SELECT * FROM memberships WHERE club_id = :club AND role = 'PRESIDENT'")
                .bind("club", club.value())
                .map((row, _) -> membership(row))
                .findOne());
  }

  @Override
  public void changeRole(ClubId club, MemberId member, Role role) {
    String sql =
        "UPDATE memberships SET role = :role WHERE club_id = :club AND member_id = :member";
    database.with(
        h ->
            h.createUpdate(sql)
                .bind("role", role.name())
                .bind("club", club.value())
                .bind("member", member.value())
                .execute());
  }

  @Override
  public void remove(ClubId club, MemberId member) {
    String sql = "DELETE FROM memberships WHERE club_id = :club AND member_id = :member";
    database.with(
        h ->
            h.createUpdate(sql)
                .bind("club", club.value())
                .bind("member", member.value())
                .execute());
  }

  @Override
  public Page<Membership> of(ClubId club, PageRequest page) {
    String sql =
        """
        SELECT * FROM memberships
        WHERE club_id = :club AND (CAST(:after AS uuid) IS NULL OR member_id > CAST(:after AS uuid))
        ORDER BY member_id
        LIMIT :limit
        """;
    return page.page(
        database.with(
            h ->
                h.createQuery(sql)
                    .bind("club", club.value())
                    .bind("after", page.after().orElse(null))
                    .bind("limit", page.limit() + 1)
                    .map((row, _) -> membership(row))
                    .list()),
        m -> m.member().value());
  }

  private static Membership membership(ResultSet row) throws SQLException {
    return new Membership(
        new ClubId(uuid(row, "club_id")),
        new MemberId(uuid(row, "member_id")),
        Role.valueOf(row.getString("role")),
        instant(row, "since"),
        Optional.ofNullable(row.getObject("ticket_id", UUID.class)).map(TicketId::new));
  }
}
