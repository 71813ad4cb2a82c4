package dev.moim.application.member;

import dev.moim.application.member.RefreshTokens.Rotation;
import dev.moim.domain.access.Actor;
import dev.moim.domain.member.Member;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;

/** A client exchanges its refresh token for a new session. */
public final class RefreshSession {
  private final Members members;
  private final AccessTokens accessTokens;
  private final RefreshTokens refreshTokens;
  private final InstantSource clock;

  @Inject
  public RefreshSession(
      Members members,
      AccessTokens accessTokens,
      RefreshTokens refreshTokens,
      InstantSource clock) {
    this.members = members;
    this.accessTokens = accessTokens;
    this.refreshTokens = refreshTokens;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {
    record Refreshed(Session session) implements Result {}

    /** The token had been used before; everything that came out of it has ended. */
    record Reused() implements Result {}

    record Unknown() implements Result {}
  }

  /**
   * Rotates the token. What the member may do is read anew, so that it is never older than this.
   */
  public Result refresh(String token) {
    return switch (refreshTokens.rotate(token, Session.REFRESH_LIFETIME)) {
      case Rotation.Rotated rotated -> refreshed(rotated);
      case Rotation.Reused _ -> new Result.Reused();
      case Rotation.Unknown _ -> new Result.Unknown();
    };
  }

  private Result refreshed(Rotation.Rotated rotated) {
    Optional<Member> member = members.find(rotated.member());
    if (member.isEmpty()) {
      return new Result.Unknown();
    }
    Actor actor = new Actor(member.get().id(), member.get().platformAdmin());
    return new Result.Refreshed(
        new Session(
            accessTokens.issue(actor, clock.instant()), rotated.token(), accessTokens.lifetime()));
  }
}
