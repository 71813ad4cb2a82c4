package dev.moim.adapters.rest.stream;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One client's stream. Only the newest event matters: one that comes while the last is still being
 * sent takes the place of any that waits, so a client that reads slowly costs one event and nobody
 * else's time.
 */
public final class EventStream {
  private static final byte[] HEARTBEAT = {':', '\n', '\n'};

  private final InstantSource clock;
  private final byte[] preamble;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private @Nullable Line line;
  private @Nullable ByteBuffer newest;
  private boolean isSending;
  private boolean isEnding;
  private Instant moved;

  /**
   * @param preamble what is sent before the first event
   */
  EventStream(InstantSource clock, byte[] preamble) {
    this.clock = clock;
    this.preamble = preamble;
    this.moved = clock.instant();
  }

  /** Completed once nothing more will be sent, whoever ended it. */
  public CompletableFuture<Void> over() {
    return over;
  }

  /** Begins to send, what is newest now before anything else. */
  public synchronized void begin(Line to) {
    line = to;
    ByteBuffer first = newest == null ? ByteBuffer.allocate(0) : newest;
    newest =
        ByteBuffer.allocate(preamble.length + first.remaining()).put(preamble).put(first).flip();
    goOn(to);
  }

  /** Sends this as soon as it can be, unless something newer comes before. */
  public synchronized void tell(byte[] event) {
    newest = ByteBuffer.wrap(event);
    if (line != null) {
      goOn(line);
    }
  }

  /** Ends well: what waits is sent before. */
  public synchronized void end() {
    isEnding = true;
    if (line == null) {
      finish();
    } else {
      goOn(line);
    }
  }

  /** Ends at once. */
  public synchronized void cut() {
    isEnding = true;
    if (line != null && !over.isDone()) {
      line.cut();
    }
    finish();
  }

  /** Says something if nothing was said for long, and hangs up on who does not read. */
  synchronized void look(Instant now, StreamLimits limits) {
    Duration still = Duration.between(moved, now);
    if ((isSending || line == null) && still.compareTo(limits.patience()) >= 0) {
      cut();
    } else if (!isSending && line != null && still.compareTo(limits.heartbeat()) >= 0) {
      newest = ByteBuffer.wrap(HEARTBEAT);
      goOn(line);
    }
  }

  /** Whether something has been on its way since before: for a stop, which waits for nobody. */
  synchronized boolean isStuck() {
    return isSending;
  }

  private void goOn(Line to) {
    if (isSending || over.isDone()) {
      return;
    }
    ByteBuffer next = newest;
    if (next != null) {
      newest = null;
      isSending = true;
      moved = clock.instant();
      to.send(next, this::sent);
    } else if (isEnding) {
      finish();
    }
  }

  private synchronized void sent(boolean well) {
    isSending = false;
    moved = clock.instant();
    if (!well) {
      isEnding = true;
      finish();
    } else if (line != null) {
      goOn(line);
    }
  }

  private void finish() {
    var _ = over.complete(null);
  }
}
