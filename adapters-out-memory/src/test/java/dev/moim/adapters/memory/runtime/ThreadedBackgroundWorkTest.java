package dev.moim.adapters.memory.runtime;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.application.runtime.BackgroundWork;
import dev.moim.contracts.runtime.BackgroundWorkContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class ThreadedBackgroundWorkTest extends BackgroundWorkContract {
  private final List<ThreadedBackgroundWork> instances = new ArrayList<>();

  @Override
  protected BackgroundWork instance() {
    instances.add(
        instances.isEmpty() ? new ThreadedBackgroundWork() : instances.getFirst().another());
    return Sabotage.of(BackgroundWork.class, instances.getLast());
  }

  @Override
  protected Duration patience() {
    return Sabotage.isUnderWay() ? Duration.ofMillis(500) : super.patience();
  }

  @AfterEach
  void stop() {
    instances.forEach(ThreadedBackgroundWork::close);
  }
}
