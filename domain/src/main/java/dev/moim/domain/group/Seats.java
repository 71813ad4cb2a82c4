package dev.moim.domain.group;

import java.util.OptionalInt;

/**
 * How full a pool is at a moment. Units whose hold has ended count as free, as they do at an
 * admission.
 *
 * @param waiting how many people wait in line for units of it
 * @param offered to how many people units of it were offered that they have not taken, as stored:
 *     the time of an offer may be over
 */
public record Seats(OptionalInt capacity, int taken, int waiting, int offered) {
  /** Of a pool that nobody waits for. */
  public Seats(OptionalInt capacity, int taken) {
    this(capacity, taken, 0, 0);
  }

  /**
   * How many units are left for whoever comes; empty for no limit. Never negative, and none as long
   * as somebody waits: what is free then is theirs.
   */
  public OptionalInt left() {
    return waiting > 0 && capacity.isPresent() ? OptionalInt.of(0) : free();
  }

  /** How many units nobody has, those among them that are for the people who wait. */
  public OptionalInt free() {
    return capacity.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(Math.max(0, capacity.getAsInt() - taken));
  }

  /** Whether so many units are free. */
  public boolean hasFree(int units) {
    return free().isEmpty() || units <= free().getAsInt();
  }

  /** Whether there are units that somebody who waits might have. */
  public boolean isDue() {
    return waiting > 0 && hasFree(1);
  }
}
