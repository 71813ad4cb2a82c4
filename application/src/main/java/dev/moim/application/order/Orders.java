package dev.moim.application.order;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The orders. No two have the same reference, and no member has two in one group that are held or
 * granted (as stored: a hold that has ended counts until the order is saved as released), but where
 * they were {@linkplain #addAnother added as others}.
 */
public interface Orders {
  /**
   * Adds orders, all of them or none. Of two who add the same at once, the second waits for the
   * first's transaction to end before it is told.
   *
   * @return {@link Added#ADDED}, or why nothing was changed, for one of them at least
   */
  Added add(List<Order> orders);

  /** As {@link #add(List)}, in groups where a member may have any number of orders. */
  Added addOthers(List<Order> orders);

  /** As {@link #add(List)}, for one. */
  default Added add(Order order) {
    return add(List.of(order));
  }

  /** As {@link #addOthers}, for one. */
  default Added addAnother(Order order) {
    return addOthers(List.of(order));
  }

  /** The order with this id. */
  Optional<Order> find(OrderId id);

  /** As {@link #find}, and nobody else changes or locks it until this transaction ends. */
  Optional<Order> lock(OrderId id);

  /** The orders with one of these references. */
  List<Order> byReferences(Collection<MerchantUid> references);

  /** The order with this reference. */
  default Optional<Order> byReference(MerchantUid reference) {
    return byReferences(List.of(reference)).stream().findFirst();
  }

  /**
   * The orders of these members in this group that are held or granted, as stored: of each member
   * one at most, since those that were added as others do not count.
   */
  List<Order> standing(GroupId group, Collection<MemberId> members);

  /** What those who come to a group meet there, each part looked for by itself. */
  default Met met(Collection<MerchantUid> references, GroupId group, Collection<MemberId> members) {
    return new Met(byReferences(references), standing(group, members));
  }

  /**
   * What somebody who orders may meet.
   *
   * @param placed the orders with their references
   * @param standing those that stand in their way
   */
  record Met(List<Order> placed, List<Order> standing) {}

  /** As {@link #standing(GroupId, Collection)}, for one member. */
  default Optional<Order> standing(GroupId group, MemberId member) {
    return standing(group, List.of(member)).stream().findFirst();
  }

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
