package dev.moim.explorer;

import dev.moim.application.runtime.BackgroundWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Stands where each {@link Node} puts itself. */
final class NoBackground implements BackgroundWork {
  @Override
  public void soon(String name, Runnable work) {
    throw new IllegalStateException("no process does this: " + name);
  }

  @Override
  public void every(String name, Duration pause, Runnable work) {
    throw new IllegalStateException("no process does this: " + name);
  }

  @Override
  public void start() {
    throw new IllegalStateException("there is no process");
  }

  @Override
  public Map<String, Instant> lastSuccesses() {
    return Map.of();
  }
}
