package dev.moim.adapters.memory.runtime;

import dev.moim.application.runtime.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Turns among the threads of this process. A lease runs out by the clock that is given, which may
 * be a moved one; patience is real time.
 */
public final class InMemoryLeases implements Leases {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final InstantSource clock;
  private final ReentrantLock guard = new ReentrantLock();
  private final Condition ended = guard.newCondition();
  private final Map<String, Turn> holders = new HashMap<>();

  /** Leases that run out by this clock. */
  public InMemoryLeases(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Optional<Lease> acquire(String name, Duration length, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    guard.lock();
    try {
      while (isHeld(name)) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return Optional.empty();
        }
        var _ = ended.awaitNanos(Math.min(left, LOOK_NANOS));
      }
      Turn turn = new Turn(name, clock.instant().plus(length));
      holders.put(name, turn);
      return Optional.of(turn);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      guard.unlock();
    }
  }

  /** Whether somebody has the turn; forgets all turns that have run out. */
  private boolean isHeld(String name) {
    Instant now = clock.instant();
    holders.values().removeIf(turn -> !now.isBefore(turn.until));
    return holders.containsKey(name);
  }

  private final class Turn implements Lease {
    private final String name;
    private Instant until;

    Turn(String name, Instant until) {
      this.name = name;
      this.until = until;
    }

    private boolean isMine() {
      return isHeld(name) && holders.get(name) == this;
    }

    @Override
    public boolean renew(Duration length) {
      guard.lock();
      try {
        boolean mine = isMine();
        if (mine) {
          until = clock.instant().plus(length);
        }
        return mine;
      } finally {
        guard.unlock();
      }
    }

    @Override
    public void close() {
      guard.lock();
      try {
        if (isMine()) {
          holders.remove(name);
          ended.signalAll();
        }
      } finally {
        guard.unlock();
      }
    }
  }
}
