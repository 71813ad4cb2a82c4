package dev.moim.application.order;

import dev.moim.application.runtime.Leases;
import dev.moim.application.runtime.Leases.Lease;
import dev.moim.domain.group.GroupId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets those who order into one group through one by one, in the order in which they came. Within
 * an instance by a fair lock; among instances by taking turns with a lease, each turn a batch.
 *
 * <p>This is for order and for speed: many transactions that fight for one row are several times
 * slower than a queue (measured in PostgreSQL; see the ADR on admission). It makes nothing correct.
 * Without a lease, with one that ran out, or with one that somebody stole, work goes on, and the
 * pool's own conditional statements keep the capacity exact.
 */
@Singleton
public final class Turnstile {
  private static final int BATCH = 64;
  private static final int MOST_WAITING = 10_000;
  private static final Duration TURN = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMillis(250);
  private static final Duration PAUSE_WITHOUT_LEASES = Duration.ofSeconds(1);

  private final Leases leases;
  private final InstantSource clock;
  private final ConcurrentHashMap<GroupId, Gate> gates = new ConcurrentHashMap<>();

  @Inject
  public Turnstile(Leases leases, InstantSource clock) {
    this.leases = leases;
    this.clock = clock;
  }

  /**
   * Waits for one's turn and does the work.
   *
   * @return empty, without doing it, if too many are waiting already
   */
  <T> Optional<T> pass(GroupId group, Supplier<T> work) {
    Gate gate = gates.compute(group, (_, known) -> enter(known == null ? new Gate() : known));
    try {
      if (gate.people.get() > MOST_WAITING) {
        return Optional.empty();
      }
      gate.lock.lock();
      try {
        gate.takeTurn(leases, "admission:" + group, clock.instant());
        return Optional.of(work.get());
      } finally {
        gate.giveTurn();
        gate.lock.unlock();
      }
    } finally {
      gates.computeIfPresent(
          group, (_, known) -> known.people.decrementAndGet() == 0 ? null : known);
    }
  }

  private static Gate enter(Gate gate) {
    gate.people.incrementAndGet();
    return gate;
  }

  /**
   * One group's. It lives as long as anybody is at it; all but the count changes under its lock.
   */
  private static final class Gate {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final AtomicInteger people = new AtomicInteger();
    private @Nullable Lease lease;
    private Instant leaseEnds = Instant.MIN;
    private Instant noLeaseBefore = Instant.MIN;
    private int passed;

    void takeTurn(Leases leases, String name, Instant now) {
      passed++;
      if (lease != null && now.isBefore(leaseEnds)) {
        return;
      }
      lease = null;
      if (now.isBefore(noLeaseBefore)) {
        return;
      }
      lease = leases.acquire(name, TURN, PATIENCE).orElse(null);
      leaseEnds = now.plus(TURN.dividedBy(2));
      passed = 1;
      if (lease == null) {
        noLeaseBefore = now.plus(PAUSE_WITHOUT_LEASES);
      }
    }

    void giveTurn() {
      if (lease != null && (passed >= BATCH || !lock.hasQueuedThreads())) {
        lease.close();
        lease = null;
      }
    }
  }
}
