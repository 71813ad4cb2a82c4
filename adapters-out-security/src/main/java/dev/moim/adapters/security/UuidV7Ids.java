package dev.moim.adapters.security;

import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.moim.application.runtime.Ids;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ids from the clock and a secure random source. Each is greater than every one that this instance
 * made before, also within a millisecond, on many threads, and when the clock is set back.
 */
public final class UuidV7Ids implements Ids {
  private final ReentrantLock turn = new ReentrantLock();
  private final TimeBasedEpochGenerator generator;
  private UUID last = new UUID(0, 0);

  /** With the system's clock. */
  @Inject
  public UuidV7Ids() {
    this(UUIDClock.systemTimeClock());
  }

  UuidV7Ids(UUIDClock clock) {
    generator = new TimeBasedEpochGenerator(new SecureRandom(), new SteadyClock(clock));
  }

  /**
   * The generator counts on within a millisecond, but reads its clock outside of its own lock and
   * may, once in 2⁶² milliseconds, count over its end: so this takes turns and looks.
   */
  @Override
  public UUID next() {
    turn.lock();
    try {
      UUID next = generator.generate();
      while (!isAfterLast(next)) {
        next = generator.generate();
      }
      last = next;
      return next;
    } finally {
      turn.unlock();
    }
  }

  private boolean isAfterLast(UUID next) {
    int high = Long.compareUnsigned(next.getMostSignificantBits(), last.getMostSignificantBits());
    return high > 0
        || (high == 0
            && Long.compareUnsigned(next.getLeastSignificantBits(), last.getLeastSignificantBits())
                > 0);
  }

  /** A clock that stands still where another one goes back. */
  private static final class SteadyClock extends UUIDClock {
    private final UUIDClock clock;
    private long latest;

    SteadyClock(UUIDClock clock) {
      this.clock = clock;
    }

    @Override
    public long currentTimeMillis() {
      latest = Math.max(latest, clock.currentTimeMillis());
      return latest;
    }
  }
}
