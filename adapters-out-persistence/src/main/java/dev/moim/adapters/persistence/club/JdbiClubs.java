package dev.moim.adapters.persistence.club;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.ListQuery;
import dev.moim.adapters.persistence.ListQuery.Keys;
import dev.moim.adapters.persistence.Rows;
import dev.moim.application.club.Clubs;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.Sort;
import dev.moim.domain.club.Club;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.member.MemberId;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** Clubs in PostgreSQL. */
public final class JdbiClubs implements Clubs {
  private static final String ADD =
      """
      INSERT INTO clubs (
        id, name, english_name, comparable_name, comparable_english_name, description, dues,
        currency, founder_id, founded_at)
      VALUES (
        :id, :name, :englishName, :comparableName, :comparableEnglishName, :description, :dues,
        :currency, :founder, :foundedAt)
      ON CONFLICT DO NOTHING
      """;

  private static final String SELECT =
      """
      SELECT id, name, english_name, description, dues, currency, founder_id, founded_at
      FROM clubs
      """;

  private static final String BY_ID = SELECT + "WHERE id = :id";

  private static final String MATCHES =
      """
      (strpos(comparable_name, :query) > 0 OR strpos(comparable_english_name, :query) > 0)
      """;

  private static final Keys KEYS =
      new Keys("id", Optional.empty(), Optional.of("comparable_name COLLATE \"C\""));

  private final Database database;
  private final Rows<Club> clubs;

  /** Of this database. */
  @Inject
  public JdbiClubs(Database database) {
    this.database = database;
    this.clubs = Rows.each(database, JdbiClubs::club);
  }

  @Override
  public boolean add(Club club) {
    return database.update(
            ADD,
            row ->
                row.bind("id", Columns.id(club.id().value()))
                    .bind("name", club.name())
                    .bind("englishName", club.englishName())
                    .bind("comparableName", Club.comparable(club.name()))
                    .bind("comparableEnglishName", Club.comparable(club.englishName()))
                    .bind("description", club.description())
                    .bind("dues", club.dues().minor())
                    .bind("currency", club.dues().currency().getCurrencyCode())
                    .bind("founder", Columns.id(club.founder().value()))
                    .bind("foundedAt", Columns.at(club.foundedAt())))
        == 1;
  }

  @Override
  public Optional<Club> find(ClubId id) {
    return clubs.one(BY_ID, query -> query.bind("id", Columns.id(id.value())));
  }

  @Override
  public Page<Club> search(String query, PageRequest page) {
    if (!Columns.isStorable(query)) {
      return new Page<>(List.of(), Optional.empty());
    }
    ListQuery list = new ListQuery(SELECT + "WHERE true\n", KEYS);
    if (!query.isEmpty()) {
      list.and(MATCHES).with("query", Columns.text(Club.comparable(query)));
    }
    return clubs.page(list, page, club -> position(club, page.sort()));
  }

  private static Position position(Club club, Sort sort) {
    return switch (sort.by()) {
      case CREATED_AT -> Position.of(club.id().value());
      case NAME -> Position.named(Club.comparable(club.name()), club.id().value());
    };
  }

  private static Club club(ResultSet row, StatementContext context) throws SQLException {
    return new Club(
        new ClubId(Columns.id(row, "id")),
        row.getString("name"),
        row.getString("english_name"),
        row.getString("description"),
        Columns.money(row, "dues", "currency"),
        new MemberId(Columns.id(row, "founder_id")),
        Columns.at(row, "founded_at"));
  }
}
