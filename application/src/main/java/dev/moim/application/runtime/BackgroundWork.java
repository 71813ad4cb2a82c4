package dev.moim.application.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Work that nobody waits for. */
public interface BackgroundWork {
  /**
   * Does this soon, once, on another thread. Best effort: it is dropped if too much is waiting or
   * the process ends, so whatever must happen is found again by recurring work. Returns at once and
   * never throws; what the work throws is logged.
   *
   * <p>Work of one name is the same work: it is done by one thread of an instance at a time, and
   * while some waits that has not begun, no more is added, since that will do. What is wanted after
   * it has begun is done after it. So however often something is wanted, there is room for others.
   *
   * @param name what is done, and to what: different for whatever may be done at the same time
   */
  void soon(String name, Runnable work);

  /**
   * Does this again and again, {@code pause} after it last ended, starting soon; on one instance at
   * a time, whichever it is, and on another if that one dies. What the work throws is logged and
   * changes nothing about the next time. Names are unique; all are registered before {@link
   * #start}.
   */
  void every(String name, Duration pause, Runnable work);

  /** Begins the recurring work. */
  void start();

  /**
   * When recurring work last ended without throwing, on whichever instance, by its name; work of
   * which that is not known is left out. If that cannot be found out, it throws.
   */
  Map<String, Instant> lastSuccesses();
}
