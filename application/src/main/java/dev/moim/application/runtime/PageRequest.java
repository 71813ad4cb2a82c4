package dev.moim.application.runtime;

import dev.moim.domain.InvalidValue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Which part of a list is wanted. Lists are sorted by id, that is by age; the cursor is the last id
 * of the part before.
 *
 * @param limit 1 to 100
 */
public record PageRequest(Optional<UUID> after, int limit) {
  /** How many items come if nobody says. */
  public static final int DEFAULT_LIMIT = 20;

  private static final int MOST = 100;

  public PageRequest {
    if (limit < 1 || limit > MOST) {
      throw new InvalidValue("limit", "must be from {0} to {1}", 1, MOST);
    }
  }

  /** The first part, of the usual length. */
  public static PageRequest first() {
    return new PageRequest(Optional.empty(), DEFAULT_LIMIT);
  }

  /** Reads what a client sent back. */
  public static PageRequest of(Optional<String> cursor, Optional<Integer> limit) {
    try {
      return new PageRequest(cursor.map(UUID::fromString), limit.orElse(DEFAULT_LIMIT));
    } catch (IllegalArgumentException e) {
      throw new InvalidValue("cursor", "must be one that a list gave");
    }
  }

  /** Makes the page of up to {@code limit + 1} items that were read. */
  public <T> Page<T> page(List<T> read, Function<T, UUID> id) {
    if (read.size() <= limit) {
      return new Page<>(read, Optional.empty());
    }
    List<T> items = read.subList(0, limit);
    return new Page<>(items, Optional.of(id.apply(items.getLast()).toString()));
  }
}
