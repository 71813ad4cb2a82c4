package dev.moim.adapters.persistence.verify;

import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.persistence.PostgresTransactions;
import dev.moim.adapters.persistence.UnfitDatabase;
import dev.moim.application.runtime.Transactions.Transaction;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Looks through a database for whatever contradicts what is always true of it. It changes nothing,
 * and sees one moment of a database that may be in use meanwhile.
 */
public final class Verification {
  private final DatabaseSettings settings;
  private final InstantSource clock;
  private final boolean goesOn;

  private Verification(DatabaseSettings settings, InstantSource clock, boolean goesOn) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.goesOn = goesOn;
  }

  /** Of this database, now, up to the first invariant that is broken. */
  public static Verification of(DatabaseSettings settings) {
    return new Verification(settings, InstantSource.system(), false);
  }

  /** By another clock. */
  public Verification at(InstantSource otherClock) {
    return new Verification(settings, otherClock, goesOn);
  }

  /** Going on after what is broken. */
  public Verification toTheEnd() {
    return new Verification(settings, clock, true);
  }

  /** All that is looked for, in this order: what others rest on comes first. */
  public static List<Invariant> invariants() {
    return Stream.of(
            PlaceInvariants.ALL,
            WaitingInvariants.ALL,
            LimitInvariants.ALL,
            TicketInvariants.ALL,
            MoneyInvariants.ALL,
            LedgerInvariants.ALL,
            BalanceInvariants.ALL,
            AttentionInvariants.ALL,
            WorkInvariants.ALL,
            TellingInvariants.ALL)
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Looks for all of them.
   *
   * @throws UnfitDatabase if the database cannot be looked at
   */
  public Report run() {
    return run(_ -> {});
  }

  /**
   * As {@link #run()}.
   *
   * @param told each finding as soon as it is there
   */
  public Report run(Consumer<Finding> told) {
    try (Database database = Database.openForReading(settings)) {
      return new PostgresTransactions(database).run((Transaction _) -> look(database, told));
    }
  }

  private Report look(Database database, Consumer<Finding> told) {
    return database.use(
        handle -> {
          handle.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
          Look look = new Look(handle, database, clock.instant());
          List<Finding> findings = new ArrayList<>();
          for (Invariant invariant : invariants()) {
            Finding finding = check(invariant, look);
            findings.add(finding);
            told.accept(finding);
            if (finding.isBroken() && !goesOn) {
              break;
            }
          }
          return new Report(findings, invariants().size());
        });
  }

  private static Finding check(Invariant invariant, Look look) {
    try {
      return invariant.check(look);
    } catch (JdbiException e) {
      throw new UnfitDatabase("cannot look for " + invariant + ": " + e.getMessage(), e);
    }
  }
}
