package dev.moim.bootstrap.operations;

import dev.moim.adapters.rest.watch.Methods;
import dev.moim.adapters.rest.watch.Onlooker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** How long answers take, by method, route and status: all three are few. */
final class HttpMetrics implements Onlooker {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private final MeterRegistry registry;

  HttpMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Watch begins(Begun begun) {
    String method = Methods.known(begun.method());
    return ended ->
        Timer.builder("http.server.requests")
            .description("How long requests took until their answer was sent")
            .serviceLevelObjectives(BUCKETS)
            .tags("method", method, "route", ended.route(), "status", "" + ended.status())
            .register(registry)
            .record(ended.duration());
  }
}
