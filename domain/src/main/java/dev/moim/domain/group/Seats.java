package dev.moim.domain.group;

import java.util.OptionalInt;

/**
 * How full a pool is at a moment. Units whose hold has ended count as free, as they do at an
 * admission.
 *
 * @param next how many units of it the first in line wants; 0 if nobody waits
 * @param claimed whether somebody waits for units of it, or was offered some that they have not
 *     taken, as stored: the time of an offer may be over
 */
public record Seats(OptionalInt capacity, int taken, int next, boolean claimed) {
  /** Of a pool that nobody waits for. */
  public Seats(OptionalInt capacity, int taken) {
    this(capacity, taken, 0, false);
  }

  /**
   * How many units are left for whoever comes; empty for no limit. Never negative, and none as long
   * as somebody waits: what is free then is theirs.
   */
  public OptionalInt left() {
    return isWaitedFor() && capacity.isPresent() ? OptionalInt.of(0) : free();
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

  /** Whether somebody waits in line for units of it. */
  public boolean isWaitedFor() {
    return next > 0;
  }

  /** Whether there are units that somebody who waits might have. */
  public boolean isDue() {
    return isWaitedFor() && hasFree(1);
  }

  /** Whether there are as many units as the first in line wants. */
  public boolean hasFreeForNext() {
    return isWaitedFor() && hasFree(next);
  }
}
