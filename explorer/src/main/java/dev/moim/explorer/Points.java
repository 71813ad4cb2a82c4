package dev.moim.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts the points of a history's work, lets one fault happen at one of them, and remembers at
 * which of them something else could go wrong.
 */
final class Points implements Director {
  private final Optional<Fault> fault;
  private final List<Fault> every = new ArrayList<>();
  private final List<Fault> telling = new ArrayList<>();
  private int point;

  Points(Optional<Fault> fault) {
    this.fault = fault;
  }

  @Override
  public Fate at(Node node, Call call, boolean before, boolean changed) {
    int now = point++;
    if (fault.isPresent()) {
      return fault.get().point() == now ? fault.get().fate() : Fate.GOES_ON;
    }
    Fault death = new Fault(now, Fate.DIES);
    every.add(death);
    if (now == 0 || changed) {
      telling.add(death);
    }
    if (call.provider()) {
      Fault failure = new Fault(now, Fate.FAILS);
      every.add(failure);
      telling.add(failure);
    }
    return Fate.GOES_ON;
  }

  /** Everything that could go wrong at each single point. */
  List<Fault> every() {
    return every;
  }

  /**
   * The same, but of the points between which nothing outside of the process changes only the
   * first: dying at the others leaves the same behind.
   */
  List<Fault> telling() {
    return telling;
  }
}
