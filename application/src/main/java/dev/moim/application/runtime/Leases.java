package dev.moim.application.runtime;

import java.time.Duration;
import java.util.Optional;

/**
 * Turns among instances. A lease makes work orderly and quick; it never makes it correct: it may
 * expire, be stolen or not be had at all while its holder goes on, and whatever it orders must be
 * right without it.
 */
public interface Leases {
  /**
   * Waits for at most {@code patience} to become the holder of this name, for {@code length}.
   *
   * @return empty if somebody else kept holding it, or if leases are not to be had (a store that is
   *     down answers like this, within {@code patience} or a second, and never throws)
   */
  Optional<Lease> acquire(String name, Duration length, Duration patience);

  /** A turn. */
  interface Lease extends AutoCloseable {
    /**
     * Prolongs it to {@code length} from now.
     *
     * @return false if it is not one's own any more
     */
    boolean renew(Duration length);

    /** Ends it if it is still one's own; never throws. */
    @Override
    void close();
  }
}
