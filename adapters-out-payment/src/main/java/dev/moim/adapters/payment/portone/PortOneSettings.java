package dev.moim.adapters.payment.portone;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * Where PortOne is, V1 or V2, and how long we wait for it.
 *
 * @param baseUri http or https, without a query, such as {@code https://api.iamport.kr} for V1 and
 *     {@code https://api.portone.io} for V2
 * @param connectTimeout for a connection to stand
 * @param readTimeout for a look-up or an announcement as a whole, token included
 * @param callTimeout for a cancellation as a whole, token included: banks behind PortOne may take a
 *     minute
 */
public record PortOneSettings(
    URI baseUri, Duration connectTimeout, Duration readTimeout, Duration callTimeout) {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /**
   * @throws IllegalArgumentException naming the value that is wrong
   */
  public PortOneSettings {
    String scheme = Objects.requireNonNullElse(baseUri.getScheme(), "");
    boolean http = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
    if (!http || baseUri.getHost() == null) {
      throw new IllegalArgumentException("baseUri must be an http or https address");
    }
    if (baseUri.getRawQuery() != null
        || baseUri.getRawFragment() != null
        || baseUri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("baseUri must have no user, query or fragment");
    }
    requireSane("connectTimeout", connectTimeout);
    requireSane("readTimeout", readTimeout);
    requireSane("callTimeout", callTimeout);
  }

  /** With the time-outs that suit the real PortOne. */
  public static PortOneSettings of(URI baseUri) {
    return new PortOneSettings(
        baseUri, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(65));
  }

  private static void requireSane(String name, Duration timeout) {
    if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + " must be from 1 ms to 10 minutes: " + timeout);
    }
  }
}
