package dev.moim.explorer;

import dev.moim.application.runtime.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Leases whose patience is none: whoever finds one held goes on without it, as with a store of
 * leases that is down. So nothing here waits, and nothing that is right depends on a lease.
 */
final class VirtualLeases implements Leases {
  private final InstantSource clock;
  private final Map<String, Turn> turns = new HashMap<>();

  VirtualLeases(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Optional<Lease> acquire(String name, Duration length, Duration patience) {
    Turn held = turns.get(name);
    if (held != null && held.isMine()) {
      return Optional.empty();
    }
    Turn turn = new Turn(name, clock.instant().plus(length));
    turns.put(name, turn);
    return Optional.of(turn);
  }

  private final class Turn implements Lease {
    private final String name;
    private Instant until;

    Turn(String name, Instant until) {
      this.name = name;
      this.until = until;
    }

    boolean isMine() {
      return turns.get(name) == this && clock.instant().isBefore(until);
    }

    @Override
    public boolean renew(Duration length) {
      boolean mine = isMine();
      if (mine) {
        until = clock.instant().plus(length);
      }
      return mine;
    }

    @Override
    public void close() {
      turns.remove(name, this);
    }
  }
}
