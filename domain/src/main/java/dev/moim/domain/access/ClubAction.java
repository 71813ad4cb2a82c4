package dev.moim.domain.access;

import dev.moim.domain.club.Role;
import java.util.Optional;

/**
 * What can be done inside a club, and the lowest role that may do it: the permission table. A
 * platform admin may do all of it in every club (somebody has to help a club whose president is
 * gone). What concerns only oneself (one's orders, one's tickets) is decided by ownership instead.
 */
public enum ClubAction {
  /** See who the members are, by name and role. */
  SEE_MEMBERS(Role.MEMBER),
  /** See how to reach the members. */
  SEE_CONTACTS(Role.OFFICER),
  /** Give roles to members, or hand over the presidency. */
  CHANGE_ROLES(Role.PRESIDENT),
  /** See and change the accounts at providers that the club's money goes into. */
  MANAGE_ACCOUNTS(Role.PRESIDENT),
  /** See and change which servers are told of the club's orders and money. */
  MANAGE_WEBHOOKS(Role.PRESIDENT),
  /** Open, edit and close groups. */
  MANAGE_GROUPS(Role.OFFICER),
  /** See, make, edit and end coupons. */
  MANAGE_COUPONS(Role.OFFICER),
  /** See who ordered into a group. */
  SEE_ATTENDEES(Role.OFFICER),
  /** See anybody's order in the club. */
  SEE_ORDERS(Role.OFFICER),
  /** Give money back for any order of the club. */
  REFUND(Role.OFFICER),
  /** See what the club earned, and the days that its books are closed for. */
  SEE_MONEY(Role.OFFICER),
  /** Decide what becomes of payments that need a person, and lay settlements beside the books. */
  SETTLE_PAYMENTS(Role.VICE_PRESIDENT),
  /** Check tickets at the door. */
  CHECK_IN(Role.OFFICER),
  /** See what the club has to lend. */
  SEE_ITEMS(Role.MEMBER),
  /** Register, edit and remove items, and upload images of them. */
  MANAGE_ITEMS(Role.OFFICER);

  private final Role least;

  ClubAction(Role least) {
    this.least = least;
  }

  /**
   * Whether this actor may do it.
   *
   * @param role the actor's role in the club; empty for an outsider
   */
  public boolean isAllowed(Actor actor, Optional<Role> role) {
    return actor.platformAdmin() || role.filter(r -> r.isAtLeast(least)).isPresent();
  }
}
