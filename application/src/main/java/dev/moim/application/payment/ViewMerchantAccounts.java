package dev.moim.application.payment;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.Clubs;
import dev.moim.application.payment.MerchantAccounts.Shown;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import jakarta.inject.Inject;

/** A president looks at the club's accounts. Nobody is ever shown credentials. */
public final class ViewMerchantAccounts {
  private final Clubs clubs;
  private final MerchantAccounts accounts;
  private final ClubAccess access;

  @Inject
  public ViewMerchantAccounts(Clubs clubs, MerchantAccounts accounts, ClubAccess access) {
    this.clubs = clubs;
    this.accounts = accounts;
    this.access = access;
  }

  /** What came of it. */
  public sealed interface Result {
    record Listed(Page<Shown> accounts) implements Result {}

    record NoSuchClub() implements Result {}

    record NotAllowed() implements Result {}
  }

  /** A page of the club's accounts. */
  public Result list(Actor actor, ClubId club, PageRequest request) {
    if (clubs.find(club).isEmpty()) {
      return new Result.NoSuchClub();
    }
    return access.allows(actor, ClubAction.MANAGE_ACCOUNTS, club)
        ? new Result.Listed(accounts.of(club, request))
        : new Result.NotAllowed();
  }
}
