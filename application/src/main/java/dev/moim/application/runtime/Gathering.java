package dev.moim.application.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Does for many together what each of them asks for: whatever comes while some work is under way
 * waits and is the next work, in the order in which it came. Nobody waits for company: who comes
 * when nothing is under way is served at once, and no timer runs.
 *
 * <p>There is one line a key, and each is served by one thread at a time: that of the first in it,
 * who works for all who wait, and then hands the line on to the first of those who came meanwhile.
 * The work of a key thus begins after each of those that it serves has come.
 *
 * @param <K> what lines are told apart by
 * @param <A> what one asks
 * @param <R> what one is answered
 */
public final class Gathering<K, A, R> {
  private static final System.Logger LOG = System.getLogger(Gathering.class.getName());

  private final Work<K, A, R> work;
  private final Limits limits;
  private final InstantSource clock;
  private final ConcurrentHashMap<K, Line<A, R>> lines = new ConcurrentHashMap<>();

  /** Does this work. */
  public Gathering(Limits limits, InstantSource clock, Work<K, A, R> work) {
    this.limits = limits;
    this.clock = clock;
    this.work = work;
  }

  /**
   * How much there may be.
   *
   * @param together how many are served by one work at most, from 1
   * @param waiting how many may wait in a line, from 0
   * @param patience after which nobody who has waited is served any more
   */
  public record Limits(int together, int waiting, Duration patience) {
    public Limits {
      if (together < 1 || waiting < 0 || !patience.isPositive()) {
        throw new IllegalArgumentException("limits are positive");
      }
    }
  }

  /** What is done for some together. */
  public interface Work<K, A, R> {
    /**
     * Serves these. If it throws, nothing was done for anybody, and each is served alone.
     *
     * @return an answer for each, in the same order
     */
    List<R> serve(K key, List<A> asked);

    /**
     * Nobody waits any more; on the thread that served last, once the others are answered and
     * before anybody else is served.
     */
    default void rest(K key) {}
  }

  /**
   * Waits for one's turn, and for the answer.
   *
   * @return empty, with nothing done, if too many are waiting, if one has waited for too long, or
   *     if the thread was interrupted before its turn
   * @throws RuntimeException what the work threw when it served this one alone
   */
  public Optional<R> ask(K key, A asked) {
    Place<A, R> place = new Place<>(asked, clock.instant());
    if (!enter(key, place)) {
      return Optional.empty();
    }
    if (place.awaitTurn()) {
      lead(key, place);
    } else if (place.interrupted && leave(key, place)) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    return place.answer();
  }

  private boolean enter(K key, Place<A, R> place) {
    boolean[] entered = {true};
    lines.compute(
        key,
        (_, line) -> {
          if (line == null) {
            place.state = Place.State.LEADS;
            return new Line<>(place);
          }
          entered[0] = line.waiting.size() < limits.waiting();
          if (entered[0]) {
            line.waiting.add(place);
          }
          return line;
        });
    return entered[0];
  }

  /** Whether it has left before its turn came; else it is waited for, or leads. */
  private boolean leave(K key, Place<A, R> place) {
    boolean[] left = {false};
    lines.computeIfPresent(
        key,
        (_, line) -> {
          left[0] = place.state == Place.State.WAITS && line.waiting.remove(place);
          return line;
        });
    if (!left[0] && place.awaitTurnWhateverComes()) {
      lead(key, place);
    }
    return left[0];
  }

  private void lead(K key, Place<A, R> leader) {
    List<Place<A, R>> served = List.of(leader);
    try {
      served = gather(key);
      serve(key, served);
    } finally {
      boolean resting = !nextLeads(key, false);
      served.forEach(Place::end);
      if (resting) {
        rest(key);
      }
    }
  }

  private List<Place<A, R>> gather(K key) {
    List<Place<A, R>> served = new ArrayList<>();
    lines.computeIfPresent(
        key,
        (_, line) -> {
          while (!line.waiting.isEmpty() && served.size() < limits.together()) {
            served.add(line.waiting.poll());
          }
          return line;
        });
    return served;
  }

  private void serve(K key, List<Place<A, R>> served) {
    served.forEach(place -> place.served = isPatient(place));
    List<Place<A, R>> patient = served.stream().filter(place -> place.served).toList();
    if (patient.size() == 1) {
      serveAlone(key, patient.getFirst());
    } else if (!patient.isEmpty() && !serveTogether(key, patient)) {
      patient.forEach(one -> serveAlone(key, one));
    }
  }

  private boolean isPatient(Place<A, R> place) {
    return clock.instant().isBefore(place.since.plus(limits.patience()));
  }

  private boolean serveTogether(K key, List<Place<A, R>> places) {
    try {
      List<R> answers = work.serve(key, places.stream().map(place -> place.asked).toList());
      for (int i = 0; i < places.size(); i++) {
        places.get(i).result = answers.get(i);
      }
      return true;
    } catch (RuntimeException e) {
      // Whoever it is about meets it again, alone.
      LOG.log(System.Logger.Level.WARNING, places.size() + " are served one by one", e);
      return false;
    }
  }

  private void serveAlone(K key, Place<A, R> place) {
    place.served = isPatient(place); // those before may have failed slowly
    if (!place.served) {
      return;
    }
    try {
      place.result = work.serve(key, List.of(place.asked)).getFirst();
    } catch (RuntimeException e) {
      place.failure = e;
    }
  }

  private void rest(K key) {
    try {
      work.rest(key);
    } finally {
      var _ = nextLeads(key, true); // somebody may have come while it was put to rest
    }
  }

  /** Whether somebody is there to go on; if not, and it is to, the line ends. */
  private boolean nextLeads(K key, boolean toEnd) {
    boolean[] led = {false};
    lines.computeIfPresent(
        key,
        (_, line) -> {
          led[0] = !line.waiting.isEmpty();
          if (led[0]) {
            line.waiting.peek().lead();
          }
          return led[0] || !toEnd ? line : null;
        });
    return led[0];
  }

  /** Those who wait for the work after the one that is under way. */
  private static final class Line<A, R> {
    private final ArrayDeque<Place<A, R>> waiting = new ArrayDeque<>();

    Line(Place<A, R> first) {
      waiting.add(first);
    }
  }

  private static final class Place<A, R> {
    private enum State {
      WAITS,
      LEADS,
      SERVED
    }

    private final A asked;
    private final Instant since;
    private final Thread thread = Thread.currentThread();
    private volatile State state = State.WAITS;
    private boolean interrupted;
    private boolean served = true;
    private @Nullable R result;
    private @Nullable RuntimeException failure;

    Place(A asked, Instant since) {
      this.asked = asked;
      this.since = since;
    }

    void lead() {
      state = State.LEADS;
      LockSupport.unpark(thread);
    }

    @SuppressWarnings("ReferenceEquality") // a thread is itself and no other
    void end() {
      state = State.SERVED;
      if (!thread.equals(Thread.currentThread())) {
        LockSupport.unpark(thread);
      }
    }

    /** Whether this one is to lead; else it was served, or its thread was interrupted. */
    boolean awaitTurn() {
      while (state == State.WAITS && !interrupted) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      return state == State.LEADS;
    }

    boolean awaitTurnWhateverComes() {
      while (state == State.WAITS) {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
      return state == State.LEADS;
    }

    Optional<R> answer() {
      if (interrupted) {
        thread.interrupt();
      }
      if (failure != null) {
        throw failure;
      }
      if (served && result == null) {
        throw new IllegalStateException("the work was cut off: what became of it is not known");
      }
      return Optional.ofNullable(result);
    }
  }
}
