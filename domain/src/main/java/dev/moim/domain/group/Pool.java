package dev.moim.domain.group;

import dev.moim.domain.InvalidValue;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A number of units that can be taken: used by an option of a group, by several options and groups
 * together, by a coupon, or by a member to whom a limit applies. Only what it is stands here: how
 * many are taken is the hot spot of first come, first served, and lives behind the {@code Pools}
 * port, moved by conditional statements alone.
 *
 * @param group the one whose option's own it is; empty if it is no group's alone
 * @param limit the one that it is a member's pool of
 * @param capacity 1 to {@link #MOST_UNITS}; empty for no limit
 */
public record Pool(
    PoolId id, Optional<GroupId> group, Optional<LimitId> limit, OptionalInt capacity) {
  /** The most units that a limited pool may have. */
  public static final int MOST_UNITS = 1_000_000;

  public Pool {
    Objects.requireNonNull(id, "id");
    if (limit.isPresent() && (group.isPresent() || capacity.isEmpty())) {
      throw new IllegalArgumentException("a member's pool is no group's, and has a capacity");
    }
    requireCapacity(capacity);
  }

  /** An option's own. */
  public Pool(PoolId id, GroupId group, OptionalInt capacity) {
    this(id, Optional.of(group), Optional.empty(), capacity);
  }

  /** One that several use. */
  public static Pool shared(PoolId id, OptionalInt capacity) {
    return new Pool(id, Optional.empty(), Optional.empty(), capacity);
  }

  /** A member's, of a limit. */
  static Pool ofMember(PoolId id, LimitId limit, int units) {
    return new Pool(id, Optional.empty(), Optional.of(limit), OptionalInt.of(units));
  }

  /** Checks a capacity that somebody set. */
  public static OptionalInt requireCapacity(OptionalInt capacity) {
    if (capacity.isPresent() && (capacity.getAsInt() < 1 || capacity.getAsInt() > MOST_UNITS)) {
      throw new InvalidValue("capacity", "must be from {0} to {1}", 1, MOST_UNITS);
    }
    return capacity;
  }

  /** The same with another capacity. */
  public Pool resized(OptionalInt newCapacity) {
    return new Pool(id, group, limit, newCapacity);
  }
}
