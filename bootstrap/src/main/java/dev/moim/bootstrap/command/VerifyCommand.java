package dev.moim.bootstrap.command;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.persistence.UnfitDatabase;
import dev.moim.adapters.persistence.verify.Verification;
import dev.moim.bootstrap.settings.Settings.DatabaseAccess;
import dev.moim.bootstrap.settings.StoredData;
import dev.moim.bootstrap.settings.WrongSettings;
import dev.moim.bootstrap.stack.LocalPostgres;
import dev.moim.bootstrap.stack.LocalStack;
import dev.moim.bootstrap.stack.StackStartException;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code ./moim verify}: 0 if all is as it should be, 1 if not, 2 if that could not be found out.
 */
@Command(
    name = "verify",
    description =
        "Looks through the database for whatever must never be, and changes nothing: the one of"
            + " MOIM_DATABASE_URL, also while it is used, or that of a stopped local stack.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Option(names = "--all", description = "Goes on after the first thing that is broken.")
  private boolean all;

  @Override
  public Integer call() {
    return verify(System.getenv(), all, System.out, System.err);
  }

  /** Runs it with these settings; its exit code. */
  static int verify(Map<String, String> variables, boolean all, PrintStream out, PrintStream err) {
    try {
      StoredData data = StoredData.parse(variables);
      boolean sound =
          data.database().isPresent()
              ? verify(settings(data.database().get()), all, out)
              : verifyLocal(data, all, out);
      return sound ? 0 : 1;
    } catch (StackStartException e) {
      err.println("moim: " + e.getMessage());
      err.println(
          "moim: verify looks at the data of a local stack that is stopped, in MOIM_DATA_DIR; set"
              + " MOIM_DATABASE_URL to look at a database that runs");
    } catch (WrongSettings | UnfitDatabase e) {
      err.println("moim: " + e.getMessage());
    }
    return 2;
  }

  private static DatabaseSettings settings(DatabaseAccess access) {
    return DatabaseSettings.of(access.jdbcUrl(), access.user(), access.password());
  }

  private static boolean verifyLocal(StoredData data, boolean all, PrintStream out) {
    try (LocalStack stack = LocalStack.startDatabaseOf(data.dataDir())) {
      LocalPostgres postgres = stack.postgres().orElseThrow();
      return verify(
          DatabaseSettings.of(postgres.jdbcUrl(), postgres.user(), postgres.password()), all, out);
    }
  }

  private static boolean verify(DatabaseSettings database, boolean all, PrintStream out) {
    Verification verification = Verification.of(database);
    return new PrintedVerification(out).run(all ? verification.toTheEnd() : verification);
  }
}
