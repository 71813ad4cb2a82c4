package dev.moim.adapters.persistence.club;

import static dev.moim.adapters.persistence.Columns.at;
import static dev.moim.adapters.persistence.Columns.instant;
import static dev.moim.adapters.persistence.Columns.money;
import static dev.moim.adapters.persistence.Columns.uuid;

import dev.moim.adapters.persistence.PostgresTransactions;
import dev.moim.application.club.Clubs;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.club.Club;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.member.MemberId;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** {@link Clubs} in PostgreSQL. */
public final class JdbiClubs implements Clubs {
  private final PostgresTransactions database;

  @Inject
  public JdbiClubs(PostgresTransactions database) {
    this.database = database;
  }

  @Override
  public boolean add(Club club) {
    String sql =
        """
        INSERT INTO clubs (id, name, english_name, name_key, english_key, description, dues,
          currency, founder_id, founded_at)
        VALUES (:id, :name, :english, :nameKey, :englishKey, :description, :dues,
          :currency, :founder, :at)
        ON CONFLICT DO NOTHING
        """;
    return database.with(
            h ->
                h.createUpdate(sql)
                    .bind("id", club.id().value())
                    .bind("name", club.name())
                    .bind("english", club.englishName())
                    .bind("nameKey", Club.comparable(club.name()))
                    .bind("englishKey", Club.comparable(club.englishName()))
                    .bind("description", club.description())
                    .bind("dues", club.dues().minor())
                    .bind("currency", club.dues().currency().getCurrencyCode())
                    .bind("founder", club.founder().value())
                    .bind("at", at(club.foundedAt()))
                    .execute())
        == 1;
  }

  @Override
  public Optional<Club> find(ClubId id) {
    return database.with(
        h ->
            h.createQuery("SELECT * FROM clubs WHERE id = :id")
                .bind("id", id.value())
                .map((row, _) -> club(row))
                .findOne());
  }

  @Override
  public Page<Club> search(String query, PageRequest page) {
    String sql =
        """
        SELECT * FROM clubs
        WHERE (strpos(name_key, :query) > 0 OR strpos(english_key, :query) > 0 OR :query = '')
          AND (CAST(:after AS uuid) IS NULL OR id > CAST(:after AS uuid))
        ORDER BY id
        LIMIT :limit
        """;
    return page.page(
        database.with(
            h ->
                h.createQuery(sql)
                    .bind("query", Club.comparable(query))
                    .bind("after", page.after().orElse(null))
                    .bind("limit", page.limit() + 1)
                    .map((row, _) -> club(row))
                    .list()),
        c -> c.id().value());
  }

  private static Club club(ResultSet row) throws SQLException {
    return new Club(
        new ClubId(uuid(row, "id")),
        row.getString("name"),
        row.getString("english_name"),
        row.getString("description"),
        money(row, "dues"),
        new MemberId(uuid(row, "founder_id")),
        instant(row, "founded_at"));
  }
}
