package dev.moim.application.runtime;

import dev.moim.domain.InvalidValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which part of a list is wanted: so many items of it in this order, after this position. Whoever
 * walks a list from part to part, sorted in one way, gets each item that is there all the time
 * exactly once, whatever is added or goes meanwhile.
 *
 * @param after the last item of the part before; empty for the first part
 * @param limit 1 to 100
 */
public record PageRequest(Sort sort, Optional<Position> after, int limit) {
  /** How many items come if nobody says. */
  public static final int DEFAULT_LIMIT = 20;

  private static final int MOST = 100;

  public PageRequest {
    Objects.requireNonNull(sort, "sort");
    Objects.requireNonNull(after, "after");
    if (limit < 1 || limit > MOST) {
      throw new InvalidValue("limit", "must be from {0} to {1}", 1, MOST);
    }
  }

  /** The first part, by age, of the usual length. */
  public static PageRequest first() {
    return new PageRequest(Sort.OLDEST_FIRST, Optional.empty(), DEFAULT_LIMIT);
  }

  /** Makes the page of up to {@code limit + 1} items that were read. */
  public <T> Page<T> page(List<T> read, Function<T, Position> position) {
    if (read.size() <= limit) {
      return new Page<>(read, Optional.empty());
    }
    List<T> items = read.subList(0, limit);
    return new Page<>(items, Optional.of(position.apply(items.getLast())));
  }
}
