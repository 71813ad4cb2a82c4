package dev.moim.adapters.payment.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/** What settings of a provider must be like. */
public final class Limits {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private Limits() {}

  /**
   * Checks a provider's base address: http or https, without user, query or fragment.
   *
   * @throws IllegalArgumentException naming the value that is wrong
   */
  public static void requireAddress(String name, URI address) {
    String scheme = Objects.requireNonNullElse(address.getScheme(), "");
    boolean http = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https");
    if (!http || address.getHost() == null) {
      throw new IllegalArgumentException(name + " must be an http or https address");
    }
    if (address.getRawQuery() != null
        || address.getRawFragment() != null
        || address.getRawUserInfo() != null) {
      throw new IllegalArgumentException(name + " must have no user, query or fragment");
    }
  }

  /**
   * Checks a time-out.
   *
   * @throws IllegalArgumentException naming the value that is wrong
   */
  public static void requireTimeout(String name, Duration timeout) {
    if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + " must be from 1 ms to 10 minutes: " + timeout);
    }
  }
}
