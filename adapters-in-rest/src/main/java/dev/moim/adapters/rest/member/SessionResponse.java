package dev.moim.adapters.rest.member;

import dev.moim.application.member.Session;

/**
 * What a signed-in client holds.
 *
 * @param expiresIn how many seconds the access token holds
 */
record SessionResponse(String accessToken, String refreshToken, long expiresIn) {
  static SessionResponse of(Session session) {
    return new SessionResponse(
        session.accessToken(), session.refreshToken(), session.expiresIn().toSeconds());
  }

  @Override
  public String toString() {
    return "SessionResponse[…]";
  }
}
