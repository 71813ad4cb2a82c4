package dev.moim.adapters.memory.store;

import java.util.Comparator;
import java.util.UUID;

/** Two ids that name a row together. */
record Pair(UUID first, UUID second) {
  static final Comparator<Pair> ORDER =
      Comparator.comparing(Pair::first, Index.UUIDS).thenComparing(Pair::second, Index.UUIDS);
}
