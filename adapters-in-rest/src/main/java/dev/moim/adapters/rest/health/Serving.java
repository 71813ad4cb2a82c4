package dev.moim.adapters.rest.health;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Whether this instance wants requests. It still answers those that come while it does not. */
@Singleton
public final class Serving {
  private volatile boolean wanted = true;

  /** An instance that wants requests. */
  @Inject
  public Serving() {}

  /** Readiness is down from now on, so that whoever distributes requests sends them elsewhere. */
  public void stop() {
    wanted = false;
  }

  /** Whether it has not been stopped. */
  public boolean isWanted() {
    return wanted;
  }
}
