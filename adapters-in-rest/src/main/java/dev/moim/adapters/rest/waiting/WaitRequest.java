package dev.moim.adapters.rest.waiting;

import dev.moim.application.waiting.JoinWaitingList;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a member sends to wait for a place.
 *
 * @param quantity how many units; null for one
 */
record WaitRequest(@Nullable Integer quantity) {
  JoinWaitingList.Command command(GroupId group) {
    int units = Objects.requireNonNullElse(quantity, 1);
    if (units < 1 || units > GroupTerms.MOST_PER_ORDER) {
      throw new InvalidValue("quantity", "must be from {0} to {1}", 1, GroupTerms.MOST_PER_ORDER);
    }
    return new JoinWaitingList.Command(group, units);
  }
}
