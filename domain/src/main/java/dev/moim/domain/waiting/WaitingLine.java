package dev.moim.domain.waiting;

import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import dev.moim.domain.waiting.WaitingEntry.Want;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Offers what is free to those who wait, in the order in which they came. Whoever cannot have what
 * they wait for stops the line of each pool that they wait for: nobody behind them is served before
 * them, however little they want.
 */
public final class WaitingLine {
  private final Map<PoolId, Seats> seats;
  private final Instant now;
  private final Map<PoolId, Long> given = new HashMap<>();
  private final Set<PoolId> stopped = new HashSet<>();

  /**
   * At these pools.
   *
   * @param seats of every pool that somebody in line wants something of, as they are while nobody
   *     else takes any
   */
  public WaitingLine(Map<PoolId, Seats> seats, Instant now) {
    this.seats = Map.copyOf(seats);
    this.now = now;
  }

  /**
   * Somebody in line.
   *
   * @param obstacle why they cannot get in whatever is free, if that is so
   * @param until when an offer that is made now ends
   */
  public record Candidate(WaitingEntry entry, Optional<WaitingEnd> obstacle, Instant until) {
    public Candidate {
      Objects.requireNonNull(entry, "entry");
      Objects.requireNonNull(obstacle, "obstacle");
      Objects.requireNonNull(until, "until");
    }
  }

  /** Whether anybody further back might be offered something. */
  public boolean goesOn() {
    return seats.entrySet().stream()
        .filter(one -> one.getValue().isWaitedFor())
        .map(Map.Entry::getKey)
        .anyMatch(pool -> !stopped.contains(pool) && has(pool, 1));
  }

  /**
   * Calls the next ones up.
   *
   * @param next in the order of their numbers, and after all who were called before
   * @return those who are changed by it: with an offer, passed over, or in another line too
   */
  public List<WaitingEntry> call(List<Candidate> next) {
    return next.stream().flatMap(candidate -> call(candidate).stream()).toList();
  }

  private Optional<WaitingEntry> call(Candidate candidate) {
    WaitingEntry entry = candidate.entry();
    Optional<WaitingEnd> end =
        candidate.obstacle().or(() -> isTooLarge(entry) ? tooLarge() : Optional.empty());
    if (end.isPresent()) {
      return Optional.of(entry.ended(end.get(), now));
    }
    Set<PoolId> missing =
        entry.wants().stream()
            .filter(want -> stopped.contains(want.pool()) || !has(want.pool(), want.units()))
            .map(Want::pool)
            .collect(Collectors.toSet());
    if (missing.isEmpty()) {
      entry.wants().forEach(want -> given.merge(want.pool(), (long) want.units(), Long::sum));
      return Optional.of(entry.offered(candidate.until(), now));
    }
    WaitingEntry waiting = entry.inLineOf(missing);
    waiting.wants().stream().filter(Want::inLine).map(Want::pool).forEach(stopped::add);
    return waiting.equals(entry) ? Optional.empty() : Optional.of(waiting);
  }

  private static Optional<WaitingEnd> tooLarge() {
    return Optional.of(WaitingEnd.TOO_LARGE);
  }

  private boolean isTooLarge(WaitingEntry entry) {
    return entry.wants().stream().anyMatch(want -> isTooLarge(want, level(seats, want.pool())));
  }

  private static boolean isTooLarge(Want want, Seats seats) {
    OptionalInt capacity = seats.capacity();
    return capacity.isPresent() && want.units() > capacity.getAsInt();
  }

  private static Seats level(Map<PoolId, Seats> seats, PoolId pool) {
    return Objects.requireNonNull(seats.get(pool), "seats");
  }

  private boolean has(PoolId pool, int units) {
    OptionalInt free = level(seats, pool).free();
    return free.isEmpty() || given.getOrDefault(pool, 0L) + units <= free.getAsInt();
  }

  /**
   * What somebody who comes now would wait for: the pools that have too little of what they want,
   * or a line of others. None if they need not wait.
   */
  public static Set<PoolId> shortOf(List<Want> wants, Map<PoolId, Seats> seats) {
    return wants.stream()
        .filter(
            want -> {
              OptionalInt left = level(seats, want.pool()).left();
              return left.isPresent() && left.getAsInt() < want.units();
            })
        .map(Want::pool)
        .collect(Collectors.toUnmodifiableSet());
  }
}
