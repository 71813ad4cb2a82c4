package dev.moim.explorer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What befalls a story that one actor is in.
 *
 * @param eager whether background work is done after every step, or only when all is over
 * @param arrivals when webhooks arrive; those that do not are lost
 * @param fault what goes wrong, if anything
 * @param givesUp whether somebody who gets no answer closes the app, rather than trying again
 */
record Plan(boolean eager, List<Arrival> arrivals, Optional<Fault> fault, boolean givesUp) {
  Plan with(Fault newFault, boolean newGivesUp) {
    return new Plan(eager, arrivals, Optional.of(newFault), newGivesUp);
  }

  /** As in a history's name: {@code eager:0@2,0@3:dies17:retries}. */
  static Plan parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("not a plan: " + text);
    }
    List<Arrival> arrivals =
        parts[1].isEmpty()
            ? List.of()
            : Arrays.stream(parts[1].split(",", -1)).map(Arrival::parse).toList();
    return new Plan(
        parts[0].equals("eager"), arrivals, Fault.parse(parts[2]), parts[3].equals("gives-up"));
  }

  @Override
  public String toString() {
    String arriving = arrivals.stream().map(Arrival::toString).collect(Collectors.joining(","));
    return (eager ? "eager" : "lazy")
        + ":"
        + arriving
        + ":"
        + Fault.name(fault)
        + ":"
        + (givesUp ? "gives-up" : "retries");
  }
}
