package dev.moim.adapters.persistence;

import dev.moim.adapters.persistence.club.JdbiClubs;
import dev.moim.adapters.persistence.club.JdbiMemberships;
import dev.moim.adapters.persistence.coupon.JdbiCoupons;
import dev.moim.adapters.persistence.group.JdbiGroups;
import dev.moim.adapters.persistence.group.JdbiPools;
import dev.moim.adapters.persistence.group.JdbiSharedPools;
import dev.moim.adapters.persistence.idempotency.JdbiIdempotencyRecords;
import dev.moim.adapters.persistence.item.JdbiItems;
import dev.moim.adapters.persistence.ledger.JdbiLedger;
import dev.moim.adapters.persistence.member.JdbiMembers;
import dev.moim.adapters.persistence.notification.JdbiDeliveries;
import dev.moim.adapters.persistence.notification.JdbiDeliveryQueue;
import dev.moim.adapters.persistence.notification.JdbiEndpoints;
import dev.moim.adapters.persistence.notification.JdbiOutbox;
import dev.moim.adapters.persistence.order.JdbiOrders;
import dev.moim.adapters.persistence.payment.JdbiAttentionCases;
import dev.moim.adapters.persistence.payment.JdbiMerchantAccounts;
import dev.moim.adapters.persistence.payment.JdbiPayments;
import dev.moim.adapters.persistence.payment.JdbiSettlements;
import dev.moim.adapters.persistence.payment.JdbiWebhookInbox;
import dev.moim.adapters.persistence.ticket.JdbiTickets;
import dev.moim.adapters.persistence.upload.JdbiOfferedUploads;
import dev.moim.adapters.persistence.waiting.JdbiWaitingEntries;
import dev.moim.adapters.persistence.waiting.JdbiWaitingLists;
import dev.moim.contracts.Storage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, one for all tests of the module; it stops with their JVM. */
public final class TestDatabase {
  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Database SHARED = Database.open(settings("postgres"));
  private static final Storage STORAGE = storage(SHARED);

  private TestDatabase() {}

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DatabaseSettings settings(String name) {
    return new DatabaseSettings(SERVER.getJdbcUrl("postgres", name), "postgres", "", 24);
  }

  /** The database that the tests share. */
  public static Database shared() {
    return SHARED;
  }

  /** Where the shared database is, for another instance. */
  public static DatabaseSettings sharedSettings() {
    return settings("postgres");
  }

  /** The shared database behind all storage ports. */
  public static Storage storage() {
    return STORAGE;
  }

  /** A database behind all storage ports. */
  public static Storage storage(Database database) {
    return new Storage(
        new PostgresTransactions(database),
        new JdbiMembers(database),
        new JdbiClubs(database),
        new JdbiMemberships(database),
        new JdbiGroups(database),
        new JdbiPools(database),
        new JdbiSharedPools(database),
        new JdbiCoupons(database),
        new JdbiOrders(database),
        new JdbiPayments(database),
        new JdbiWebhookInbox(database),
        new JdbiTickets(database),
        new JdbiIdempotencyRecords(database),
        new JdbiOfferedUploads(database),
        new JdbiItems(database),
        new JdbiMerchantAccounts(database, SealingKeys.passing()),
        new JdbiLedger(database),
        new JdbiAttentionCases(database),
        new JdbiSettlements(database),
        new JdbiEndpoints(database, SealingKeys.passing()),
        new JdbiOutbox(database),
        new JdbiDeliveries(database),
        new JdbiDeliveryQueue(database),
        new JdbiWaitingEntries(database),
        new JdbiWaitingLists(database),
        new TestIds());
  }

  /** Where a new database is, in which there is nothing. */
  public static DatabaseSettings empty() throws SQLException {
    return empty("UTF8");
  }

  /** As {@link #empty()}, in another encoding. */
  static DatabaseSettings empty(String encoding) throws SQLException {
    return create("template0 ENCODING '%s' LOCALE 'C'".formatted(encoding));
  }

  /** Where a new database is, with all that is in this one, which nobody is connected to. */
  public static DatabaseSettings copyOf(DatabaseSettings original) throws SQLException {
    return create(name(original));
  }

  /** Does away with a database, whoever is connected to it: many of them make the end slow. */
  public static void drop(DatabaseSettings database) throws SQLException {
    try (Connection connection = SERVER.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("DROP DATABASE %s WITH (FORCE)".formatted(name(database)));
    }
  }

  private static String name(DatabaseSettings database) {
    return database.url().replaceFirst(".*/", "").replaceFirst("\\?.*", "");
  }

  private static DatabaseSettings create(String template) throws SQLException {
    String name = "empty_" + DATABASES.incrementAndGet();
    try (Connection connection = SERVER.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE %s TEMPLATE %s".formatted(name, template));
    }
    return settings(name);
  }
}
