package dev.moim.bootstrap.operations;

import dev.moim.adapters.rest.order.JoinTally;
import dev.moim.adapters.rest.stream.Streams;
import dev.moim.adapters.rest.watch.AccessLog;
import dev.moim.adapters.rest.watch.Onlooker;
import dev.moim.application.figures.Figures;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.runtime.BackgroundWork;
import dev.moim.application.runtime.Transactions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.context.Context;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is measured, logged and traced of one instance. Without an exporter, tracing is free. */
public final class Telemetry implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbage = new JvmGcMetrics();
  private final JoinTally joins = new JoinCounter(registry);
  private final Traces traces;
  private final boolean accessLog;

  private Telemetry(Traces traces, boolean accessLog) {
    this.traces = traces;
    this.accessLog = accessLog;
  }

  /** Measures, and says nothing: for instances that nobody watches. */
  public static Telemetry quiet() {
    return new Telemetry(Traces.none(), false);
  }

  /**
   * Measures.
   *
   * @param traces where traces are sent
   * @param accessLog whether there is a line for each request
   */
  public static Telemetry of(Optional<URI> traces, boolean accessLog) {
    return new Telemetry(traces.map(Traces::to).orElseGet(Traces::none), accessLog);
  }

  /** With what is to be known of the process. */
  public Telemetry withProcess() {
    new JvmMemoryMetrics().bindTo(registry);
    garbage.bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    return this;
  }

  /** From now on the business is measured too. */
  public void watch(Figures figures, BackgroundWork work) {
    registry
        .getPrometheusRegistry()
        .register(new BusinessMetrics(new FiguresReader(figures, work)));
  }

  /** From now on those who watch groups are counted. */
  public void watch(Streams streams) {
    Gauge.builder("moim.watchers", streams, Streams::count)
        .description("Clients that listen to a stream of this instance")
        .register(registry);
  }

  /** The registry, for what measures itself into one. */
  public PrometheusMeterRegistry registry() {
    return registry;
  }

  /** Counts joins. */
  public JoinTally joins() {
    return joins;
  }

  /** Looks on while requests are answered. */
  public Onlooker onlooker() {
    List<Onlooker> all = new ArrayList<>();
    all.add(new HttpMetrics(registry));
    if (accessLog) {
      all.add(new AccessLog());
    }
    if (traces.isOn()) {
      all.add(new HttpSpans(traces));
    }
    return Onlooker.all(all);
  }

  /** The same, as spans if there are traces. */
  public Transactions traced(Transactions real) {
    return traces.isOn() ? new TracedTransactions(real, traces.tracer()) : real;
  }

  /** The same, as spans if there are traces. */
  public PaymentGateway traced(PaymentGateway real) {
    return traces.isOn() ? new TracedGateway(real, traces.tracer()) : real;
  }

  /** The same, with each request's id taken along. */
  public BackgroundWork carrying(BackgroundWork real) {
    return new CarryingBackgroundWork(real);
  }

  /** The headers by which another server can join the trace that is under way. */
  public Supplier<Map<String, String>> traceHeaders() {
    if (!traces.isOn()) {
      return Map::of;
    }
    return () -> {
      Map<String, String> headers = new HashMap<>();
      traces
          .telemetry()
          .getPropagators()
          .getTextMapPropagator()
          .inject(Context.current(), headers, Telemetry::put);
      return headers;
    };
  }

  private static void put(@Nullable Map<String, String> headers, String name, String value) {
    if (headers != null) {
      headers.put(name, value);
    }
  }

  /** Sends the traces that are left. */
  @Override
  public void close() {
    traces.close();
    garbage.close();
    registry.close();
  }
}
