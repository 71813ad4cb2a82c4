package dev.moim.bootstrap.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.figures.Figures;
import dev.moim.application.figures.Figures.MoneyState;
import dev.moim.application.figures.Figures.Standing;
import dev.moim.application.runtime.BackgroundWork;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BusinessMetricsTest {
  private static final Standing STANDING =
      new Standing(
          3,
          Map.of(MoneyState.CAPTURED, 4L, MoneyState.NONE, 0L),
          5,
          6,
          10,
          11,
          7,
          8,
          Optional.empty(),
          9,
          12,
          13);
  private final Telemetry telemetry = Telemetry.quiet();

  @AfterEach
  void close() {
    telemetry.close();
  }

  /** Work that ended well ten seconds ago. */
  private static final class Jobs implements BackgroundWork {
    @Override
    public void soon(String name, Runnable work) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void every(String name, Duration pause, Runnable work) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void start() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Instant> lastSuccesses() {
      return Map.of("ask-providers", Instant.now().minusSeconds(10));
    }
  }

  private String scrape() {
    return telemetry.registry().scrape();
  }

  @Test
  void every_figure_is_told() {
    telemetry.watch(_ -> STANDING, new Jobs());

    assertThat(scrape())
        .contains(
            "moim_figures_up 1.0",
            "moim_holds 3.0",
            "moim_payments{money=\"captured\"} 4.0",
            "moim_payments{money=\"none\"} 0.0",
            "moim_webhooks_waiting 5.0",
            "moim_webhooks_given_up 6.0",
            "moim_webhooks_unreadable 10.0",
            "moim_webhooks_forged 11.0",
            "moim_refunds_waiting 7.0",
            "moim_attention_open 8.0",
            "moim_waiting 12.0",
            "moim_offers 13.0",
            "moim_undelivered_age_seconds 0.0",
            "moim_deliveries_dead 9.0")
        .containsPattern("moim_job_age_seconds\\{job=\"ask-providers\"\\} 1[01]\\.");
  }

  @Test
  void they_are_read_once_in_a_while_however_often_somebody_scrapes() {
    AtomicInteger reads = new AtomicInteger();
    Figures counting =
        _ -> {
          reads.incrementAndGet();
          return STANDING;
        };
    telemetry.watch(counting, new Jobs());

    for (int i = 0; i < 50; i++) {
      assertThat(scrape()).contains("moim_holds 3.0");
    }

    assertThat(reads).hasValueLessThan(5);
  }

  @Test
  void a_database_that_is_down_takes_its_figures_with_it_and_nothing_else() {
    telemetry.watch(
        _ -> {
          throw new IllegalStateException("the database is down");
        },
        new Jobs());

    assertThat(scrape())
        .contains("moim_figures_up 0.0", "moim_joins_total{outcome=\"placed\"} 0.0")
        .doesNotContain("moim_holds", "moim_payments", "moim_job_age_seconds");
  }

  @Test
  void one_that_hangs_is_asked_once_and_not_waited_for() {
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger reads = new AtomicInteger();
    telemetry.watch(
        _ -> {
          reads.incrementAndGet();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return STANDING;
        },
        new Jobs());
    long start = System.nanoTime();

    assertThat(scrape()).contains("moim_figures_up 0.0");
    assertThat(scrape()).contains("moim_figures_up 0.0");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    assertThat(reads).hasValue(1);
    end.countDown();
  }
}
