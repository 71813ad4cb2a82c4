package dev.moim.application.notification;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.Clubs;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.notification.Endpoint;
import dev.moim.domain.notification.EndpointId;
import jakarta.inject.Inject;
import java.util.List;

/** A president looks at where the club is told by webhook. */
public final class ViewEndpoints {
  private final Clubs clubs;
  private final Endpoints endpoints;
  private final ClubAccess access;

  @Inject
  public ViewEndpoints(Clubs clubs, Endpoints endpoints, ClubAccess access) {
    this.clubs = clubs;
    this.endpoints = endpoints;
    this.access = access;
  }

  /** What came of looking at all of them. */
  public sealed interface All {
    /** By age. Their secrets are not for showing. */
    record Listed(List<Endpoint> endpoints) implements All {}

    record NoSuchClub() implements All {}

    record NotAllowed() implements All {}
  }

  /** What came of looking at one. */
  public sealed interface One {
    /** Its secrets are not for showing. */
    record Found(Endpoint endpoint) implements One {}

    record NoSuchClub() implements One {}

    record NotAllowed() implements One {}

    /** There is none with this id in this club. */
    record NoSuchEndpoint() implements One {}
  }

  /** All of the club's endpoints. */
  public All list(Actor actor, ClubId club) {
    if (clubs.find(club).isEmpty()) {
      return new All.NoSuchClub();
    }
    return access.allows(actor, ClubAction.MANAGE_WEBHOOKS, club)
        ? new All.Listed(endpoints.of(club))
        : new All.NotAllowed();
  }

  /** One of the club's endpoints. */
  public One one(Actor actor, ClubId club, EndpointId id) {
    if (clubs.find(club).isEmpty()) {
      return new One.NoSuchClub();
    }
    if (!access.allows(actor, ClubAction.MANAGE_WEBHOOKS, club)) {
      return new One.NotAllowed();
    }
    return endpoints
        .find(id)
        .filter(endpoint -> endpoint.club().equals(club))
        .<One>map(One.Found::new)
        .orElseGet(One.NoSuchEndpoint::new);
  }
}
