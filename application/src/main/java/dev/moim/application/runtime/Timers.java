package dev.moim.application.runtime;

import java.time.Instant;

/**
 * Wakes somebody at a moment, for what is of no use to anybody later: nothing of it is kept, and
 * with the process it is gone. What must happen is {@link BackgroundWork}.
 */
public interface Timers {
  /**
   * Runs this once, on another thread, when the clock shows the moment or a later one; soon, if it
   * does already. Returns at once and never throws; what the work throws is logged, and work that
   * takes long holds up no other.
   */
  void at(Instant moment, Runnable work);
}
