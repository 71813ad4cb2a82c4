package dev.moim.domain.order;

import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.RefundPolicy;
import dev.moim.domain.group.RefundPolicy.Moments;
import dev.moim.domain.group.RefundPolicy.Share;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The terms under which an order's buyer may give it back: those of the moment of ordering, which
 * no edit of the group makes worse. If the group is put off, the buyer has until the later start.
 *
 * @param startsAt when it was to begin, as the buyer was told
 */
public record RefundTerms(RefundPolicy policy, Optional<Instant> startsAt) {
  /** Where nothing begins: all of it until the group closes. */
  public static final RefundTerms USUAL =
      new RefundTerms(RefundPolicy.UNTIL_START, Optional.empty());

  public RefundTerms {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(startsAt, "startsAt");
  }

  /** What orders of this moment get. */
  public static RefundTerms of(GroupTerms terms) {
    return new RefundTerms(terms.refundPolicy(), terms.startsAt());
  }

  /**
   * What its buyer would get now; empty if nothing any more.
   *
   * @param group the order's, as it is now
   */
  public Optional<Share> share(Group group, Instant paidAt, Instant now) {
    return policy.share(new Moments(paidAt, start(group), group.closing()), now);
  }

  private Optional<Instant> start(Group group) {
    Optional<Instant> present = group.terms().startsAt();
    return present.filter(at -> startsAt.filter(at::isBefore).isEmpty()).or(() -> startsAt);
  }
}
