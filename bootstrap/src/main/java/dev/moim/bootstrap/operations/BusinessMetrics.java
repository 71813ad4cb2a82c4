package dev.moim.bootstrap.operations;

import dev.moim.application.figures.Figures.Standing;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * The business in numbers, read when somebody scrapes. While they cannot be read they are missing,
 * and {@code moim_figures_up} is 0; everything else is still there.
 */
final class BusinessMetrics implements MultiCollector {
  private final FiguresReader figures;

  BusinessMetrics(FiguresReader figures) {
    this.figures = figures;
  }

  @Override
  public MetricSnapshots collect() {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    var reading = figures.read();
    all.metricSnapshot(
        gauge(
            "moim_figures_up",
            "1 if the figures about holds, payments, webhooks, refunds and jobs could be read",
            reading.isPresent() ? 1 : 0));
    reading.ifPresent(read -> add(all, read));
    return all.build();
  }

  private static void add(MetricSnapshots.Builder all, Reading reading) {
    Standing now = reading.standing();
    all.metricSnapshot(
        gauge("moim_holds", "Places that are held and not yet paid", (double) now.liveHolds()));
    all.metricSnapshot(
        gauge(
            "moim_webhooks_waiting",
            "Messages of providers that are to be taken up",
            (double) now.webhooksWaiting()));
    all.metricSnapshot(
        gauge(
            "moim_webhooks_given_up",
            "Messages of providers that were tried in vain",
            (double) now.webhooksGivenUp()));
    all.metricSnapshot(
        gauge(
            "moim_webhooks_unreadable",
            "Messages of providers in which no payment could be found",
            (double) now.webhooksUnreadable()));
    all.metricSnapshot(
        gauge(
            "moim_webhooks_forged",
            "Messages that are not signed as their provider signs",
            (double) now.webhooksForged()));
    all.metricSnapshot(
        gauge(
            "moim_refunds_waiting",
            "Refunds that were asked for and are not known to be done",
            (double) now.refundsWaiting()));
    all.metricSnapshot(
        gauge(
            "moim_attention_open",
            "Cases about money that a person has to decide",
            (double) now.attentionOpen()));
    all.metricSnapshot(
        gauge(
            "moim_undelivered_age_seconds",
            "For how long the oldest mail or webhook has been on its way; 0 if there is none",
            now.undeliveredSince().map(BusinessMetrics::age).orElse(0.0)));
    all.metricSnapshot(
        gauge(
            "moim_deliveries_dead",
            "Mail and webhooks that were given up, of the last 30 days",
            (double) now.deliveriesDead()));
    all.metricSnapshot(
        gauge(
            "moim_waiting",
            "People who wait for a place in a group that is full",
            (double) now.peopleWaiting()));
    all.metricSnapshot(
        gauge(
            "moim_offers",
            "Offers to somebody who waited that stand and are not taken yet",
            (double) now.offersOpen()));
    GaugeSnapshot.Builder payments =
        GaugeSnapshot.builder()
            .name("moim_payments")
            .help("Attempts to pay of the last 24 hours, by what became of their money");
    now.payments()
        .forEach(
            (state, count) ->
                payments.dataPoint(
                    point(count, Labels.of("money", state.name().toLowerCase(Locale.ROOT)))));
    all.metricSnapshot(payments.build());
    all.metricSnapshot(ages(reading.successes()));
  }

  private static double age(Instant since) {
    return Math.max(0, Duration.between(since, Instant.now()).toMillis()) / 1e3;
  }

  private static GaugeSnapshot ages(Map<String, Instant> successes) {
    GaugeSnapshot.Builder ages =
        GaugeSnapshot.builder()
            .name("moim_job_age_seconds")
            .help("How long ago recurring work last ended well, on whichever instance");
    successes.forEach((job, at) -> ages.dataPoint(point(age(at), Labels.of("job", job))));
    return ages.build();
  }

  private static GaugeSnapshot gauge(String name, String help, double value) {
    return GaugeSnapshot.builder()
        .name(name)
        .help(help)
        .dataPoint(point(value, Labels.EMPTY))
        .build();
  }

  private static GaugeDataPointSnapshot point(double value, Labels labels) {
    return GaugeDataPointSnapshot.builder().value(value).labels(labels).build();
  }
}
