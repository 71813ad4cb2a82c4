package dev.moim.adapters.persistence.verify;

import java.util.List;
import java.util.Objects;

/**
 * What came of looking for what contradicts an invariant.
 *
 * @param rows how many rows there were to look through
 * @param table of which table
 * @param broken what contradicts it, ten at the most
 * @param more whether there is more than that
 */
public record Finding(
    Invariant invariant, long rows, String table, List<String> broken, boolean more) {
  public Finding {
    Objects.requireNonNull(invariant, "invariant");
    Objects.requireNonNull(table, "table");
    broken = List.copyOf(broken);
  }

  public boolean isBroken() {
    return !broken.isEmpty();
  }
}
