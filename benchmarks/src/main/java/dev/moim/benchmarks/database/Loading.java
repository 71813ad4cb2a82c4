package dev.moim.benchmarks.database;

import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.persistence.PostgresTransactions;
import dev.moim.adapters.persistence.club.JdbiClubs;
import dev.moim.adapters.persistence.club.JdbiMemberships;
import dev.moim.adapters.persistence.group.JdbiGroups;
import dev.moim.adapters.persistence.group.JdbiPools;
import dev.moim.adapters.security.Argon2idPasswordHasher;
import dev.moim.adapters.security.UuidV7Ids;
import dev.moim.application.club.OpenClub;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Transactions;
import dev.moim.benchmarks.Failure;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.member.Password;
import dev.moim.domain.money.Money;
import java.time.InstantSource;
import java.util.List;

/**
 * Fills a database with people and a club. What there is little of comes about as it does in a
 * server, by its use cases; what there is much of comes in by SQL, and {@code verify} looks at it.
 */
final class Loading {
  private static final String MEMBERS =
      """
      INSERT INTO members (
        id, email, name, comparable_name, password, platform_admin, signed_up_at)
      SELECT %s, 'member' || i || '@example.kr', 'Member ' || i, 'member ' || i, ?, false,
        timestamptz '2026-01-01 00:00:00Z' + i * interval '1 second'
      FROM generate_series(?, ?) i
      """
          .formatted(People.ID);

  /** As a founder's: it rests on no ticket. */
  private static final String MEMBERSHIPS =
      """
      INSERT INTO memberships (club_id, member_id, role, since, ticket_id, comparable_name)
      SELECT ?, id, 'MEMBER', timestamptz '2026-02-01 00:00:00Z' + i * interval '1 second', NULL,
        comparable_name
      FROM generate_series(1, ?) i JOIN members ON members.id = %s
      """
          .formatted(People.ID);

  private final DatabaseSettings settings;

  Loading(DatabaseSettings settings) {
    this.settings = settings;
  }

  /** The tables, the people, and the two clubs. */
  void people() {
    try (Database database = Database.open(settings);
        Sql sql = Sql.in(settings)) {
      String password =
          new Argon2idPasswordHasher().hash(new Password("one password for all of them")).encoded();
      var _ = sql.update(MEMBERS, password, People.PRESIDENT, People.MANY);
      for (String name : List.of(Clubs.OF_ITS_OWN, Clubs.OF_THE_PLATFORM)) {
        var _ = sql.update(MEMBERSHIPS, open(database, name).value(), People.MANY);
      }
    }
  }

  private static ClubId open(Database database, String name) {
    Transactions transactions = new PostgresTransactions(database);
    Ids ids = new UuidV7Ids();
    OpenClub clubs =
        new OpenClub(
            transactions,
            new JdbiClubs(database),
            new JdbiMemberships(database),
            new JdbiGroups(database),
            new JdbiPools(database),
            ids,
            InstantSource.system());
    Actor president = new Actor(People.at(People.PRESIDENT), false);
    OpenClub.Command command = new OpenClub.Command(name, name, "", Money.won(10_000));
    return switch (clubs.open(president, command)) {
      case OpenClub.Result.Opened opened -> opened.club();
      case OpenClub.Result.NameTaken _ -> throw new Failure(name + " is there already");
    };
  }
}
