package dev.moim.application.notification;

import dev.moim.application.notification.DeliveryQueue.DueLane;
import dev.moim.domain.notification.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How many may send at once, in one lane and in all, as far as this instance goes. A lane that
 * failed is tried by one at a time, after a pause that grows, and all such lanes together have few
 * of the places: so that those that hang leave the others theirs. One that answers, but slowly, is
 * treated alike, without the pause. Mail has places of its own, which it takes from nobody, however
 * slow it is.
 *
 * <p>It makes nothing correct, and nothing depends on its memory: a place that nobody gave back is
 * free again after a while.
 */
final class Lanes {
  /** At once in one lane. */
  static final int WIDTH = 4;

  /** At once in all lanes but mail. */
  static final int TOTAL = 16;

  /** At once in all lanes that failed, or are slow. */
  static final int FAILING = 4;

  /** A call that takes longer is slow; most take a tenth of it. */
  static final Duration QUICK = Duration.ofSeconds(2);

  /** Longer than a call, and than waiting for a thread. */
  private static final Duration PLACE = Duration.ofMinutes(1);

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(4);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final Map<Place, Instant> taken = new HashMap<>();
  private long places;
  private final Map<Lane, Trouble> troubles = new HashMap<>();

  /** Lanes whose last call was slow, and when that ended. */
  private final Map<Lane, Instant> slow = new HashMap<>();

  /** A place to send from. */
  static final class Place {
    private final Lane lane;
    private final boolean failing;
    private final long number;

    private Place(Lane lane, boolean failing, long number) {
      this.lane = lane;
      this.failing = failing;
      this.number = number;
    }

    /** Like no other's: several work in one lane at once. */
    String name() {
      return lane + "-" + number;
    }

    Lane lane() {
      return lane;
    }

    boolean isMail() {
      return lane.equals(Lane.MAIL);
    }
  }

  /**
   * @param asked until when it asked to be left alone: whatever else arrives meanwhile
   */
  private record Trouble(int failures, Instant until, Optional<Instant> asked) {
    boolean isAskedAt(Instant now) {
      return asked.filter(now::isBefore).isPresent();
    }
  }

  /**
   * The first place in this lane, if nobody is in it and it is not left alone for now.
   *
   * @param failedBefore whether what is to be sent has failed before
   */
  synchronized Optional<Place> enter(Lane lane, boolean failedBefore, Instant now) {
    return enter(lane, 1, failedBefore, now);
  }

  /** Another place in a lane in which something has just arrived. */
  synchronized Optional<Place> follow(Lane lane, Instant now) {
    return enter(lane, WIDTH, false, now);
  }

  private Optional<Place> enter(Lane lane, int width, boolean failedBefore, Instant now) {
    taken.values().removeIf(until -> !now.isBefore(until));
    Trouble trouble = troubles.get(lane);
    if (trouble != null && now.isBefore(trouble.until())) {
      return Optional.empty();
    }
    boolean apart = failedBefore || trouble != null || slow.containsKey(lane);
    Place place = new Place(lane, apart, ++places);
    boolean free =
        count(p -> p.lane.equals(lane)) < (place.failing ? 1 : width)
            && (place.isMail()
                || (count(p -> !p.isMail()) < TOTAL
                    && (!place.failing || count(p -> p.failing && !p.isMail()) < FAILING)));
    if (free) {
      taken.put(place, now.plus(PLACE));
    }
    return free ? Optional.of(place) : Optional.empty();
  }

  private long count(Predicate<Place> which) {
    return taken.keySet().stream().filter(which).count();
  }

  /**
   * Still at it.
   *
   * @return whether that is well: not if the other side asked to be left alone meanwhile
   */
  synchronized boolean stay(Place place, Instant now) {
    taken.put(place, now.plus(PLACE));
    return !isAsked(place.lane, now);
  }

  private boolean isAsked(Lane lane, Instant now) {
    return Optional.ofNullable(troubles.get(lane)).filter(t -> t.isAskedAt(now)).isPresent();
  }

  synchronized void leave(Place place) {
    taken.remove(place);
  }

  /**
   * Something arrived, or will never.
   *
   * @param took how long the other side had us wait for that
   * @return whether that was quick
   */
  synchronized boolean arrived(Lane lane, Duration took, Instant now) {
    if (!isAsked(lane, now)) {
      troubles.remove(lane);
    }
    boolean quick = lane.equals(Lane.MAIL) || took.compareTo(QUICK) <= 0;
    if (quick) {
      slow.remove(lane);
    } else {
      slow.put(lane, now);
    }
    return quick;
  }

  /** These, the slow ones last, and of those the one that had its turn last at the end. */
  synchronized List<DueLane> slowLast(List<DueLane> due) {
    Map<Lane, Instant> turns = Map.copyOf(slow);
    return due.stream()
        .sorted(Comparator.comparing(one -> turns.getOrDefault(one.lane(), Instant.MIN)))
        .toList();
  }

  /**
   * Nothing arrived.
   *
   * @param asked for how long the other side asked to be left alone, if it did
   */
  synchronized void failed(Lane lane, Optional<Duration> asked, Instant now) {
    int failures = Optional.ofNullable(troubles.get(lane)).map(Trouble::failures).orElse(0) + 1;
    Duration growing = SHORTEST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
    Duration pause = growing.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : growing;
    Duration longer = asked.filter(a -> a.compareTo(pause) > 0).orElse(pause);
    troubles.put(lane, new Trouble(failures, now.plus(longer), asked.map(now::plus)));
  }
}
