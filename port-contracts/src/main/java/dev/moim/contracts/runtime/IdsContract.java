package dev.moim.contracts.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.runtime.Ids;
import dev.moim.contracts.Other;
import dev.moim.domain.order.OrderId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link Ids} promise. */
public abstract class IdsContract {
  private static final int THREADS = 8;
  private static final int EACH = 10_000;

  /** The order of their text, and of PostgreSQL: {@link UUID#compareTo} has another. */
  private static final Comparator<UUID> SORTED = Comparator.comparing(UUID::toString);

  /** A maker of ids; another one each time. */
  protected abstract Ids ids();

  private static List<UUID> many(Ids ids) {
    return Stream.generate(ids::next).limit(EACH).toList();
  }

  @Test
  void ids_are_of_version_seven() {
    List<UUID> made = Stream.generate(ids()::next).limit(100).toList();

    assertThat(made).doesNotContainNull();
    assertThat(made.stream().filter(Objects::nonNull).toList())
        .hasSize(100)
        .allSatisfy(
            id -> {
              assertThat(id.version()).isEqualTo(7);
              assertThat(id.variant()).isEqualTo(2);
            });
  }

  @Test
  void later_ones_sort_after_earlier_ones() {
    List<UUID> made = many(ids());

    assertThat(made).doesNotContainNull().isSortedAccordingTo(SORTED);
    assertThat(new HashSet<>(made)).hasSize(made.size());
  }

  @Test
  void an_id_can_be_had_of_a_kind() {
    Ids ids = ids();

    UUID before = ids.next();
    OrderId made = ids.next(OrderId::new);
    UUID after = ids.next();

    assertThat(made).isNotNull();
    assertThat(List.of(before, made.value(), after)).isSortedAccordingTo(SORTED);
  }

  /** Eight threads, ten thousand each. */
  @Test
  void none_comes_twice_and_each_thread_sees_them_grow() {
    Ids ids = ids();

    List<List<UUID>> made = Other.together(THREADS, _ -> many(ids));

    assertThat(made).allSatisfy(one -> assertThat(one).isSortedAccordingTo(SORTED));
    Set<UUID> all = new HashSet<>();
    made.forEach(all::addAll);
    assertThat(all).hasSize(THREADS * EACH);
  }
}
