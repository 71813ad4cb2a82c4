package dev.moim.application.payment;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.Clubs;
import dev.moim.application.payment.MerchantAccounts.Registered;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.payment.Credentials;
import jakarta.inject.Inject;
import java.util.Optional;

/** A president looks at the club's accounts. Nobody is ever shown credentials. */
public final class ViewMerchantAccounts {
  private static final int SHOWN = 4;

  private final Clubs clubs;
  private final MerchantAccounts accounts;
  private final ClubAccess access;

  @Inject
  public ViewMerchantAccounts(Clubs clubs, MerchantAccounts accounts, ClubAccess access) {
    this.clubs = clubs;
    this.accounts = accounts;
    this.access = access;
  }

  /**
   * An account as it is shown.
   *
   * @param ending the last four characters of what the provider calls it, by which people tell one
   *     account from another; empty if that would be more than half of it
   */
  public record View(Registered account, Optional<String> ending) {}

  /** What came of it. */
  public sealed interface Result {
    record Listed(Page<View> accounts) implements Result {}

    record NoSuchClub() implements Result {}

    record NotAllowed() implements Result {}
  }

  /** A page of the club's accounts. */
  public Result list(Actor actor, ClubId club, PageRequest request) {
    if (clubs.find(club).isEmpty()) {
      return new Result.NoSuchClub();
    }
    return access.allows(actor, ClubAction.MANAGE_ACCOUNTS, club)
        ? new Result.Listed(accounts.of(club, request).map(this::view))
        : new Result.NotAllowed();
  }

  private View view(Registered account) {
    return new View(
        account,
        accounts
            .credentials(account.account())
            .map(Credentials::accountId)
            .filter(id -> id.length() >= 2 * SHOWN)
            .map(id -> id.substring(id.length() - SHOWN)));
  }
}
