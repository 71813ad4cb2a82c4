package dev.moim.simulators.bootpay;

import dev.moim.simulators.RandomHex;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The access tokens of the one merchant. Each lives 30 minutes. Asking again within 25 minutes
 * gives the same; after that a new one, while the old one still opens for its last 5 minutes.
 */
final class Tokens {

  /**
   * A token as it is given out.
   *
   * @param secondsLeft until its end
   */
  record Token(String value, long secondsLeft) {}

  private record Issued(String value, Instant at) {

    boolean alive(Instant now) {
      return now.isBefore(at.plus(LIFE));
    }
  }

  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final Duration SAME_AGAIN = Duration.ofMinutes(25);

  private final InstantSource clock;
  private final Deque<Issued> issued = new ArrayDeque<>();

  Tokens(InstantSource clock) {
    this.clock = clock;
  }

  synchronized Token issue() {
    Instant now = clock.instant();
    issued.removeIf(token -> !token.alive(now));
    Issued latest = issued.peekLast();
    if (latest == null || !now.isBefore(latest.at().plus(SAME_AGAIN))) {
      latest = new Issued(RandomHex.ofLength(64), now);
      issued.addLast(latest);
    }
    return new Token(latest.value(), Duration.between(now, latest.at().plus(LIFE)).toSeconds());
  }

  synchronized boolean accept(String value) {
    Instant now = clock.instant();
    return issued.stream().anyMatch(token -> token.value().equals(value) && token.alive(now));
  }
}
