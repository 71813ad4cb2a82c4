package dev.moim.application.club;

import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import jakarta.inject.Inject;

/** Asks the domain's permission table, with the role that the actor has in the club now. */
public final class ClubAccess {
  private final Memberships memberships;

  @Inject
  public ClubAccess(Memberships memberships) {
    this.memberships = memberships;
  }

  /** Whether the actor may do this in the club. */
  public boolean allows(Actor actor, ClubAction action, ClubId club) {
    return action.isAllowed(actor, memberships.find(club, actor.member()).map(Membership::role));
  }
}
