package dev.moim.domain.group;

import dev.moim.domain.InvalidValue;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A number of units that can be taken, used by one or several options of a group. Only what it is
 * stands here: how many are taken is the hot spot of first come, first served, and lives behind the
 * {@code Pools} port, moved by conditional statements alone.
 *
 * @param capacity 1 to {@link #MOST_UNITS}; empty for no limit
 */
public record Pool(PoolId id, GroupId group, OptionalInt capacity) {
  /** The most units that a limited pool may have. */
  public static final int MOST_UNITS = 1_000_000;

  public Pool {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(group, "group");
    requireCapacity(capacity);
  }

  /** Checks a capacity that somebody set. */
  public static OptionalInt requireCapacity(OptionalInt capacity) {
    if (capacity.isPresent() && (capacity.getAsInt() < 1 || capacity.getAsInt() > MOST_UNITS)) {
      throw new InvalidValue("capacity", "must be from {0} to {1}", 1, MOST_UNITS);
    }
    return capacity;
  }
}
