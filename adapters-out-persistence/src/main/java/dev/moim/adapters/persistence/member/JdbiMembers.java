package dev.moim.adapters.persistence.member;

import static dev.moim.adapters.persistence.Columns.at;
import static dev.moim.adapters.persistence.Columns.instant;
import static dev.moim.adapters.persistence.Columns.uuid;

import dev.moim.adapters.persistence.PostgresTransactions;
import dev.moim.application.member.Members;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.Member;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.member.PasswordHash;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@link Members} in PostgreSQL. */
public final class JdbiMembers implements Members {
  private final PostgresTransactions database;

  @Inject
  public JdbiMembers(PostgresTransactions database) {
    this.database = database;
  }

  @Override
  public boolean add(Member member) {
    String sql =
        """
        INSERT INTO members (id, email, name, password_hash, platform_admin, signed_up_at)
        VALUES (:id, :email, :name, :hash, :admin, :at)
        ON CONFLICT (email) DO NOTHING
        """;
    return database.with(
            h ->
                h.createUpdate(sql)
                    .bind("id", member.id().value())
                    .bind("email", member.email().value())
                    .bind("name", member.name())
                    .bind("hash", member.password().encoded())
                    .bind("admin", member.platformAdmin())
                    .bind("at", at(member.signedUpAt()))
                    .execute())
        == 1;
  }

  @Override
  public Optional<Member> find(MemberId id) {
    return database.with(
        h ->
            h.createQuery("SELECT * FROM members WHERE id = :id")
                .bind("id", id.value())
                .map((row, _) -> member(row))
                .findOne());
  }

  @Override
  public Map<MemberId, Member> findAll(Collection<MemberId> ids) {
    UUID[] wanted = ids.stream().map(MemberId::value).toArray(UUID[]::new);
    return database.with(
        h ->
            h
                .createQuery("SELECT * FROM members WHERE id = ANY (:ids)")
                .bind("ids", wanted)
                .map((row, _) -> member(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Member::id, Function.identity())));
  }

  @Override
  public Optional<Member> byEmail(Email email) {
    return database.with(
        h ->
            h.createQuery("SELECT * FROM members WHERE email = :email")
                .bind("email", email.value())
                .map((row, _) -> member(row))
                .findOne());
  }

  private static Member member(ResultSet row) throws SQLException {
    return new Member(
        new MemberId(uuid(row, "id")),
        new Email(row.getString("email")),
        row.getString("name"),
        new PasswordHash(row.getString("password_hash")),
        row.getBoolean("platform_admin"),
        instant(row, "signed_up_at"));
  }
}
