package dev.moim.adapters.rest.http;

import dev.moim.adapters.rest.stream.StreamLimits;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How the API is served.
 *
 * @param host the address to listen on
 * @param port 0 for any that is free
 * @param corsOrigins the origins whose pages may call, such as {@code https://app.example.org};
 *     none by default
 * @param trustedProxies who is believed about where a request comes from; nobody by default
 * @param rateLimits whether callers are counted
 * @param limits how large and how slow requests may be
 * @param streams how many may listen to events, and how slowly
 * @param stopTimeout how long requests under way may take when the server stops
 */
public record RestSettings(
    String host,
    int port,
    List<String> corsOrigins,
    List<Network> trustedProxies,
    boolean rateLimits,
    Limits limits,
    StreamLimits streams,
    Duration stopTimeout) {
  public RestSettings {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(streams, "streams");
    corsOrigins = List.copyOf(corsOrigins);
    trustedProxies = List.copyOf(trustedProxies);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
    if (!stopTimeout.isPositive()) {
      throw new IllegalArgumentException("times are positive");
    }
  }

  /** On this address: callers counted, no origins, no proxies, the usual limits, 10 s to stop. */
  public static RestSettings on(String host, int port) {
    return new RestSettings(
        host,
        port,
        List.of(),
        List.of(),
        true,
        Limits.usual(),
        StreamLimits.usual(),
        Duration.ofSeconds(10));
  }

  /** For pages from these origins too. */
  public RestSettings withCorsOrigins(List<String> origins) {
    return new RestSettings(
        host, port, origins, trustedProxies, rateLimits, limits, streams, stopTimeout);
  }

  /** Behind these proxies. */
  public RestSettings withTrustedProxies(List<Network> proxies) {
    return new RestSettings(
        host, port, corsOrigins, proxies, rateLimits, limits, streams, stopTimeout);
  }

  /** With callers counted, or not. */
  public RestSettings withRateLimits(boolean on) {
    return new RestSettings(
        host, port, corsOrigins, trustedProxies, on, limits, streams, stopTimeout);
  }

  /** With these limits. */
  public RestSettings withLimits(Limits other) {
    return new RestSettings(
        host, port, corsOrigins, trustedProxies, rateLimits, other, streams, stopTimeout);
  }

  /** With these limits of streams. */
  public RestSettings withStreams(StreamLimits other) {
    return new RestSettings(
        host, port, corsOrigins, trustedProxies, rateLimits, limits, other, stopTimeout);
  }

  /** With so long to stop. */
  public RestSettings withStopTimeout(Duration time) {
    return new RestSettings(
        host, port, corsOrigins, trustedProxies, rateLimits, limits, streams, time);
  }
}
