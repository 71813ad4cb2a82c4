package dev.moim.domain.group;

import dev.moim.domain.Text;
import dev.moim.domain.club.ClubId;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A pool of a club's that options of several of its groups use together: a hall that two courses
 * share, or a number of places of which each member may have two, whatever they are for.
 *
 * @param name at most 100 characters; for the staff, who choose it by that
 * @param perMember how many of its units each member may have; empty for no limit. It is set once
 * @param version what {@code SharedPools.save} compares
 */
public record SharedPool(PoolId id, ClubId club, String name, OptionalInt perMember, long version) {
  public SharedPool {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(club, "club");
    name = Text.line("name", name, 100);
    MemberLimit.require(perMember);
  }

  /** The same by another name. */
  public SharedPool named(String newName) {
    return new SharedPool(id, club, newName, perMember, version);
  }

  /** As an option uses it. */
  public PoolShare share() {
    return new PoolShare(
        id,
        perMember.isPresent()
            ? Optional.of(new MemberLimit(new LimitId(id.value()), perMember.getAsInt()))
            : Optional.empty());
  }
}
