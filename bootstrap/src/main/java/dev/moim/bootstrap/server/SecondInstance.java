package dev.moim.bootstrap.server;

import dev.moim.adapters.rest.RestServer;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.bootstrap.wiring.DaggerMoim;
import dev.moim.bootstrap.wiring.Moim;
import dev.moim.bootstrap.wiring.Outside;
import java.net.URI;
import java.time.Duration;

/** Another server on the same database, Redis, store and provider. Instances are equal. */
public final class SecondInstance implements AutoCloseable {
  private final Closing started = new Closing();
  private final RestServer rest;

  private SecondInstance(Outside outside) {
    RestSettings edge = RestSettings.on("127.0.0.1", 0).withRateLimits(false);
    Moim moim = DaggerMoim.factory().create(outside, edge);
    started.add(moim.database());
    started.add(moim.redis());
    started.add(moim.uploads());
    started.add(moim.backgroundWork());
    this.rest = started.add(RestServer.start(edge, moim.routes().all(), moim.gate()));
    moim.paymentJobs().register();
    moim.sweepUploads().register(moim.backgroundWork());
    moim.backgroundWork().start();
  }

  /** Beside a running instance, with holds of another length. */
  public static SecondInstance of(RunningMoim first, Duration hold) {
    Outside same = first.outside();
    return new SecondInstance(
        new Outside(
            same.database(),
            same.redis(),
            same.s3(),
            same.portOne(),
            same.tokenKeys(),
            same.ticketKeys(),
            hold,
            same.testChannel()));
  }

  /** Where its API is. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + rest.port());
  }

  @Override
  public void close() {
    started.close();
  }
}
