package dev.moim.adapters.rest.group;

import dev.moim.application.group.GroupView;
import org.jspecify.annotations.Nullable;

/**
 * What joining a club takes.
 *
 * @param groupAmount in won
 * @param capacity null for no limit
 * @param seatsLeft null for no limit
 */
record JoinOfferResponse(
    String groupId,
    String groupName,
    long groupAmount,
    @Nullable Integer capacity,
    @Nullable Integer seatsLeft,
    boolean open) {
  static JoinOfferResponse of(GroupView view) {
    return new JoinOfferResponse(
        view.group().id().toString(),
        view.group().terms().name(),
        view.group().terms().amount().minor(),
        GroupResponse.orNull(view.seats().capacity()),
        GroupResponse.orNull(view.left()),
        view.open());
  }
}
