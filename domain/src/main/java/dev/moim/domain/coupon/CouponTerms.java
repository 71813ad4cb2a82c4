package dev.moim.domain.coupon;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.group.GroupId;
import java.util.List;
import java.util.Objects;

/**
 * What staff decide about a coupon and may change. A change is for the orders that come after;
 * those that stand keep the prices of their moment.
 *
 * @param groups those that it is for; none for all of its club's, at most {@link #MOST_GROUPS}
 */
public record CouponTerms(Discount discount, List<GroupId> groups, Validity validity) {
  /** The most groups that a coupon may name. */
  public static final int MOST_GROUPS = 100;

  public CouponTerms {
    Objects.requireNonNull(discount, "discount");
    Objects.requireNonNull(validity, "validity");
    groups = List.copyOf(groups);
    if (groups.size() > MOST_GROUPS) {
      throw new InvalidValue("groups", "must have at most {0} entries", MOST_GROUPS);
    }
    if (groups.stream().distinct().count() < groups.size()) {
      throw new InvalidValue("groups", "must not have the same entry twice");
    }
  }
}
