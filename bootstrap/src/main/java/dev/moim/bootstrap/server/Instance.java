package dev.moim.bootstrap.server;

import dev.moim.adapters.rest.RestServer;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.bootstrap.operations.Telemetry;
import dev.moim.bootstrap.stack.StackStartException;
import dev.moim.bootstrap.wiring.Moim;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One instance on a footing. It stops in the reverse order of its start: first it is not ready any
 * more, then requests under way end, then work in the background, then the connections that both
 * need.
 */
final class Instance implements AutoCloseable {
  private final Closing started = new Closing();
  private final RestSettings edge;
  private final Telemetry telemetry;
  private final Duration drain;
  private final Moim moim;
  private @Nullable RestServer rest;

  /**
   * Puts it together and connects it; it does nothing yet.
   *
   * @param hold how long it keeps an unpaid place
   * @param drain how long it goes on to answer after it has said that it wants no more requests
   * @throws StackStartException if something that it needs cannot be used
   */
  Instance(Footing footing, RestSettings edge, Duration hold, Duration drain, Telemetry telemetry) {
    this.edge = edge;
    this.drain = drain;
    this.telemetry = telemetry;
    try {
      this.moim = footing.instance(edge, hold, telemetry, started);
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  Moim moim() {
    return moim;
  }

  /**
   * Begins to answer.
   *
   * @throws StackStartException if it cannot listen
   */
  void serve() {
    try {
      rest =
          started.add(
              RestServer.start(
                  edge,
                  moim.routes().all(),
                  moim.gate(),
                  telemetry.onlooker(),
                  moim.streams()::close));
    } catch (RuntimeException e) {
      throw new StackStartException(
          "cannot listen on "
              + edge.host()
              + ":"
              + edge.port()
              + " (MOIM_HTTP_PORT): "
              + Causes.root(e).getMessage(),
          e);
    }
  }

  /** Begins the recurring work. */
  void work() {
    moim.paymentJobs().register();
    moim.notificationJobs().register();
    moim.repeatableRequests().registerSweep(moim.backgroundWork());
    moim.sweepUploads().register(moim.backgroundWork());
    moim.closeLedgerDays().register(moim.backgroundWork());
    moim.offerSeats().register();
    moim.backgroundWork().start();
  }

  /** Where it answers. */
  URI uri() {
    if (rest == null) {
      throw new IllegalStateException("it does not serve yet");
    }
    return URI.create("http://" + edge.host() + ":" + rest.port());
  }

  /** Says first that it wants no more requests, and leaves those who send them time to hear it. */
  @Override
  public void close() {
    moim.serving().stop();
    if (rest != null && drain.isPositive()) {
      try {
        Thread.sleep(drain);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    started.close();
  }
}
