package dev.moim.application.group;

import dev.moim.domain.group.Group;
import dev.moim.domain.group.Option;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A group as it is shown: how full it is now, and whether it takes orders now.
 *
 * @param levels how full each pool of its options is
 * @param lines how many people wait for each of these pools that somebody waits for
 * @param open whether an order is taken now, as far as time and staff decide
 */
public record GroupView(
    Group group, Map<PoolId, Seats> levels, Map<PoolId, Integer> lines, boolean open) {
  private static final Seats UNLIMITED = new Seats(OptionalInt.empty(), 0);

  public GroupView {
    levels = Map.copyOf(levels);
    lines = Map.copyOf(lines);
  }

  /** How full the main option's own pool is. */
  public Seats seats() {
    return seats(group.mainOption());
  }

  /** How full an option's own pool is. */
  public Seats seats(Option option) {
    return levels.getOrDefault(option.pool(), UNLIMITED);
  }

  /** How many units of the main option are left. */
  public OptionalInt left() {
    return left(group.mainOption());
  }

  /** How many people wait for a unit of the main option, in the longest of its lines. */
  public int waiting() {
    return group.mainOption().pools().stream()
        .mapToInt(pool -> lines.getOrDefault(pool, 0))
        .max()
        .orElse(0);
  }

  /** How many units of an option are left: the least of its pools; empty for no limit. */
  public OptionalInt left(Option option) {
    return option.pools().stream()
        .map(pool -> levels.getOrDefault(pool, UNLIMITED).left())
        .filter(OptionalInt::isPresent)
        .mapToInt(OptionalInt::getAsInt)
        .min();
  }
}
