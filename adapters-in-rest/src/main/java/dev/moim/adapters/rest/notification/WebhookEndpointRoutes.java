package dev.moim.adapters.rest.notification;

import static dev.moim.adapters.rest.http.Method.DELETE;
import static dev.moim.adapters.rest.http.Method.GET;
import static dev.moim.adapters.rest.http.Method.POST;
import static dev.moim.adapters.rest.http.Method.PUT;

import dev.moim.adapters.rest.club.Refusals;
import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.application.club.Look;
import dev.moim.application.club.Refusal;
import dev.moim.application.notification.EditEndpoint;
import dev.moim.application.notification.RegisterEndpoint;
import dev.moim.application.notification.RotateSecret;
import dev.moim.application.notification.ViewEndpoints;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.notification.Endpoint;
import dev.moim.domain.notification.EndpointId;
import dev.moim.domain.notification.EndpointSecret;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which servers are told of a club's orders and money. A secret goes out once. */
public final class WebhookEndpointRoutes {
  private static final String ALL = "/v1/clubs/{clubId}/webhook-endpoints";
  private static final String ONE = ALL + "/{endpointId}";

  private final RegisterEndpoint registerEndpoint;
  private final EditEndpoint editEndpoint;
  private final RotateSecret rotateSecret;
  private final ViewEndpoints viewEndpoints;

  @Inject
  public WebhookEndpointRoutes(
      RegisterEndpoint registerEndpoint,
      EditEndpoint editEndpoint,
      RotateSecret rotateSecret,
      ViewEndpoints viewEndpoints) {
    this.registerEndpoint = registerEndpoint;
    this.editEndpoint = editEndpoint;
    this.rotateSecret = rotateSecret;
    this.viewEndpoints = viewEndpoints;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.member(POST, ALL, this::register),
        Route.member(GET, ALL, this::list),
        Route.member(GET, ONE, this::view),
        Route.member(PUT, ONE, this::edit),
        Route.member(DELETE, ONE, this::disable),
        Route.member(POST, ONE + "/secrets", this::rotate));
  }

  private record Registered(String endpointId, @Nullable String secret) {}

  private record Rotated(@Nullable String secret, @Nullable Instant oldSecretUntil) {}

  private record Listed(List<WebhookEndpointResponse> items) {}

  private Answer register(Call call) {
    ClubId club = clubId(call);
    RegisterEndpoint.Command command = call.body(WebhookEndpointRequest.class).command(club);
    return call.once(
        receipt -> registerEndpoint.register(call.actor(), command, receipt),
        (RegisterEndpoint.Result result) -> registered(club, result));
  }

  private static Answer registered(ClubId club, RegisterEndpoint.Result result) {
    return switch (result) {
      case RegisterEndpoint.Result.Refused(Refusal why) -> refused(why);
      case RegisterEndpoint.Result.Registered(EndpointId id, Optional<EndpointSecret> secret) ->
          Answer.created(
              new Registered(id.toString(), shown(secret)),
              "/v1/clubs/" + club + "/webhook-endpoints/" + id);
      case RegisterEndpoint.Result.TooMany _ -> Answer.problem(ErrorCode.TOO_MANY_ENDPOINTS);
    };
  }

  private static @Nullable String shown(Optional<EndpointSecret> secret) {
    return secret.map(EndpointSecret::value).orElse(null);
  }

  private Answer list(Call call) {
    return switch (viewEndpoints.list(call.actor(), clubId(call))) {
      case Look.Seen(List<Endpoint> endpoints) ->
          Answer.ok(new Listed(endpoints.stream().map(WebhookEndpointResponse::of).toList()));
      case Look.Refused(Refusal why) -> refused(why);
    };
  }

  private Answer view(Call call) {
    return switch (viewEndpoints.one(call.actor(), clubId(call), endpointId(call))) {
      case Look.Seen(Endpoint endpoint) -> shown(endpoint);
      case Look.Refused(Refusal why) -> refused(why);
    };
  }

  private static Answer shown(Endpoint endpoint) {
    return Answer.ok(WebhookEndpointResponse.of(endpoint)).tagged(endpoint.version());
  }

  private Answer edit(Call call) {
    EditEndpoint.Form form = call.body(WebhookEndpointRequest.Edit.class).form();
    return call.edit(
        () ->
            changed(
                editEndpoint.edit(call.actor(), target(call), form), WebhookEndpointRoutes::shown));
  }

  private Answer disable(Call call) {
    return call.edit(
        () -> changed(editEndpoint.disable(call.actor(), target(call)), _ -> Answer.empty(204)));
  }

  private static Answer changed(EditEndpoint.Result result, Function<Endpoint, Answer> done) {
    return switch (result) {
      case EditEndpoint.Result.Refused(Refusal why) -> refused(why);
      case EditEndpoint.Result.Edited(Endpoint endpoint) -> done.apply(endpoint);
    };
  }

  private Answer rotate(Call call) {
    EditEndpoint.Target target = target(call);
    return call.edit(
        () ->
            call.once(
                receipt -> rotateSecret.rotate(call.actor(), target, receipt),
                WebhookEndpointRoutes::rotated));
  }

  private static Answer rotated(RotateSecret.Result result) {
    return switch (result) {
      case RotateSecret.Result.Refused(Refusal why) -> refused(why);
      case RotateSecret.Result.Rotated(Endpoint endpoint, Optional<EndpointSecret> secret) ->
          Answer.created(new Rotated(shown(secret), endpoint.oldSecretUntil().orElse(null)));
    };
  }

  private static EditEndpoint.Target target(Call call) {
    return new EditEndpoint.Target(clubId(call), endpointId(call), call.expectedVersion());
  }

  private static Answer refused(Refusal why) {
    return Refusals.of(why, ErrorCode.ENDPOINT_NOT_FOUND);
  }

  private static ClubId clubId(Call call) {
    return call.id("clubId", ClubId::new, ErrorCode.CLUB_NOT_FOUND);
  }

  private static EndpointId endpointId(Call call) {
    return call.id("endpointId", EndpointId::new, ErrorCode.ENDPOINT_NOT_FOUND);
  }
}
