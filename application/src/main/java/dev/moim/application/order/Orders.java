package dev.moim.application.order;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import java.time.Instant;
import java.util.Optional;

/**
 * The orders. No two have the same reference, and no member has two in one group that are held or
 * granted (as stored: a hold that has ended counts until the order is saved as released), but where
 * they were {@linkplain #addAnother added as others}.
 */
public interface Orders {
  /**
   * Adds an order.
   *
   * @return {@link Added#ADDED}, or why nothing was changed; of two who add at once, the second
   *     waits for the first's transaction to end before it is told
   */
  Added add(Order order);

  /** As {@link #add}, in a group where a member may have any number of orders. */
  Added addAnother(Order order);

  /** The order with this id. */
  Optional<Order> find(OrderId id);

  /** As {@link #find}, and nobody else changes or locks it until this transaction ends. */
  Optional<Order> lock(OrderId id);

  /** The order with this reference. */
  Optional<Order> byReference(MerchantUid reference);

  /**
   * The member's order in this group that is held or granted, as stored; one that was added as
   * another does not count.
   */
  Optional<Order> standing(GroupId group, MemberId member);

  /** A member's orders that the filter lets through at this moment, by age. */
  Page<Order> of(MemberId member, OrderFilter filter, Instant now, PageRequest page);

  /**
   * Saves a changed order: its fulfilment, what its club retains, and how many units of each line
   * were returned; nothing else of it changes.
   *
   * @return false, with nothing changed, if its member has another one standing in the group
   * @throws dev.moim.application.runtime.StaleAggregate if it was saved by somebody since
   */
  boolean save(Order order);

  /** What came of adding. */
  enum Added {
    ADDED,
    /** Another order has this reference. */
    REFERENCE_TAKEN,
    /** The member has an order in this group. */
    ALREADY_STANDING
  }
}
