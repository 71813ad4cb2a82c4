package dev.moim.bootstrap.operations;

import dev.moim.application.figures.Figures;
import dev.moim.application.runtime.BackgroundWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads figures for whoever scrapes, however often that is: at most once in five seconds, never
 * twice at the same time, and nobody waits longer than two seconds for it.
 */
final class FiguresReader {
  private static final Logger LOG = LoggerFactory.getLogger(FiguresReader.class);
  static final Duration KEPT = Duration.ofSeconds(5);
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Figures figures;
  private final BackgroundWork work;
  private @Nullable FutureTask<Reading> latest;
  private long startedAt;

  FiguresReader(Figures figures, BackgroundWork work) {
    this.figures = figures;
    this.work = work;
  }

  /** The figures, a few seconds old at most; empty if they cannot be had. */
  Optional<Reading> read() {
    FutureTask<Reading> task = task();
    try {
      return Optional.of(task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      LOG.debug("the figures cannot be read", e);
    } catch (TimeoutException e) {
      LOG.debug("the figures take too long");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  private synchronized FutureTask<Reading> task() {
    boolean old = System.nanoTime() - startedAt > KEPT.toNanos();
    FutureTask<Reading> known = latest;
    if (known != null && !(known.isDone() && old)) {
      return known;
    }
    FutureTask<Reading> fresh = new FutureTask<>(this::now);
    latest = fresh;
    startedAt = System.nanoTime();
    Thread.ofVirtual().name("figures").start(fresh);
    return fresh;
  }

  private Reading now() {
    Instant now = Instant.now();
    return new Reading(now, figures.at(now), work.lastSuccesses());
  }
}
