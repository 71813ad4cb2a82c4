package dev.moim.application.payment;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.Clubs;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.payment.MerchantAccounts.Registered;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.Text;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.payment.Credentials;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/**
 * A president registers the club's own account at a provider: from then on the club's new money
 * goes into it. What was begun with another account ends with that one.
 */
public final class RegisterMerchantAccount {
  private final Transactions transactions;
  private final Clubs clubs;
  private final MerchantAccounts accounts;
  private final ClubAccess access;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  public RegisterMerchantAccount(
      Transactions transactions,
      Clubs clubs,
      MerchantAccounts accounts,
      ClubAccess access,
      Ids ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.clubs = clubs;
    this.accounts = accounts;
    this.access = access;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param label how staff call the account, 1 to 50 characters
   */
  public record Command(ClubId club, String label, Credentials credentials) {
    private static final int LONGEST_LABEL = 50;

    public Command {
      Objects.requireNonNull(club, "club");
      label = Text.line("label", label, LONGEST_LABEL);
      Objects.requireNonNull(credentials, "credentials");
    }
  }

  /** What came of it. Nothing of the credentials is in it. */
  public sealed interface Result {
    record Done(Registered account) implements Result {}

    record NoSuchClub() implements Result {}

    record NotAllowed() implements Result {}
  }

  /** Registers it. The provider is not asked whether the credentials are right. */
  public Result register(Actor actor, Command command, Receipt<Result> receipt) {
    if (clubs.find(command.club()).isEmpty()) {
      return new Result.NoSuchClub();
    }
    if (!access.allows(actor, ClubAction.MANAGE_ACCOUNTS, command.club())) {
      return new Result.NotAllowed();
    }
    Registered account =
        new Registered(
            ids.next(),
            command.club(),
            command.credentials().tender(),
            command.label(),
            clock.instant(),
            Optional.empty());
    return transactions.run(
        (Transaction _) -> {
          accounts.add(account, command.credentials());
          return receipt.kept(new Result.Done(account));
        });
  }
}
