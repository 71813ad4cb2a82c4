package dev.moim.adapters.rest.waiting;

import dev.moim.adapters.rest.http.Uuids;
import dev.moim.application.waiting.JoinWaitingList;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.OptionId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a member sends to wait for a place.
 *
 * @param quantity how many units; null for one
 * @param optionId null for the main one
 */
record WaitRequest(@Nullable Integer quantity, @Nullable String optionId) {
  JoinWaitingList.Command command(GroupId group) {
    int units = Objects.requireNonNullElse(quantity, 1);
    if (units < 1 || units > GroupTerms.MOST_PER_ORDER) {
      throw new InvalidValue("quantity", "must be from {0} to {1}", 1, GroupTerms.MOST_PER_ORDER);
    }
    return new JoinWaitingList.Command(
        group,
        units,
        Optional.ofNullable(optionId).map(id -> Uuids.one("optionId", id, OptionId::new)));
  }
}
