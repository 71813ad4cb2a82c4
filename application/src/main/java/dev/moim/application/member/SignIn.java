package dev.moim.application.member;

import dev.moim.domain.access.Actor;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.Member;
import dev.moim.domain.member.Password;
import dev.moim.domain.member.PasswordHash;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;

/** Somebody proves who they are. */
public final class SignIn {
  private final Members members;
  private final PasswordHasher hasher;
  private final AccessTokens accessTokens;
  private final RefreshTokens refreshTokens;
  private final InstantSource clock;
  private final PasswordHash nobodys;

  @Inject
  public SignIn(
      Members members,
      PasswordHasher hasher,
      AccessTokens accessTokens,
      RefreshTokens refreshTokens,
      InstantSource clock) {
    this.members = members;
    this.hasher = hasher;
    this.accessTokens = accessTokens;
    this.refreshTokens = refreshTokens;
    this.clock = clock;
    this.nobodys = hasher.hash(new Password("nobody has this one"));
  }

  /** What came of it; a wrong address and a wrong password look the same. */
  public sealed interface Result {
    record SignedIn(Session session) implements Result {}

    record WrongCredentials() implements Result {}
  }

  /** Compares the password; takes as long for an address without an account. */
  public Result signIn(Email email, Password password) {
    Optional<Member> member = members.byEmail(email);
    boolean right = hasher.matches(password, member.map(Member::password).orElse(nobodys));
    if (member.isEmpty() || !right) {
      return new Result.WrongCredentials();
    }
    Actor actor = new Actor(member.get().id(), member.get().platformAdmin());
    return new Result.SignedIn(
        new Session(
            accessTokens.issue(actor, clock.instant()),
            refreshTokens.start(actor.member(), Session.REFRESH_LIFETIME),
            accessTokens.lifetime()));
  }
}
