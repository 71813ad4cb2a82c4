package dev.moim.bootstrap.server;

import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.bootstrap.operations.Telemetry;
import java.net.URI;
import java.time.Duration;

/** Another server on the same data and provider. Instances are equal. */
public final class SecondInstance implements AutoCloseable {
  private final Instance instance;

  private SecondInstance(Instance instance) {
    this.instance = instance;
  }

  /** Beside a running instance, with holds of another length. */
  public static SecondInstance of(RunningMoim first, Duration hold) {
    RestSettings edge = RestSettings.on("127.0.0.1", 0).withRateLimits(false);
    Instance instance = new Instance(first.footing(), edge, hold, Duration.ZERO, Telemetry.quiet());
    try {
      instance.serve();
      instance.work();
      return new SecondInstance(instance);
    } catch (RuntimeException e) {
      instance.close();
      throw e;
    }
  }

  /** Where its API is. */
  public URI uri() {
    return instance.uri();
  }

  @Override
  public void close() {
    instance.close();
  }
}
