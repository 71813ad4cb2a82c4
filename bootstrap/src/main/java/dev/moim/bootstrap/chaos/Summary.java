package dev.moim.bootstrap.chaos;

import dev.moim.bootstrap.chaos.Complaint.Kind;
import dev.moim.bootstrap.chaos.Controls.Control;
import java.io.PrintStream;
import java.util.List;
import java.util.TreeMap;

/** What came of a run, for people to read. */
public final class Summary {
  private static final int MOST = 20;

  private final Aftermath aftermath;
  private final Reckoned reckoned;
  private final List<Control> missed;
  private final int controls;

  private Summary(Aftermath aftermath) {
    this.aftermath = aftermath;
    this.reckoned =
        Reckoning.of(aftermath.answers(), aftermath.charges(), aftermath.ours(), aftermath.at());
    List<Control> all = new Controls(aftermath).all();
    this.controls = all.size();
    this.missed = all.stream().filter(c -> !Controls.isFound(c, aftermath)).toList();
  }

  /** Lays everything beside each other. */
  static Summary of(Aftermath aftermath) {
    return new Summary(aftermath);
  }

  /** How often something was spoiled on purpose, to see whether it is found. */
  public int controls() {
    return controls;
  }

  /** Whether all is as it should be, and would have been found out otherwise. */
  public boolean isGood() {
    return reckoned.isSound() && aftermath.allReturned() && controls > 0 && missed.isEmpty();
  }

  /** Prints it; the last line is the result. */
  public void print(PrintStream out) {
    out.println();
    out.printf("%d people were answered%n", aftermath.people());
    new TreeMap<>(aftermath.outcomes())
        .forEach((outcome, times) -> out.printf("%,9d times %s%n", times, outcome));
    out.println();
    out.printf(
        "%-11s %9s %14s %14s %14s %14s%n",
        "won", "payments", "taken", "given back", "orders' worth", "still owed");
    reckoned.sums().forEach(sums -> print(out, sums));
    out.println();
    if (!aftermath.left().isEmpty()) {
      out.println("Still under way: " + String.join(", ", aftermath.left()));
    }
    reckoned.owed().stream()
        .limit(MOST)
        .forEach(
            owed -> out.printf("  %,d won: %s; due %s%n", owed.won(), owed.what(), owed.due()));
    reckoned.complaints().stream().limit(MOST).forEach(out::println);
    out.printf(
        "%d copies of these books were spoiled, one way each: %d were found out%n",
        controls, controls - missed.size());
    missed.forEach(control -> out.println("  not found out: " + control.what()));
    out.println(result());
  }

  private static void print(PrintStream out, Sums sums) {
    out.printf(
        "%-11s %,9d %,14d %,14d %,14d %,14d   %s%n",
        sums.tender(),
        sums.payments(),
        sums.taken(),
        sums.returned(),
        sums.worth(),
        sums.owed(),
        sums.agree() ? "to the won" : "NOT THE SAME");
  }

  /** The run in a line. */
  public String result() {
    return ("%d kills (%d server, %d PostgreSQL, %d Redis) in %d s, %,d orders paid, "
            + "%d lost, %d doubled, %d oversold, %d false answers")
        .formatted(
            aftermath.victims().size(),
            aftermath.killed(Victim.SERVER),
            aftermath.killed(Victim.POSTGRESQL),
            aftermath.killed(Victim.REDIS),
            aftermath.took().toSeconds(),
            reckoned.paid(),
            reckoned.count(Kind.LOST),
            reckoned.count(Kind.DOUBLED),
            reckoned.count(Kind.OVERSOLD),
            reckoned.count(Kind.FALSE_ANSWER));
  }
}
