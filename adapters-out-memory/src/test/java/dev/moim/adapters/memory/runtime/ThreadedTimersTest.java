package dev.moim.adapters.memory.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.Sabotage;
import dev.moim.application.runtime.Timers;
import dev.moim.contracts.runtime.TimersContract;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadedTimersTest extends TimersContract {
  private final ThreadedTimers timers = new ThreadedTimers(InstantSource.system());

  @Override
  protected Timers timers() {
    return Sabotage.of(Timers.class, timers);
  }

  @Override
  protected Duration patience() {
    return Sabotage.isUnderWay() ? Duration.ofMillis(500) : super.patience();
  }

  @AfterEach
  void stop() {
    timers.close();
  }

  @Test
  void once_they_are_closed_nobody_is_woken() {
    AtomicBoolean woken = new AtomicBoolean();
    timers.at(Instant.now().plusMillis(50), () -> woken.set(true));

    timers.close();
    timers.at(Instant.now(), () -> woken.set(true));

    sleep(Duration.ofMillis(200));
    assertThat(woken).isFalse();
  }
}
