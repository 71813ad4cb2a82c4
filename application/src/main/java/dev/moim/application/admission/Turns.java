package dev.moim.application.admission;

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

/**
 * Whose turn it is, among instances, to let people into a group: so that the transactions of two
 * instances do not wait for each other at every batch. A turn is a few batches. It is a courtesy:
 * without a lease, with one that ran out, or with one that somebody stole, work goes on.
 */
@Singleton
public final class Turns {
  private static final int BATCHES = 4;
  private static final Duration TURN = Duration.ofSeconds(3);
  private static final Duration PATIENCE = Duration.ofMillis(250);
  private static final Duration PAUSE_WITHOUT_LEASES = Duration.ofSeconds(1);

  private final Leases leases;
  private final InstantSource clock;
  private final ConcurrentHashMap<GroupId, Turn> turns = new ConcurrentHashMap<>();
  private volatile Instant noLeasesUntil = Instant.MIN;

  @Inject
  public Turns(Leases leases, InstantSource clock) {
    this.leases = leases;
    this.clock = clock;
  }

  /**
   * A group's, which one thread at a time has to do with.
   *
   * @param lease empty if none was to be had
   * @param until when another is to be asked for
   * @param left how many batches may follow
   */
  private record Turn(Optional<Lease> lease, Instant until, int left) {}

  /** Waits a little for the turn, unless it is this instance's still. */
  void take(GroupId group) {
    Turn turn = turns.get(group);
    Instant now = clock.instant();
    if (turn != null && now.isBefore(turn.until()) && (turn.left() > 0 || turn.lease().isEmpty())) {
      turns.put(group, new Turn(turn.lease(), turn.until(), turn.left() - 1));
      return;
    }
    give(group);
    Optional<Lease> lease =
        now.isBefore(noLeasesUntil)
            ? Optional.empty()
            : leases.acquire("admission:" + group, TURN, PATIENCE);
    Duration length = lease.isPresent() ? TURN.dividedBy(2) : PAUSE_WITHOUT_LEASES;
    if (lease.isEmpty() && !now.isBefore(noLeasesUntil)) {
      noLeasesUntil = clock.instant().plus(PAUSE_WITHOUT_LEASES);
    }
    turns.put(group, new Turn(lease, clock.instant().plus(length), BATCHES - 1));
  }

  /** Nobody of this instance is waiting. */
  void give(GroupId group) {
    Turn turn = turns.remove(group);
    if (turn != null) {
      turn.lease().ifPresent(Lease::close);
    }
  }
}
