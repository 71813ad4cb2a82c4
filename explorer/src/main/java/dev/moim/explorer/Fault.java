package dev.moim.explorer;

import java.util.Optional;

/**
 * What goes wrong, and when: at the n-th point of the work, counted from 0, where each call of a
 * port has a point before it and one after it.
 */
record Fault(int point, Fate fate) {
  /** As in a history's name: {@code dies17}, {@code fails4}, or {@code fine}. */
  static Optional<Fault> parse(String text) {
    if (text.equals("fine")) {
      return Optional.empty();
    }
    Fate fate = text.startsWith("dies") ? Fate.DIES : Fate.FAILS;
    String number = text.replaceFirst("dies|fails", "");
    return Optional.of(new Fault(Integer.parseInt(number), fate));
  }

  static String name(Optional<Fault> fault) {
    return fault.map(Fault::toString).orElse("fine");
  }

  @Override
  public String toString() {
    return (fate == Fate.DIES ? "dies" : "fails") + point;
  }
}
