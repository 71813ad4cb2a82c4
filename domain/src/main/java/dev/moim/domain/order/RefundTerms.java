package dev.moim.domain.order;

import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.RefundPolicy;
import dev.moim.domain.group.RefundPolicy.Moments;
import dev.moim.domain.group.RefundPolicy.Share;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The terms under which an order's buyer may give it back: those of the moment of ordering, which
 * no edit of the group makes worse, and staff who close it do not either. If the group is put off,
 * the buyer has until the later start, or where nothing begins until the later closing.
 *
 * @param startsAt when it was to begin, as the buyer was told; empty if nothing was to
 * @param closesAt when the group was to close, as the buyer was told; empty for no end
 */
public record RefundTerms(
    RefundPolicy policy, Optional<Instant> startsAt, Optional<Instant> closesAt) {
  /** Where nothing begins: all of it until the group closes. */
  public static final RefundTerms USUAL =
      new RefundTerms(RefundPolicy.UNTIL_START, Optional.empty(), Optional.empty());

  public RefundTerms {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(startsAt, "startsAt");
    Objects.requireNonNull(closesAt, "closesAt");
  }

  /** What orders of this moment get. */
  public static RefundTerms of(GroupTerms terms) {
    return new RefundTerms(terms.refundPolicy(), terms.startsAt(), terms.window().closesAt());
  }

  /**
   * What its buyer would get now; empty if nothing any more.
   *
   * @param group the order's, as it is now
   */
  public Optional<Share> share(Group group, Instant paidAt, Instant now) {
    GroupTerms present = group.terms();
    Moments moments =
        new Moments(
            paidAt,
            later(startsAt, present.startsAt()),
            later(closesAt, present.window().closesAt()));
    return policy.share(moments, now);
  }

  /** The later one, if there was to be any: what comes later only binds who orders later. */
  private static Optional<Instant> later(Optional<Instant> told, Optional<Instant> present) {
    return told.flatMap(
        at -> Stream.concat(Stream.of(at), present.stream()).max(Instant::compareTo));
  }
}
