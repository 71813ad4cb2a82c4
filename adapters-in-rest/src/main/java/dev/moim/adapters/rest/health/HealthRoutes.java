package dev.moim.adapters.rest.health;

import static dev.moim.adapters.rest.http.Method.GET;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Rate;
import dev.moim.adapters.rest.http.Route;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers whoever watches this instance. */
public final class HealthRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);

  private final HealthChecks checks;
  private final AtomicReference<@Nullable FutureTask<Answer>> reading = new AtomicReference<>();

  @Inject
  public HealthRoutes(HealthChecks checks) {
    this.checks = checks;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.guest(GET, "/health/live", _ -> Answer.ok(new Live(Status.UP)))
            .limited(Rate.UNLIMITED),
        Route.guest(GET, "/health/ready", _ -> ready()).limited(Rate.UNLIMITED));
  }

  private enum Status {
    UP,
    DOWN
  }

  private record Live(Status status) {}

  private record Ready(Status status, Map<String, Status> parts) {}

  /** Whoever asks while the parts are being asked gets that answer: a flood costs as one does. */
  private Answer ready() {
    FutureTask<Answer> mine = new FutureTask<>(this::read);
    FutureTask<Answer> running = reading.compareAndExchange(null, mine);
    if (running == null) {
      mine.run();
      reading.set(null);
    }
    try {
      return (running == null ? mine : running).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Answer read() {
    Map<String, FutureTask<Boolean>> asked = new LinkedHashMap<>();
    checks.parts().forEach((name, check) -> asked.put(name, ask(name, check)));
    long deadline = System.nanoTime() + checks.patience().toNanos();
    Map<String, Status> parts = new LinkedHashMap<>();
    asked.forEach((name, answer) -> parts.put(name, status(answer, deadline)));
    return parts.containsValue(Status.DOWN)
        ? Answer.json(503, new Ready(Status.DOWN, parts))
        : Answer.ok(new Ready(Status.UP, parts));
  }

  private static FutureTask<Boolean> ask(String name, BooleanSupplier check) {
    FutureTask<Boolean> task = new FutureTask<>(check::getAsBoolean);
    Thread.ofVirtual().name("health " + name).start(task);
    return task;
  }

  private static Status status(FutureTask<Boolean> answer, long deadline) {
    try {
      long left = Math.max(0, deadline - System.nanoTime());
      return answer.get(left, TimeUnit.NANOSECONDS) ? Status.UP : Status.DOWN;
    } catch (ExecutionException e) {
      LOG.debug("a health check failed", e);
    } catch (TimeoutException e) {
      answer.cancel(true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Status.DOWN;
  }
}
