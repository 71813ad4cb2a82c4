package dev.moim.adapters.rest.stream;

import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import dev.moim.application.runtime.Timers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * All streams of an instance: how many there may be, what keeps them alive, and their end when the
 * instance stops, which nobody waits for.
 */
public final class Streams implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration COME_BACK = Duration.ofSeconds(10);
  private static final int LEAST_RETRY_MILLIS = 2_000;
  private static final int MOST_RETRY_MILLIS = 5_000;
  private static final int LOOKED_AT_IN_A_ROW = 512;

  private final Timers timers;
  private final InstantSource clock;
  private final StreamLimits limits;
  private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> listeners = new ConcurrentHashMap<>();
  private final AtomicBoolean isLooking = new AtomicBoolean();
  private int taken;
  private boolean isClosed;

  public Streams(Timers timers, InstantSource clock, StreamLimits limits) {
    this.timers = timers;
    this.clock = clock;
    this.limits = limits;
  }

  /** How many there are. */
  public synchronized int count() {
    return taken;
  }

  /**
   * A stream for this listener, which has its place until it is over.
   *
   * @throws ProblemException if there are as many as there may be
   */
  public EventStream open(Listener listener) {
    take(listener.keys(limits));
    EventStream stream = new EventStream(clock, preamble());
    open.add(stream);
    var _ = stream.over().thenRun(() -> giveUp(stream, listener));
    if (isClosed()) { // since the place was taken
      stream.end();
    }
    if (isLooking.compareAndSet(false, true)) {
      timers.at(clock.instant().plus(PAUSE), this::look);
    }
    return stream;
  }

  /** When to come again: not all at the same moment. */
  private static byte[] preamble() {
    int millis = ThreadLocalRandom.current().nextInt(LEAST_RETRY_MILLIS, MOST_RETRY_MILLIS);
    return ("retry: " + millis + "\n\n").getBytes(StandardCharsets.US_ASCII);
  }

  private synchronized boolean isClosed() {
    return isClosed;
  }

  private synchronized void take(Map<String, Integer> keys) {
    if (isClosed) {
      throw refusal(ErrorCode.BUSY);
    }
    if (taken >= limits.perInstance()) {
      throw refusal(ErrorCode.STREAMS_FULL);
    }
    keys.forEach(
        (key, most) -> {
          if (listeners.getOrDefault(key, 0) >= most) {
            throw refusal(ErrorCode.TOO_MANY_STREAMS);
          }
        });
    keys.keySet().forEach(key -> listeners.merge(key, 1, Integer::sum));
    taken++;
  }

  private static ProblemException refusal(ErrorCode code) {
    return new ProblemException(Problem.of(code).retryAfter(COME_BACK));
  }

  private synchronized void giveUp(EventStream stream, Listener listener) {
    open.remove(stream);
    listener
        .keys(limits)
        .keySet()
        .forEach(key -> listeners.computeIfPresent(key, (_, n) -> n == 1 ? null : n - 1));
    taken--;
  }

  /** While there are streams, this comes again. */
  @SuppressWarnings("ThreadPriorityCheck") // nothing depends on who has the next turn
  private void look() {
    Instant now = clock.instant();
    int count = 0;
    for (EventStream stream : open) {
      stream.look(now, limits);
      if (++count % LOOKED_AT_IN_A_ROW == 0) {
        Thread.yield();
      }
    }
    isLooking.set(false);
    if (!open.isEmpty() && isLooking.compareAndSet(false, true)) {
      timers.at(now.plus(PAUSE), this::look);
    }
  }

  /** Ends all of them, and begins no more. Whoever does not read at this moment is hung up on. */
  @Override
  public void close() {
    synchronized (this) {
      isClosed = true;
    }
    for (EventStream stream : List.copyOf(open)) {
      if (stream.isStuck()) {
        stream.cut();
      } else {
        stream.end();
      }
    }
  }
}
