package dev.moim.bootstrap.command;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.persistence.UnfitDatabase;
import dev.moim.bootstrap.settings.Settings.DatabaseAccess;
import dev.moim.bootstrap.settings.StoredData;
import dev.moim.bootstrap.settings.WrongSettings;
import dev.moim.bootstrap.stack.LocalPostgres;
import dev.moim.bootstrap.stack.LocalStack;
import dev.moim.bootstrap.stack.StackStartException;
import java.io.PrintStream;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Where a command finds stored data: in the database of MOIM_DATABASE_URL, also while it is used,
 * or in that of a local stack, which is stopped and runs only for as long as the command needs it.
 */
final class StoredDatabase {
  /** The exit code if the data cannot be had. */
  static final int NOT_THERE = 2;

  private StoredDatabase() {}

  /**
   * Does this with it.
   *
   * @param command what does it, for people
   * @return the exit code of the work, or {@link #NOT_THERE} with the reason on {@code err}
   */
  static int with(
      Map<String, String> variables,
      String command,
      PrintStream err,
      ToIntFunction<DatabaseSettings> work) {
    try {
      StoredData data = StoredData.parse(variables);
      return data.database().isPresent()
          ? work.applyAsInt(settings(data.database().get()))
          : local(data, work);
    } catch (StackStartException e) {
      err.println("moim: " + e.getMessage());
      err.println(
          "moim: "
              + command
              + " looks at the data of a local stack that is stopped, in MOIM_DATA_DIR; set"
              + " MOIM_DATABASE_URL to look at a database that runs");
    } catch (WrongSettings | UnfitDatabase e) {
      err.println("moim: " + e.getMessage());
    }
    return NOT_THERE;
  }

  private static DatabaseSettings settings(DatabaseAccess access) {
    return DatabaseSettings.of(access.jdbcUrl(), access.user(), access.password());
  }

  private static int local(StoredData data, ToIntFunction<DatabaseSettings> work) {
    try (LocalStack stack = LocalStack.startDatabaseOf(data.dataDir())) {
      LocalPostgres postgres = stack.postgres().orElseThrow();
      return work.applyAsInt(
          DatabaseSettings.of(postgres.jdbcUrl(), postgres.user(), postgres.password()));
    }
  }
}
