package dev.moim.benchmarks.database;

import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.persistence.PostgresTransactions;
import dev.moim.adapters.persistence.club.JdbiClubs;
import dev.moim.adapters.persistence.club.JdbiMemberships;
import dev.moim.adapters.persistence.group.JdbiGroups;
import dev.moim.adapters.persistence.group.JdbiPools;
import dev.moim.adapters.persistence.group.JdbiSharedPools;
import dev.moim.adapters.persistence.ledger.JdbiLedger;
import dev.moim.adapters.security.Argon2idPasswordHasher;
import dev.moim.adapters.security.UuidV7Ids;
import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.OpenClub;
import dev.moim.application.group.GroupShape;
import dev.moim.application.group.OpenGroup;
import dev.moim.application.ledger.CloseLedgerDays;
import dev.moim.application.runtime.Transactions;
import dev.moim.benchmarks.Failure;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.member.Password;
import dev.moim.domain.money.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Fills a database with people, clubs and orders. What there is little of comes about as it does in
 * a server, by its use cases; what there is much of comes in by SQL, and {@code verify} looks at
 * it.
 */
final class Loading {
  private static final String MEMBERS =
      """
      INSERT INTO members (
        id, email, name, comparable_name, password, platform_admin, signed_up_at)
      SELECT %s, 'member' || i || '@example.kr', 'Member ' || i, 'member ' || i, ?, false,
        timestamptz '2025-01-01 00:00:00Z' + i * interval '1 second'
      FROM generate_series(?, ?) i
      """
          .formatted(People.ID);

  /** As a founder's: it rests on no ticket. */
  private static final String MEMBERSHIPS =
      """
      INSERT INTO memberships (club_id, member_id, role, since, ticket_id, comparable_name)
      SELECT ?, id, 'MEMBER', timestamptz '2025-02-01 00:00:00Z' + i * interval '1 second', NULL,
        comparable_name
      FROM generate_series(1, ?) i JOIN members ON members.id = %s
      """
          .formatted(People.ID);

  private static final Money PRICE = Money.won(10_000);
  private static final Instant OPENED = Instant.parse("2025-12-01T00:00:00Z");
  private static final Instant CLOSES = Instant.parse("2035-12-01T00:00:00Z");

  private final DatabaseSettings settings;
  private final Actor president = new Actor(People.at(People.PRESIDENT), false);
  private final UuidV7Ids ids = new UuidV7Ids();

  Loading(DatabaseSettings settings) {
    this.settings = settings;
  }

  /** The tables, the people, the two clubs, and so many orders in the first one. */
  void load(int orders) {
    try (Database database = Database.open(settings);
        Sql sql = Sql.in(settings)) {
      sql.run("SET synchronous_commit = off");
      String password =
          new Argon2idPasswordHasher().hash(new Password("one password for all of them")).encoded();
      var _ = sql.update(MEMBERS, password, People.PRESIDENT, People.MANY);
      ClubId own = club(database, sql, Clubs.OF_ITS_OWN);
      var _ = club(database, sql, Clubs.OF_THE_PLATFORM);
      OldOrders old = OldOrders.of(orders);
      old.load(sql, own, () -> event(database, own, old.inEachEvent()));
      new CloseLedgerDays(
              new PostgresTransactions(database), new JdbiLedger(database), InstantSource.system())
          .run();
      sql.run("VACUUM (ANALYZE)");
    }
  }

  private ClubId club(Database database, Sql sql, String name) {
    OpenClub clubs =
        new OpenClub(
            new PostgresTransactions(database),
            new JdbiClubs(database),
            new JdbiMemberships(database),
            new JdbiGroups(database),
            new JdbiPools(database),
            ids,
            InstantSource.system());
    OpenClub.Command command = new OpenClub.Command(name, name, "", PRICE);
    return switch (clubs.open(president, command)) {
      case OpenClub.Result.Opened opened -> {
        var _ = sql.update(MEMBERSHIPS, opened.club().value(), People.MANY);
        yield opened.club();
      }
      case OpenClub.Result.NameTaken _ -> throw new Failure(name + " is there already");
    };
  }

  private GroupId event(Database database, ClubId club, int places) {
    Transactions transactions = new PostgresTransactions(database);
    OpenGroup groups =
        new OpenGroup(
            transactions,
            new JdbiClubs(database),
            new JdbiGroups(database),
            new JdbiPools(database),
            new GroupShape(new JdbiSharedPools(database), ids),
            new ClubAccess(new JdbiMemberships(database)),
            ids);
    GroupTerms terms =
        new GroupTerms(
            "An event of before",
            "",
            PRICE,
            new SaleWindow(OPENED, Optional.of(CLOSES)),
            Optional.of(CLOSES));
    return switch (groups.open(president, club, terms, OptionalInt.of(2 * places))) {
      case OpenGroup.Result.Opened opened -> opened.group();
      case OpenGroup.Result.NoSuchClub _,
          OpenGroup.Result.NotAllowed _,
          OpenGroup.Result.NoSuchPool _,
          OpenGroup.Result.NoSuchOption _ ->
          throw new Failure("an event cannot be opened");
    };
  }
}
