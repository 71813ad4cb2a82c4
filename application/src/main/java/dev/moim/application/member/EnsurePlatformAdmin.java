package dev.moim.application.member;

import dev.moim.domain.member.Email;
import dev.moim.domain.member.Member;
import dev.moim.domain.member.Password;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Sees to it, at a start, that the platform admin of the settings exists.
 *
 * <p>An account that somebody opened by themselves is never made an admin's: whoever signed up
 * first with the admin's address would own the platform.
 */
public final class EnsurePlatformAdmin {
  private final Members members;
  private final SignUp signUp;

  @Inject
  public EnsurePlatformAdmin(Members members, SignUp signUp) {
    this.members = members;
    this.signUp = signUp;
  }

  /** What came of it. */
  public enum Result {
    CREATED,
    ALREADY_THERE,
    /** The address belongs to an ordinary member. */
    TAKEN_BY_A_MEMBER
  }

  /** Creates the admin unless it is there; the password of one that is there is not changed. */
  public Result ensure(Email email, Password password) {
    Optional<Member> known = members.byEmail(email);
    if (known.isEmpty()) {
      SignUp.Command command = new SignUp.Command(email, password, "Platform admin");
      if (signUp.signUp(command, true) instanceof SignUp.Result.SignedUp) {
        return Result.CREATED;
      }
      known = members.byEmail(email);
    }
    return known.filter(Member::platformAdmin).isPresent()
        ? Result.ALREADY_THERE
        : Result.TAKEN_BY_A_MEMBER;
  }
}
