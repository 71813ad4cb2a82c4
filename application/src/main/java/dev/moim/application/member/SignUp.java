package dev.moim.application.member;

import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Transactions;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.Member;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.member.Password;
import jakarta.inject.Inject;
import java.time.InstantSource;

/** Somebody opens an account. */
public final class SignUp {
  private final Transactions transactions;
  private final Members members;
  private final PasswordHasher hasher;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  public SignUp(
      Transactions transactions,
      Members members,
      PasswordHasher hasher,
      Ids ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.members = members;
    this.hasher = hasher;
    this.ids = ids;
    this.clock = clock;
  }

  /** What is asked for. */
  public record Command(Email email, Password password, String name) {}

  /** What came of it. */
  public sealed interface Result {
    record SignedUp(MemberId member) implements Result {}

    record EmailTaken() implements Result {}
  }

  /** Adds an ordinary member. */
  public Result signUp(Command command) {
    return signUp(command, false);
  }

  Result signUp(Command command, boolean platformAdmin) {
    Member member =
        new Member(
            ids.next(MemberId::new),
            command.email(),
            command.name(),
            hasher.hash(command.password()),
            platformAdmin,
            clock.instant());
    return transactions.run(() -> members.add(member))
        ? new Result.SignedUp(member.id())
        : new Result.EmailTaken();
  }
}
