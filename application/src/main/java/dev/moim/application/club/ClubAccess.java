package dev.moim.application.club;

import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import jakarta.inject.Inject;
import java.util.Optional;

/** Asks the domain's permission table, with the role that the actor has in the club now. */
public final class ClubAccess {
  private final Memberships memberships;

  @Inject
  public ClubAccess(Memberships memberships) {
    this.memberships = memberships;
  }

  /** Whether the actor may do this in the club. */
  public boolean allows(Actor actor, ClubAction action, ClubId club) {
    return action.isAllowed(actor, role(actor, club));
  }

  /** The actor's role in the club; empty for an outsider. */
  Optional<Role> role(Actor actor, ClubId club) {
    return memberships.find(club, actor.member()).map(Membership::role);
  }
}
