package dev.moim.bootstrap.operations;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Spans, and where they are sent: nowhere, for nothing, unless an exporter's address is set. */
final class Traces implements AutoCloseable {
  private static final String SCOPE = "dev.moim";

  private final OpenTelemetry telemetry;
  private final Optional<OpenTelemetrySdk> sdk;

  private Traces(OpenTelemetry telemetry, Optional<OpenTelemetrySdk> sdk) {
    this.telemetry = telemetry;
    this.sdk = sdk;
  }

  static Traces none() {
    return new Traces(OpenTelemetry.noop(), Optional.empty());
  }

  /**
   * Sends to an OTLP receiver, over HTTP. What is set by OpenTelemetry's other environment
   * variables holds; metrics and logs go other ways.
   */
  static Traces to(URI endpoint) {
    Map<String, String> defaults =
        Map.of(
            "otel.service.name", "moim",
            "otel.propagators", "tracecontext", // baggage would carry a stranger's words to others
            "otel.exporter.otlp.endpoint", endpoint.toString(),
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none");
    OpenTelemetrySdk sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .addPropertiesSupplier(() -> defaults)
            .disableShutdownHook()
            .build()
            .getOpenTelemetrySdk();
    return new Traces(sdk, Optional.of(sdk));
  }

  boolean isOn() {
    return sdk.isPresent();
  }

  OpenTelemetry telemetry() {
    return telemetry;
  }

  Tracer tracer() {
    return telemetry.getTracer(SCOPE);
  }

  /** Sends what is left. */
  @Override
  public void close() {
    sdk.ifPresent(OpenTelemetrySdk::close);
  }
}
