package dev.moim.simulators.portonev2;

import dev.moim.simulators.Answer;
import dev.moim.simulators.RandomHex;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Access tokens, good for 30 minutes, and the one refresh token, good for a day: a login or a
 * refresh ends the refresh token before it. Access tokens live on.
 */
final class Logins {

  private static final Duration ACCESS = Duration.ofMinutes(30);
  private static final Duration REFRESH = Duration.ofDays(1);

  private final InstantSource clock;
  private final Map<String, Instant> accessUntil = new HashMap<>();
  private String refreshToken = "";
  private Instant refreshUntil = Instant.MIN;

  Logins(InstantSource clock) {
    this.clock = clock;
  }

  synchronized Answer login() {
    Instant now = clock.instant();
    String access = RandomHex.ofLength(64);
    accessUntil.put(access, now.plus(ACCESS));
    refreshToken = RandomHex.ofLength(64);
    refreshUntil = now.plus(REFRESH);
    return Answer.json(200, Map.of("accessToken", access, "refreshToken", refreshToken));
  }

  /**
   * @throws Refused when that is not the valid refresh token
   */
  synchronized Answer refresh(String token) {
    if (!token.equals(refreshToken) || !clock.instant().isBefore(refreshUntil)) {
      throw new Refused(ErrorType.UNAUTHORIZED, "인증 정보가 올바르지 않습니다.");
    }
    return login();
  }

  synchronized boolean accept(String token) {
    return clock.instant().isBefore(accessUntil.getOrDefault(token, Instant.MIN));
  }
}
