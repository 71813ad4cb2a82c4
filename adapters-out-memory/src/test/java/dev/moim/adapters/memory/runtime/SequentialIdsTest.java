package dev.moim.adapters.memory.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.application.runtime.Ids;
import dev.moim.contracts.runtime.IdsContract;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SequentialIdsTest extends IdsContract {
  @Override
  protected Ids ids() {
    return Sabotage.of(Ids.class, new SequentialIds());
  }

  @Test
  void every_run_has_the_same_ids_and_every_instance_others() {
    List<UUID> one = Stream.generate(new SequentialIds()::next).limit(5_000).toList();
    List<UUID> again = Stream.generate(new SequentialIds()::next).limit(5_000).toList();
    List<UUID> other = Stream.generate(new SequentialIds(1)::next).limit(5_000).toList();

    assertThat(again).isEqualTo(one);
    assertThat(other).doesNotContainAnyElementsOf(one);
  }
}
