package dev.moim.adapters.persistence.member;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.Rows;
import dev.moim.application.member.Members;
import dev.moim.domain.Text;
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
      INSERT INTO members (
        id, email, name, comparable_name, password, platform_admin, signed_up_at)
      VALUES (
        :id, :email, :name, :comparableName, :password, :platformAdmin, :signedUpAt)
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
  private final Rows<Member> members;

  /** Of this database. */
  @Inject
  public JdbiMembers(Database database) {
    this.database = database;
    this.members = Rows.each(database, JdbiMembers::member);
  }

  @Override
  public boolean add(Member member) {
    return database.update(
            ADD,
            row ->
                row.bind("id", Columns.id(member.id().value()))
                    .bind("email", member.email().value())
                    .bind("name", member.name())
                    .bind("comparableName", Text.comparable(member.name()))
                    .bind("password", member.password().encoded())
                    .bind("platformAdmin", member.platformAdmin())
                    .bind("signedUpAt", Columns.at(member.signedUpAt())))
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
    return members
        .all(BY_IDS, query -> query.bind("ids", Columns.ids(ids, MemberId::value)))
        .stream()
        .collect(Collectors.toMap(Member::id, Function.identity()));
  }

  @Override
  public Optional<Member> byEmail(Email email) {
    return members.one(BY_EMAIL, query -> query.bind("email", email.value()));
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
