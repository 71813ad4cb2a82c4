package dev.moim.bootstrap.operations;

import dev.moim.adapters.rest.watch.Methods;
import dev.moim.adapters.rest.watch.Onlooker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

  private record Kind(String method, String route, int status) {}

  HttpMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public Watch begins(Begun begun) {
    String method = Methods.known(begun.method());
    return ended ->
        timers
            .computeIfAbsent(new Kind(method, ended.route(), ended.status()), this::timer)
            .record(ended.duration());
  }

  private Timer timer(Kind kind) {
    return Timer.builder("http.server.requests")
        .description("How long requests took until their answer was sent")
        .serviceLevelObjectives(BUCKETS)
        .tags("method", kind.method(), "route", kind.route(), "status", "" + kind.status())
        .register(registry);
  }
}
