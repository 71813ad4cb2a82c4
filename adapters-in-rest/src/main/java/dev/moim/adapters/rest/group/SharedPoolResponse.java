package dev.moim.adapters.rest.group;

import dev.moim.application.group.SharedPoolView;
import org.jspecify.annotations.Nullable;

/**
 * A shared pool, as staff see it.
 *
 * @param capacity null for no limit
 * @param taken how many units are taken now, whatever for
 * @param perMember how many units each member may have; null for no limit
 */
record SharedPoolResponse(
    String poolId,
    String clubId,
    String name,
    @Nullable Integer capacity,
    int taken,
    @Nullable Integer perMember) {
  static SharedPoolResponse of(SharedPoolView view) {
    return new SharedPoolResponse(
        view.pool().id().toString(),
        view.pool().club().toString(),
        view.pool().name(),
        GroupResponse.orNull(view.seats().capacity()),
        view.seats().taken(),
        GroupResponse.orNull(view.pool().perMember()));
  }
}
