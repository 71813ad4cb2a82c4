package dev.moim.adapters.memory.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Cuts parts out of lists, in the order in which PostgreSQL has them. */
final class Paging {
  /** UTF-8 sorts like the characters' numbers; Java's own order of strings does not. */
  private static final Comparator<String> NAMES =
      (a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));

  private static final Comparator<Position> ASCENDING =
      Comparator.comparing((Position at) -> at.moment().orElse(Instant.MIN))
          .thenComparing(at -> at.name().orElse(""), NAMES)
          .thenComparing(Position::id, Index.UUIDS);

  private Paging() {}

  /** The part that is wanted of all these, which come in any order. */
  static <T> Page<T> of(Stream<T> all, PageRequest page, Function<T, Position> position) {
    Comparator<Position> order = page.sort().descending() ? ASCENDING.reversed() : ASCENDING;
    List<T> read =
        all.filter(
                one ->
                    page.after()
                        .map(after -> order.compare(position.apply(one), after) > 0)
                        .orElse(true))
            .sorted(Comparator.comparing(position, order))
            .limit(page.limit() + 1L)
            .toList();
    return page.page(read, position);
  }
}
