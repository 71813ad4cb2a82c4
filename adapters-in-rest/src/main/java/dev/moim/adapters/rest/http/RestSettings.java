package dev.moim.adapters.rest.http;

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
 * @param rateLimits whether callers are counted
 * @param maxBodyBytes the longest body that is read
 * @param idleTimeout after which a connection on which nothing moves is closed
 * @param stopTimeout how long requests under way may take when the server stops
 */
public record RestSettings(
    String host,
    int port,
    List<String> corsOrigins,
    boolean rateLimits,
    int maxBodyBytes,
    Duration idleTimeout,
    Duration stopTimeout) {
  public RestSettings {
    Objects.requireNonNull(host, "host");
    corsOrigins = List.copyOf(corsOrigins);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("not a port: " + port);
    }
    if (maxBodyBytes < 1 || !idleTimeout.isPositive() || !stopTimeout.isPositive()) {
      throw new IllegalArgumentException("sizes and times are positive");
    }
  }

  /** On this address: limits on, no origins, 64 KiB, 30 s idle, 10 s to stop. */
  public static RestSettings on(String host, int port) {
    return new RestSettings(
        host, port, List.of(), true, 64 * 1024, Duration.ofSeconds(30), Duration.ofSeconds(10));
  }

  /** For pages from these origins too. */
  public RestSettings withCorsOrigins(List<String> origins) {
    return new RestSettings(
        host, port, origins, rateLimits, maxBodyBytes, idleTimeout, stopTimeout);
  }

  /** With callers counted, or not. */
  public RestSettings withRateLimits(boolean on) {
    return new RestSettings(host, port, corsOrigins, on, maxBodyBytes, idleTimeout, stopTimeout);
  }
}
