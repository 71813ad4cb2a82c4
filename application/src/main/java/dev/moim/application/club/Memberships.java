package dev.moim.application.club;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import dev.moim.domain.member.MemberId;
import java.util.Optional;

/** Who stands where in which club. A club has at most one president, whatever races. */
public interface Memberships {
  /**
   * Adds a standing.
   *
   * @return false, with nothing changed, if the member has one in this club
   */
  boolean add(Membership membership);

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
