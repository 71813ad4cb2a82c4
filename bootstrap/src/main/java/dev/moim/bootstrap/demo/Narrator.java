package dev.moim.bootstrap.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Tells the story: what somebody does, what came back, and whether it is what should come. */
final class Narrator {
  private final PrintStream out;
  private final boolean colours;
  private final List<String> broken = new ArrayList<>();
  private int checks;
  private int chapter;

  Narrator(PrintStream out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  void chapter(String title) {
    chapter++;
    out.println();
    out.println(paint("1;36", chapter + ". " + title));
  }

  /** Somebody does something over HTTP. */
  void does(String who, String what, String call, Answer answer) {
    out.println("   " + paint("1", who) + " " + what);
    String colour = answer.status() < 300 ? "32" : "33";
    String outcome = answer.code().isEmpty() ? "" : " " + answer.code();
    out.println(
        "     "
            + paint("2", call)
            + "  →  "
            + paint(colour, answer.status() + outcome)
            + paint("2", gist(answer)));
  }

  void says(String text) {
    out.println("   " + text);
  }

  /** One check of the story. */
  void check(String what, boolean holds) {
    checks++;
    if (!holds) {
      broken.add(chapter + ": " + what);
    }
    out.println("     " + (holds ? paint("32", "✓ ") : paint("1;31", "✗ ")) + what);
  }

  /** One check of the story: these are the same. */
  void check(String what, Object expected, Object actual) {
    boolean same = expected.equals(actual);
    check(same ? what : what + " (expected " + expected + ", got " + actual + ")", same);
  }

  /** The last words. True if every check held. */
  boolean end(double seconds) {
    out.println();
    if (broken.isEmpty()) {
      out.println(paint("1;32", "%d checks, all held. %.1f seconds.".formatted(checks, seconds)));
    } else {
      out.println(paint("1;31", broken.size() + " of " + checks + " checks did not hold:"));
      broken.forEach(b -> out.println("  " + b));
    }
    return broken.isEmpty();
  }

  /** The few fields of an answer that a reader wants to see. */
  private static String gist(Answer answer) {
    List<String> shown = new ArrayList<>();
    for (String field :
        List.of(
            "status",
            "number",
            "amount",
            "paidAmount",
            "refundedAmount",
            "orderStatus",
            "seatsLeft",
            "checkedInAt",
            "impUid")) {
      if (answer.body().hasNonNull(field) && !(field.equals("status") && answer.status() >= 400)) {
        shown.add(field + " " + answer.body().get(field).asString());
      }
    }
    return shown.isEmpty() ? "" : "  " + String.join(", ", shown);
  }

  private String paint(String code, String text) {
    return colours && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
