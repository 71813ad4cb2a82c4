package dev.moim.application.ledger;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.Clubs;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.ledger.LedgerDay;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Somebody of a club's staff looks at which days are closed, and notes their hashes: whoever has
 * one can tell later that nothing up to that day was changed.
 */
public final class ViewClosedDays {
  private final Clubs clubs;
  private final ClubAccess access;
  private final Ledger ledger;

  @Inject
  public ViewClosedDays(Clubs clubs, ClubAccess access, Ledger ledger) {
    this.clubs = clubs;
    this.access = access;
    this.ledger = ledger;
  }

  /** What came of it. */
  public sealed interface Result {
    record Shown(List<LedgerDay> days) implements Result {
      public Shown {
        days = List.copyOf(days);
      }
    }

    record NoSuchClub() implements Result {}

    record NotAllowed() implements Result {}
  }

  /** The closed ones of these days, the oldest first. */
  public Result view(Actor actor, ClubId club, Period period) {
    if (clubs.find(club).isEmpty()) {
      return new Result.NoSuchClub();
    }
    if (!access.allows(actor, ClubAction.SEE_MONEY, club)) {
      return new Result.NotAllowed();
    }
    return new Result.Shown(ledger.days(period.from(), period.to()));
  }
}
