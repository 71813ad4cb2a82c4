package dev.moim.application.club;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import dev.moim.domain.member.MemberId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who stands where in which club. A club has at most one president, whatever races. */
public interface Memberships {
  /**
   * Adds standings, all of them or none.
   *
   * @return false, with nothing changed, if any of the members has one in that club
   */
  boolean add(List<Membership> memberships);

  /** As {@link #add(List)}, for one. */
  default boolean add(Membership membership) {
    return add(List.of(membership));
  }

  /** Which of these have a standing in the club. */
  Set<MemberId> among(ClubId club, Collection<MemberId> members);

  /** A member's standing in a club. */
  Optional<Membership> find(ClubId club, MemberId member);

  /**
   * As {@link #find}, and nobody else changes or locks it until this transaction ends. Two that are
   * to be locked are locked in the order of their members' ids.
   */
  Optional<Membership> lock(ClubId club, MemberId member);

  /** The standing of the club's president. */
  Optional<Membership> president(ClubId club);

  /** Gives a standing another role; nothing happens if there is none. */
  void changeRole(ClubId club, MemberId member, Role role);

  /** Ends a standing; nothing happens if there is none. */
  void remove(ClubId club, MemberId member);

  /** A club's standings that the filter lets through, sorted by their beginning or by name. */
  Page<Standing> of(ClubId club, MemberFilter filter, PageRequest page);
}
