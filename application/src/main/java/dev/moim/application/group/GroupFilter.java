package dev.moim.application.group;

import java.util.Objects;
import java.util.Optional;

/**
 * Which of a club's groups are wanted.
 *
 * @param open those that take orders at the moment of asking, or those that do not
 * @param query those whose name contains it, in any case of letters; empty for all
 */
public record GroupFilter(Optional<Boolean> open, String query) {
  /** All of them. */
  public static final GroupFilter ALL = new GroupFilter(Optional.empty(), "");

  public GroupFilter {
    Objects.requireNonNull(open, "open");
    Objects.requireNonNull(query, "query");
  }
}
