package dev.moim.adapters.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.uuid.UUIDClock;
import dev.moim.domain.order.OrderId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class UuidV7IdsTest {
  private final UuidV7Ids ids = new UuidV7Ids();

  @Test
  void an_id_is_a_uuid_of_version_7_and_of_now() {
    long before = System.currentTimeMillis();
    UUID id = ids.next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isBetween(before, System.currentTimeMillis());
    assertThat(ids.next(OrderId::new).value()).isNotEqualTo(id);
  }

  @Test
  void ids_ascend_as_text_and_as_uuids_and_as_bytes() {
    assertAscending(take(ids, 20_000));
  }

  @Test
  void ids_ascend_within_one_millisecond_and_when_the_clock_is_set_back() {
    Random random = new Random(7);
    UUIDClock jumping =
        new UUIDClock() {
          @Override
          public long currentTimeMillis() {
            return 1_790_000_000_000L + random.nextInt(3) - random.nextInt(100_000);
          }
        };

    List<UUID> made = take(new UuidV7Ids(jumping), 5_000);

    assertAscending(made);
    assertThat(made).allSatisfy(id -> assertThat(id.version()).isEqualTo(7));
  }

  @Test
  void ids_ascend_for_each_of_many_threads_and_never_come_twice() {
    Set<UUID> all = ConcurrentHashMap.newKeySet();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 16; i++) {
        threads.execute(
            () -> {
              List<UUID> own = take(ids, 2_000);
              if (isAscending(own)) {
                all.addAll(own);
              }
            });
      }
    }

    assertThat(all).hasSize(16 * 2_000);
  }

  @Test
  void two_instances_do_not_meet() {
    UUIDClock still =
        new UUIDClock() {
          @Override
          public long currentTimeMillis() {
            return 1_790_000_000_000L;
          }
        };
    Set<UUID> all = new HashSet<>(take(new UuidV7Ids(still), 1_000));
    all.addAll(take(new UuidV7Ids(still), 1_000));

    assertThat(all).hasSize(2_000);
  }

  private static List<UUID> take(UuidV7Ids ids, int count) {
    List<UUID> made = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      made.add(ids.next());
    }
    return made;
  }

  private static void assertAscending(List<UUID> made) {
    assertThat(isAscending(made)).isTrue();
    assertThat(made).isSorted();
  }

  private static boolean isAscending(List<UUID> made) {
    for (int i = 1; i < made.size(); i++) {
      if (made.get(i - 1).toString().compareTo(made.get(i).toString()) >= 0) {
        return false;
      }
    }
    return true;
  }
}
