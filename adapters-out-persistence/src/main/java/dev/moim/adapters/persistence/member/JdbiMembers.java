package dev.moim.adapters.persistence.member;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.application.member.Members;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.Member;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.member.PasswordHash;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;

/** Members in PostgreSQL. */
public final class JdbiMembers implements Members {
  private static final String ADD =
      """
      INSERT INTO members (id, email, name, password, platform_admin, signed_up_at)
      VALUES (:id, :email, :name, :password, :platformAdmin, :signedUpAt)
      ON CONFLICT (email) DO NOTHING
      """;

  private static final String SELECT =
      """
      SELECT id, email, name, password, platform_admin, signed_up_at
      FROM members
      """;

  private static final String BY_IDS = SELECT + "WHERE id = ANY (:ids)";

  private static final String BY_EMAIL = SELECT + "WHERE email = :email";

  private final Database database;

  /** Of this database. */
  @Inject
  public JdbiMembers(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(Member member) {
    return database.use(
            handle ->
                handle
                    .createUpdate(ADD)
                    .bind("id", Columns.id(member.id().value()))
                    .bind("email", member.email().value())
                    .bind("name", member.name())
                    .bind("password", member.password().encoded())
                    .bind("platformAdmin", member.platformAdmin())
                    .bind("signedUpAt", Columns.at(member.signedUpAt()))
                    .execute())
        == 1;
  }

  @Override
  public Optional<Member> find(MemberId id) {
    return Optional.ofNullable(findAll(List.of(id)).get(id));
  }

  @Override
  public Map<MemberId, Member> findAll(Collection<MemberId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return database.use(
        handle ->
            handle
                .createQuery(BY_IDS)
                .bind("ids", Columns.ids(ids, MemberId::value))
                .map(JdbiMembers::member)
                .collect(Collectors.toMap(Member::id, Function.identity())));
  }

  @Override
  public Optional<Member> byEmail(Email email) {
    return database.use(
        handle ->
            handle
                .createQuery(BY_EMAIL)
                .bind("email", email.value())
                .map(JdbiMembers::member)
                .findOne());
  }

  private static Member member(ResultSet row, StatementContext context) throws SQLException {
    return new Member(
        new MemberId(Columns.id(row, "id")),
        new Email(row.getString("email")),
        row.getString("name"),
        new PasswordHash(row.getString("password")),
        row.getBoolean("platform_admin"),
        Columns.at(row, "signed_up_at"));
  }
}
