package dev.moim.adapters.persistence;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.moim.adapters.persistence.club.JdbiClubs;
import dev.moim.adapters.persistence.club.JdbiMemberships;
import dev.moim.adapters.persistence.group.JdbiGroups;
import dev.moim.adapters.persistence.group.JdbiPools;
import dev.moim.adapters.persistence.member.JdbiMembers;
import dev.moim.adapters.persistence.order.JdbiOrders;
import dev.moim.adapters.persistence.payment.JdbiPayments;
import dev.moim.adapters.persistence.payment.JdbiWebhookInbox;
import dev.moim.adapters.persistence.ticket.JdbiTickets;
import dev.moim.contracts.Storage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One real PostgreSQL for all tests of the module; its answers need not survive a crash. */
public final class TestDatabase {
  private static final EmbeddedPostgres SERVER = start();
  private static final DatabaseSettings SETTINGS =
      new DatabaseSettings(SERVER.getJdbcUrl("postgres", "postgres"), "postgres", "", 24);
  private static final Database DATABASE = Database.open(SETTINGS);
  private static final PostgresTransactions TRANSACTIONS = new PostgresTransactions(DATABASE);

  private static final TimeBasedEpochGenerator UUIDS = Generators.timeBasedEpochGenerator();

  private TestDatabase() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static DatabaseSettings settings() {
    return SETTINGS;
  }

  static Database database() {
    return DATABASE;
  }

  static Storage storage() {
    return new Storage(
        TRANSACTIONS,
        new JdbiMembers(TRANSACTIONS),
        new JdbiClubs(TRANSACTIONS),
        new JdbiMemberships(TRANSACTIONS),
        new JdbiGroups(TRANSACTIONS),
        new JdbiPools(TRANSACTIONS),
        new JdbiOrders(TRANSACTIONS),
        new JdbiPayments(TRANSACTIONS),
        new JdbiWebhookInbox(TRANSACTIONS),
        new JdbiTickets(TRANSACTIONS),
        UUIDS::generate);
  }
}
