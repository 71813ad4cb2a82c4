package dev.moim.adapters.rest.notification;

import static dev.moim.adapters.rest.http.Method.GET;
import static dev.moim.adapters.rest.http.Method.POST;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Listing;
import dev.moim.adapters.rest.http.Query;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.application.notification.Deliveries.Filter;
import dev.moim.application.notification.ViewDeliveries;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.notification.DeliveryId;
import dev.moim.domain.notification.DeliveryState;
import dev.moim.domain.notification.EndpointId;
import dev.moim.domain.notification.EventType;
import dev.moim.domain.notification.EventTypes;
import jakarta.inject.Inject;
import java.util.List;

/** What was sent to a club's own servers, and sending it again. */
public final class WebhookDeliveryRoutes {
  private static final String ALL = "/v1/clubs/{clubId}/webhook-deliveries";
  private static final String ONE = ALL + "/{deliveryId}";

  private final ViewDeliveries viewDeliveries;

  @Inject
  public WebhookDeliveryRoutes(ViewDeliveries viewDeliveries) {
    this.viewDeliveries = viewDeliveries;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.member(GET, ALL, this::list).listing("endpointId", "state", "type"),
        Route.member(GET, ONE, this::view),
        Route.member(POST, ONE + "/replays", this::replay));
  }

  private Answer list(Call call) {
    Query query = call.query();
    Filter filter =
        new Filter(
            club(call),
            query.id("endpointId", EndpointId::new),
            query.word("state", DeliveryState.class),
            query.value("type", WebhookDeliveryRoutes::type));
    return answer(call, viewDeliveries.list(call.actor(), filter, query.page()));
  }

  private static EventType type(String name) {
    return EventType.of(name)
        .orElseThrow(
            () ->
                new InvalidValue(
                    "type", "must be one of {0}", String.join(", ", EventTypes.all())));
  }

  private Answer view(Call call) {
    return answer(call, viewDeliveries.view(call.actor(), club(call), delivery(call)));
  }

  private Answer replay(Call call) {
    return answer(call, viewDeliveries.replay(call.actor(), club(call), delivery(call)));
  }

  private static ClubId club(Call call) {
    return call.id("clubId", ClubId::new, ErrorCode.CLUB_NOT_FOUND);
  }

  private static DeliveryId delivery(Call call) {
    return call.id("deliveryId", DeliveryId::new, ErrorCode.DELIVERY_NOT_FOUND);
  }

  private static Answer answer(Call call, ViewDeliveries.Result result) {
    return switch (result) {
      case ViewDeliveries.Result.Listed listed ->
          Answer.ok(Listing.of(call, listed.deliveries(), WebhookDeliveryResponse::of));
      case ViewDeliveries.Result.Found found -> Answer.ok(WebhookDeliveryDetails.of(found));
      case ViewDeliveries.Result.StillOpen _ -> Answer.problem(ErrorCode.DELIVERY_STILL_OPEN);
      case ViewDeliveries.Result.NoSuchClub _ -> Answer.problem(ErrorCode.CLUB_NOT_FOUND);
      case ViewDeliveries.Result.NoSuchDelivery _ -> Answer.problem(ErrorCode.DELIVERY_NOT_FOUND);
      case ViewDeliveries.Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
    };
  }
}
