package dev.moim.adapters.persistence.model;

import dev.moim.adapters.memory.store.Store;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.persistence.PoolCounters;
import dev.moim.adapters.persistence.TestDatabase;
import dev.moim.adapters.persistence.verify.StoreInPostgres;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** A real database that is emptied for each world, which is faster than making another. */
final class EmptiedDatabase implements AutoCloseable {
  private final DatabaseSettings settings;
  private final Database database;
  private final String truncate;

  private EmptiedDatabase(DatabaseSettings settings) {
    this.settings = settings;
    this.database = Database.open(settings);
    List<String> tables =
        database.use(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT tablename
                        FROM pg_tables
                        WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'
                        """)
                    .mapTo(String.class)
                    .list());
    this.truncate =
        tables.stream().collect(Collectors.joining(", ", "TRUNCATE ", " RESTART IDENTITY CASCADE"));
  }

  static EmptiedDatabase open() {
    try {
      return new EmptiedDatabase(TestDatabase.empty());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where it is. */
  DatabaseSettings settings() {
    return settings;
  }

  /** Counters of pools that are not the sum of their rows. */
  List<String> miscounted() {
    return PoolCounters.wrong(database);
  }

  /** A store with nothing in it. */
  Store emptied() {
    var _ =
        database.use(
            handle -> {
              // The ledger refuses to be emptied by anybody else.
              handle.execute("SET LOCAL session_replication_role = replica");
              return handle.execute(truncate);
            });
    return new StoreInPostgres(TestDatabase.storage(database));
  }

  @Override
  public void close() {
    database.close();
  }
}
