package dev.moim.simulators.portone;

import dev.moim.simulators.RandomHex;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The access token of the one merchant. Asking again while it is valid gives the same token with
 * the same end; in its last minute the end moves by five minutes; afterwards there is a new one.
 */
final class Tokens {

  /** A token, its end, and the provider's time when it was given out. */
  record Token(String value, Instant expiresAt, Instant now) {}

  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final Duration LAST_MINUTE = Duration.ofMinutes(1);
  private static final Duration EXTENSION = Duration.ofMinutes(5);

  private final InstantSource clock;
  private @Nullable Token current;

  Tokens(InstantSource clock) {
    this.clock = clock;
  }

  synchronized Token issue() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Token token = current;
    if (token == null || !now.isBefore(token.expiresAt())) {
      token = new Token(RandomHex.ofLength(40), now.plus(LIFE), now);
    } else {
      boolean lastMinute = Duration.between(now, token.expiresAt()).compareTo(LAST_MINUTE) < 0;
      Instant end = lastMinute ? token.expiresAt().plus(EXTENSION) : token.expiresAt();
      token = new Token(token.value(), end, now);
    }
    current = token;
    return token;
  }

  /** Whether an Authorization header carries the valid token, with or without "Bearer". */
  synchronized boolean accept(@Nullable String header) {
    if (header == null || current == null) {
      return false;
    }
    String value = header.startsWith("Bearer ") ? header.substring(7) : header;
    return value.strip().equals(current.value()) && clock.instant().isBefore(current.expiresAt());
  }
}
