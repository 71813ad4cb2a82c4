package dev.moim.domain.group;

import java.util.OptionalInt;

/**
 * How full a pool is at a moment. Units whose hold has ended count as free, as they do at an
 * admission.
 */
public record Seats(OptionalInt capacity, int taken) {
  /** How many units are left; empty for no limit. Never negative. */
  public OptionalInt left() {
    return capacity.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(Math.max(0, capacity.getAsInt() - taken));
  }
}
