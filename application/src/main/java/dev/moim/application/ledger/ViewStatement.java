package dev.moim.application.ledger;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.Clubs;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import jakarta.inject.Inject;
import java.util.List;

/** Somebody of a club's staff looks at what the club earned. */
public final class ViewStatement {
  private final Clubs clubs;
  private final ClubAccess access;
  private final Ledger ledger;

  @Inject
  public ViewStatement(Clubs clubs, ClubAccess access, Ledger ledger) {
    this.clubs = clubs;
    this.access = access;
    this.ledger = ledger;
  }

  /** What came of it. */
  public sealed interface Result {
    record Shown(List<StatementRow> rows) implements Result {
      public Shown {
        rows = List.copyOf(rows);
      }
    }

    record NoSuchClub() implements Result {}

    record NotAllowed() implements Result {}
  }

  /** The statement of these days. */
  public Result view(Actor actor, ClubId club, Period period) {
    if (clubs.find(club).isEmpty()) {
      return new Result.NoSuchClub();
    }
    if (!access.allows(actor, ClubAction.SEE_MONEY, club)) {
      return new Result.NotAllowed();
    }
    return new Result.Shown(ledger.statement(club, period.from(), period.to()));
  }
}
