package dev.moim.adapters.rest.group;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.application.group.OpenSharedPool;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.MemberLimit;
import dev.moim.domain.group.Pool;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What staff send to make a pool that several groups share.
 *
 * @param capacity null for no limit
 * @param perMember how many units each member may have; null for no limit
 */
record SharedPoolRequest(
    @Nullable String name, @Nullable Integer capacity, @Nullable Integer perMember) {
  OpenSharedPool.Command command(ClubId club) {
    return new OpenSharedPool.Command(
        club, required("name", name), units(capacity), MemberLimit.require(number(perMember)));
  }

  private static OptionalInt number(@Nullable Integer number) {
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  private static OptionalInt units(@Nullable Integer capacity) {
    return Pool.requireCapacity(number(capacity));
  }

  /** What staff put in the place of it. */
  record Edit(@Nullable String name, @Nullable Integer capacity) {
    String newName() {
      return required("name", name);
    }

    OptionalInt newCapacity() {
      return units(capacity);
    }
  }
}
