package dev.moim.application.payment;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.Clubs;
import dev.moim.application.payment.AttentionCases.Filter;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.payment.AttentionCase;
import jakarta.inject.Inject;

/**
 * What somebody has to decide about a club's money, for its staff; or about money that is no
 * club's, for the platform's.
 */
public final class ListAttention {
  private final Clubs clubs;
  private final ClubAccess access;
  private final AttentionCases cases;

  @Inject
  public ListAttention(Clubs clubs, ClubAccess access, AttentionCases cases) {
    this.clubs = clubs;
    this.access = access;
    this.cases = cases;
  }

  /** What came of it. */
  public sealed interface Result {
    record Listed(Page<AttentionCase> cases) implements Result {}

    record NoSuchClub() implements Result {}

    record NotAllowed() implements Result {}
  }

  /** A part of the cases that meet the filter. */
  public Result list(Actor actor, Filter filter, PageRequest page) {
    if (filter.club().isPresent() && clubs.find(filter.club().get()).isEmpty()) {
      return new Result.NoSuchClub();
    }
    boolean allowed =
        filter
            .club()
            .map(club -> access.allows(actor, ClubAction.SEE_MONEY, club))
            .orElse(actor.platformAdmin());
    return allowed ? new Result.Listed(cases.list(filter, page)) : new Result.NotAllowed();
  }
}
