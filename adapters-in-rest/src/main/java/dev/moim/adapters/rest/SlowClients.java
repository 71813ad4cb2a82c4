package dev.moim.adapters.rest;

import dev.moim.adapters.rest.http.Limits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Hangs up on clients that hold a connection without getting anywhere. Jetty's own time-out begins
 * anew with every byte, so one byte now and then would keep a connection for ever: here the whole
 * of the headers, and the whole of a request with its answer, have an end. A connection that is
 * kept open between requests is Jetty's to close.
 */
final class SlowClients extends Handler.Wrapper {
  private static final String VISIT = "dev.moim.visit";
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  private final Limits limits;
  private final Map<Connection, Visit> visits = new ConcurrentHashMap<>();
  private volatile Scheduler.@Nullable Task next;

  SlowClients(Limits limits) {
    this.limits = limits;
  }

  /** How far a connection has come with what it is about now. */
  private static final class Visit {
    private volatile long since = System.nanoTime();
    private volatile boolean answering;
    private volatile boolean begun = true; // whoever connects is expected to say something
    private volatile long read;
    private volatile boolean isStream;

    void answer() {
      since = System.nanoTime();
      answering = true;
    }

    void answered(long bytes) {
      read = bytes;
      since = System.nanoTime();
      begun = false;
      answering = false;
      isStream = false;
    }

    boolean isTooSlow(long bytes, Limits limits) {
      if (answering) {
        return !isStream && isOver(limits.answerWithin());
      }
      if (!begun && bytes > read) {
        begun = true;
        since = System.nanoTime();
      }
      return begun && isOver(limits.headersWithin());
    }

    private boolean isOver(Duration time) {
      return System.nanoTime() - since > time.toNanos();
    }
  }

  /** To be told of every connection. */
  Connection.Listener connections() {
    return new Connection.Listener() {
      @Override
      public void onOpened(Connection connection) {
        visits.put(connection, new Visit());
      }

      @Override
      public void onClosed(Connection connection) {
        visits.remove(connection);
      }
    };
  }

  /** The answer to this goes on, for whoever listens: it has no end, and limits of its own. */
  static void goesOn(HttpServletRequest request) {
    if (request.getAttribute(VISIT) instanceof Visit visit) {
      visit.isStream = true;
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    Visit visit = visits.get(connection);
    if (visit != null) {
      visit.answer();
      request.setAttribute(VISIT, visit);
      Request.addCompletionListener(request, _ -> visit.answered(connection.getBytesIn()));
    }
    return super.handle(request, response, callback);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    plan();
  }

  @Override
  protected void doStop() throws Exception {
    Scheduler.Task planned = next;
    if (planned != null) {
      planned.cancel();
    }
    super.doStop();
  }

  private void plan() {
    long shortest = Math.min(limits.headersWithin().toMillis(), limits.answerWithin().toMillis());
    long pause = Math.clamp(shortest / 4, 10, LONGEST_PAUSE_MILLIS);
    next = getServer().getScheduler().schedule(this::look, pause, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      visits.forEach(
          (connection, visit) -> {
            if (visit.isTooSlow(connection.getBytesIn(), limits)) {
              hangUp(connection, visit);
            }
          });
    } finally {
      if (isRunning()) {
        plan();
      }
    }
  }

  /**
   * While headers are awaited nobody else writes, so the reason can be told, if it gets through.
   */
  private void hangUp(Connection connection, Visit visit) {
    visits.remove(connection);
    try {
      if (!visit.answering) {
        connection.getEndPoint().flush(ByteBuffer.wrap(reason()));
      }
    } catch (IOException _) {
      // it is being closed anyway
    }
    connection.getEndPoint().close(new TimeoutException("too slow"));
  }

  private static byte[] reason() {
    return BelowRouter.raw(408).getBytes(StandardCharsets.UTF_8);
  }
}
