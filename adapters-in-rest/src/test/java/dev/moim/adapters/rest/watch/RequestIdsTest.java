package dev.moim.adapters.rest.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestIdsTest {
  @Test
  void no_two_are_alike_and_each_has_the_form_of_a_random_uuid() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      String id = RequestIds.fresh();
      assertThat(seen.add(id)).isTrue();
      if (i < 1_000) {
        UUID uuid = UUID.fromString(id);
        assertThat(uuid).hasToString(id);
        assertThat(uuid.version()).isEqualTo(4);
        assertThat(uuid.variant()).isEqualTo(2);
      }
    }
  }
}
