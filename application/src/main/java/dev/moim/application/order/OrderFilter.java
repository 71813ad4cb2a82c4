package dev.moim.application.order;

import dev.moim.domain.group.GroupId;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.OrderStatus;
import java.util.Objects;
import java.util.Optional;

/**
 * Which of a member's orders are wanted.
 *
 * @param status those that look like this to their member at the moment of asking
 * @param group those of this group
 * @param reference the one with this reference
 */
public record OrderFilter(
    Optional<OrderStatus> status, Optional<GroupId> group, Optional<MerchantUid> reference) {
  /** All of them. */
  public static final OrderFilter ALL =
      new OrderFilter(Optional.empty(), Optional.empty(), Optional.empty());

  public OrderFilter {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(group, "group");
    Objects.requireNonNull(reference, "reference");
  }
}
