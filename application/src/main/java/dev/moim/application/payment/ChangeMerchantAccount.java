package dev.moim.application.payment;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.Clubs;
import dev.moim.application.payment.MerchantAccounts.Registered;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.payment.Credentials;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A president gives an account of the club other credentials, or ends its use. An account is never
 * removed: what was taken into it may have to go back.
 */
public final class ChangeMerchantAccount {
  private final Transactions transactions;
  private final Clubs clubs;
  private final MerchantAccounts accounts;
  private final ClubAccess access;
  private final InstantSource clock;

  @Inject
  public ChangeMerchantAccount(
      Transactions transactions,
      Clubs clubs,
      MerchantAccounts accounts,
      ClubAccess access,
      InstantSource clock) {
    this.transactions = transactions;
    this.clubs = clubs;
    this.accounts = accounts;
    this.access = access;
    this.clock = clock;
  }

  /** Which account is to be changed. */
  public record Target(ClubId club, UUID account) {}

  /** What came of it. */
  public sealed interface Result {
    record Changed() implements Result {}

    record NoSuchClub() implements Result {}

    record NotAllowed() implements Result {}

    /** There is none with this id in this club. */
    record NoSuchAccount() implements Result {}

    /** The credentials are for another provider than the account. */
    record OtherProvider() implements Result {}
  }

  /** Puts these credentials in the place of an account's, retired or not. */
  public Result replace(Actor actor, Target target, Credentials credentials) {
    return decide(
        actor,
        target,
        account -> {
          if (credentials.tender() != account.tender()) {
            return new Result.OtherProvider();
          }
          return accounts.replace(account.account(), credentials)
              ? new Result.Changed()
              : new Result.NoSuchAccount();
        });
  }

  /**
   * Ends the account's use for new money, which goes into the one registered before it, or into the
   * platform's. Retiring again changes nothing.
   */
  public Result retire(Actor actor, Target target) {
    return decide(
        actor,
        target,
        account ->
            accounts.retire(account.account(), clock.instant())
                ? new Result.Changed()
                : new Result.NoSuchAccount());
  }

  private Result decide(Actor actor, Target target, Function<Registered, Result> change) {
    if (clubs.find(target.club()).isEmpty()) {
      return new Result.NoSuchClub();
    }
    if (!access.allows(actor, ClubAction.MANAGE_ACCOUNTS, target.club())) {
      return new Result.NotAllowed();
    }
    Optional<Registered> account =
        accounts.find(target.account()).filter(a -> a.club().equals(target.club()));
    return account.isEmpty()
        ? new Result.NoSuchAccount()
        : transactions.run((Transaction _) -> change.apply(account.get()));
  }
}
