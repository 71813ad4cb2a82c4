package dev.moim.adapters.security;

import dev.moim.domain.InvalidValue;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * How access tokens are made.
 *
 * @param lifetime whole seconds, from 1 second to 1 day: as long as a stolen token can be used
 */
public record AccessTokenSettings(SigningKeys keys, Duration lifetime) {
  /** How long a token holds if nobody says. */
  public static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(10);

  private static final Duration LONGEST = Duration.ofDays(1);

  public AccessTokenSettings {
    Objects.requireNonNull(keys, "keys");
    boolean allowed =
        lifetime.isPositive()
            && lifetime.equals(lifetime.truncatedTo(ChronoUnit.SECONDS))
            && lifetime.compareTo(LONGEST) <= 0;
    if (!allowed) {
      throw new InvalidValue(
          "access token lifetime", "must be whole seconds, from 1 second to 1 day");
    }
  }

  /** With the usual lifetime. */
  public static AccessTokenSettings of(SigningKeys keys) {
    return new AccessTokenSettings(keys, DEFAULT_LIFETIME);
  }
}
