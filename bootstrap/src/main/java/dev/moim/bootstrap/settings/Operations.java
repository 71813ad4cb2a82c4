package dev.moim.bootstrap.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How a server is watched and stopped.
 *
 * @param metricsPort 0 for a free one
 * @param jsonLog whether the log is one JSON object a line; read by the log's own configuration
 * @param accessLog whether there is a line for each request
 * @param drain how long a stopping server says that it is not ready before it stops
 * @param traces where traces are sent; empty for nowhere
 */
public record Operations(
    String metricsHost,
    int metricsPort,
    boolean jsonLog,
    boolean accessLog,
    Duration drain,
    Optional<URI> traces) {
  private static final int LONGEST_DRAIN_SECONDS = 300;

  static Operations parse(Environment env) {
    return new Operations(
        env.text(Setting.MOIM_METRICS_HOST).orElseThrow(),
        env.number(Setting.MOIM_METRICS_PORT, 0, 65_535),
        env.choice(Setting.MOIM_LOG_FORMAT, "json", "text"),
        env.choice(Setting.MOIM_ACCESS_LOG, "on", "off"),
        Duration.ofSeconds(env.number(Setting.MOIM_DRAIN_SECONDS, 0, LONGEST_DRAIN_SECONDS)),
        env.uri(Setting.OTEL_EXPORTER_OTLP_ENDPOINT, "http", "https"));
  }
}
