package dev.moim.adapters.rest.group;

import dev.moim.application.group.GroupView;
import dev.moim.domain.group.Option;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.PoolShare;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An option of a group, as it is shown.
 *
 * @param amount what one unit costs, in won
 * @param capacity of its own pool; null for no limit
 * @param seatsLeft the least of its own pool and those that it shares; null for no limit
 */
record OptionResponse(
    String optionId,
    String name,
    long amount,
    List<GroupPriceBody> groupPrices,
    @Nullable Integer capacity,
    @Nullable Integer seatsLeft,
    List<String> sharedPools) {
  static OptionResponse of(Option option, GroupView view) {
    return new OptionResponse(
        option.id().toString(),
        option.name(),
        option.price().minor(),
        GroupPriceBody.of(option.prices()),
        GroupResponse.orNull(view.seats(option).capacity()),
        GroupResponse.orNull(view.left(option)),
        shared(option));
  }

  static List<String> shared(Option option) {
    return option.shared().stream().map(PoolShare::pool).map(PoolId::toString).toList();
  }
}
