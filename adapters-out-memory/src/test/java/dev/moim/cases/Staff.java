package dev.moim.cases;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.payment.AttentionCases.Filter;
import dev.moim.application.payment.ListAttention;
import dev.moim.application.payment.SettleAttention;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.AttentionCase.Action;
import java.util.List;
import java.util.Optional;

/** Somebody who looks at the list of cases and settles them: a club's, or those of no club. */
record Staff(MoimInMemory moim, Actor actor, Optional<ClubId> club) {
  /** All cases on the list, settled ones too. */
  List<AttentionCase> cases() {
    var filter = new Filter(club, Optional.empty(), Optional.empty());
    var listed = moim.cases().listAttention().list(actor, filter, PageRequest.first());
    return ((ListAttention.Result.Listed) listed).cases().items();
  }

  /** The only case there is. */
  AttentionCase only() {
    List<AttentionCase> cases = cases();
    if (cases.size() != 1) {
      throw new AssertionError("not one case: " + cases);
    }
    return cases.getFirst();
  }

  SettleAttention.Result settle(AttentionCase one, Action action) {
    return moim.cases()
        .settleAttention()
        .settle(actor, new SettleAttention.Command(club, one.id(), action, "asked the bank"));
  }
}
