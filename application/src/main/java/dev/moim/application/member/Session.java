package dev.moim.application.member;

import java.time.Duration;

/**
 * What a signed-in client holds.
 *
 * @param expiresIn how long the access token holds
 */
public record Session(String accessToken, String refreshToken, Duration expiresIn) {
  /** How long a refresh token waits for its next use. */
  static final Duration REFRESH_LIFETIME = Duration.ofDays(14);

  @Override
  public String toString() {
    return "Session[…]";
  }
}
