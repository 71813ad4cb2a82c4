package dev.moim.application.payment;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.AttentionId;
import dev.moim.domain.payment.MerchantAccount;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person has to decide about money, and what was decided: a case is never deleted. Of one
 * kind and subject there is at most one open case. A case is changed only by whoever holds its
 * lock. Its club, its payment and the members in it must be stored; that they are not is a bug.
 */
public interface AttentionCases {
  /**
   * Opens a case, unless one of its kind and subject is open; of two that open it at once, the
   * second waits for the first's transaction to end.
   *
   * @return whether it was opened
   */
  boolean open(AttentionCase fresh);

  /** The case with this id. */
  Optional<AttentionCase> find(AttentionId id);

  /** As {@link #find}, and nobody else locks it until this transaction ends. */
  Optional<AttentionCase> lock(AttentionId id);

  /** The case of this kind and subject that was opened last, open or not; locked likewise. */
  Optional<AttentionCase> lockLatest(AttentionCase.Kind kind, String subject);

  /** All open cases of this kind about this account; locked likewise. */
  List<AttentionCase> lockOpen(MerchantAccount account, AttentionCase.Kind kind);

  /** Saves a changed case. Only what can change is saved: money, detail, sending, resolution. */
  void save(AttentionCase changed);

  /** A part of the cases that meet the filter, by age. */
  Page<AttentionCase> list(Filter filter, PageRequest page);

  /** Open cases whose sending is to be taken up by now; the longest overdue first. */
  List<AttentionCase> dueToBeSent(Instant now, int most);

  /**
   * Which cases are wanted.
   *
   * @param club a club's; empty for those without a club
   * @param kind of this kind only
   * @param open only open ones, or only settled ones
   */
  record Filter(Optional<ClubId> club, Optional<AttentionCase.Kind> kind, Optional<Boolean> open) {
    public Filter {
      Objects.requireNonNull(club, "club");
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(open, "open");
    }

    /** Whether this case is wanted. */
    public boolean admits(AttentionCase one) {
      return one.club().equals(club)
          && kind.filter(k -> k != one.kind()).isEmpty()
          && open.filter(o -> o != one.isOpen()).isEmpty();
    }
  }
}
