package dev.moim.application.notification;

import dev.moim.application.club.Look;
import dev.moim.application.club.StaffAccess;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.notification.Endpoint;
import dev.moim.domain.notification.EndpointId;
import jakarta.inject.Inject;
import java.util.List;

/** A president looks at where the club is told by webhook. The secrets are not for showing. */
public final class ViewEndpoints {
  private final Endpoints endpoints;
  private final StaffAccess staff;

  @Inject
  public ViewEndpoints(Endpoints endpoints, StaffAccess staff) {
    this.endpoints = endpoints;
    this.staff = staff;
  }

  /** All of the club's endpoints, by age. */
  public Look<List<Endpoint>> list(Actor actor, ClubId club) {
    return staff.all(actor, ClubAction.MANAGE_WEBHOOKS, club, () -> endpoints.of(club));
  }

  /** One of the club's endpoints. */
  public Look<Endpoint> one(Actor actor, ClubId club, EndpointId id) {
    return staff.one(
        actor, ClubAction.MANAGE_WEBHOOKS, club, () -> endpoints.find(id), Endpoint::club);
  }
}
