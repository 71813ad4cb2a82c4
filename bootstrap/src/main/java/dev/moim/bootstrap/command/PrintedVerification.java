package dev.moim.bootstrap.command;

import dev.moim.adapters.persistence.verify.Finding;
import dev.moim.adapters.persistence.verify.Invariant;
import dev.moim.adapters.persistence.verify.Report;
import dev.moim.adapters.persistence.verify.Verification;
import java.io.PrintStream;
import java.util.stream.Collectors;

/** A verification for people to read: a line for each invariant as it comes, and a summary. */
final class PrintedVerification {
  private static final int WIDTH =
      Verification.invariants().stream().mapToInt(i -> i.name().length()).max().orElseThrow();
  private static final String INDENT = " ".repeat(8);

  private final PrintStream out;

  PrintedVerification(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs it.
   *
   * @return whether all invariants hold
   * @throws dev.moim.adapters.persistence.UnfitDatabase if the database cannot be looked at
   */
  boolean run(Verification verification) {
    Report report = verification.run(this::print);
    out.println(summary(report));
    return report.isSound();
  }

  private void print(Finding finding) {
    out.printf(
        "%-7s %-" + WIDTH + "s %,9d %s%n",
        finding.isBroken() ? "BROKEN" : "ok",
        finding.invariant().name(),
        finding.rows(),
        finding.table());
    if (finding.isBroken()) {
      out.println(INDENT + "It should be so: " + finding.invariant().says());
      finding.broken().forEach(row -> out.println(INDENT + row));
      if (finding.more()) {
        out.println(INDENT + "… and more");
      }
    }
  }

  private static String summary(Report report) {
    if (report.isSound()) {
      return "All %d invariants hold.".formatted(report.all());
    }
    int left = report.all() - report.findings().size();
    return "Broken: %s. %d of %d invariants hold%s."
        .formatted(
            report.broken().stream()
                .map(Finding::invariant)
                .map(Invariant::name)
                .collect(Collectors.joining(", ")),
            report.findings().size() - report.broken().size(),
            report.all(),
            left == 0 ? "" : ", %d were not looked at (--all goes on)".formatted(left));
  }
}
