package dev.moim.bootstrap.command;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.persistence.verify.Verification;
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
    return StoredDatabase.with(
        variables, "verify", err, database -> verify(database, all, out) ? 0 : 1);
  }

  private static boolean verify(DatabaseSettings database, boolean all, PrintStream out) {
    Verification verification = Verification.of(database);
    return new PrintedVerification(out).run(all ? verification.toTheEnd() : verification);
  }
}
