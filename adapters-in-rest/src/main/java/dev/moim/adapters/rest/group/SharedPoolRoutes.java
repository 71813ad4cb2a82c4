package dev.moim.adapters.rest.group;

import static dev.moim.adapters.rest.http.Method.GET;
import static dev.moim.adapters.rest.http.Method.POST;
import static dev.moim.adapters.rest.http.Method.PUT;

import dev.moim.adapters.rest.club.Refusals;
import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Listing;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.application.club.Look;
import dev.moim.application.club.Refusal;
import dev.moim.application.group.EditSharedPool;
import dev.moim.application.group.OpenSharedPool;
import dev.moim.application.group.SharedPoolView;
import dev.moim.application.group.ViewSharedPools;
import dev.moim.application.runtime.Page;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.PoolId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalInt;

/** The pools that several groups of a club share. */
public final class SharedPoolRoutes {
  private static final String ALL = "/v1/clubs/{clubId}/shared-pools";
  private static final String ONE = ALL + "/{poolId}";

  private final OpenSharedPool openSharedPool;
  private final EditSharedPool editSharedPool;
  private final ViewSharedPools viewSharedPools;

  @Inject
  public SharedPoolRoutes(
      OpenSharedPool openSharedPool,
      EditSharedPool editSharedPool,
      ViewSharedPools viewSharedPools) {
    this.openSharedPool = openSharedPool;
    this.editSharedPool = editSharedPool;
    this.viewSharedPools = viewSharedPools;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.member(POST, ALL, this::open),
        Route.member(GET, ALL, this::list).listing(),
        Route.member(GET, ONE, this::view),
        Route.member(PUT, ONE, this::edit));
  }

  private record Opened(String poolId) {}

  private Answer open(Call call) {
    ClubId club = clubId(call);
    OpenSharedPool.Command command = call.body(SharedPoolRequest.class).command(club);
    return call.once(
        receipt -> openSharedPool.open(call.actor(), command, receipt),
        (OpenSharedPool.Result result) -> opened(club, result));
  }

  private static Answer opened(ClubId club, OpenSharedPool.Result result) {
    return switch (result) {
      case OpenSharedPool.Result.Refused(Refusal why) -> refused(why);
      case OpenSharedPool.Result.Opened(PoolId id) ->
          Answer.created(new Opened(id.toString()), "/v1/clubs/" + club + "/shared-pools/" + id);
    };
  }

  private Answer list(Call call) {
    return switch (viewSharedPools.list(call.actor(), clubId(call), call.query().page())) {
      case Look.Seen(Page<SharedPoolView> page) ->
          Answer.ok(Listing.of(call, page, SharedPoolResponse::of));
      case Look.Refused(Refusal why) -> refused(why);
    };
  }

  private Answer view(Call call) {
    return switch (viewSharedPools.one(call.actor(), clubId(call), poolId(call))) {
      case Look.Seen(SharedPoolView pool) -> shown(pool);
      case Look.Refused(Refusal why) -> refused(why);
    };
  }

  private static Answer shown(SharedPoolView view) {
    return Answer.ok(SharedPoolResponse.of(view)).tagged(view.pool().version());
  }

  private Answer edit(Call call) {
    SharedPoolRequest.Edit request = call.body(SharedPoolRequest.Edit.class);
    String name = request.newName();
    OptionalInt capacity = request.newCapacity();
    return call.edit(
        () -> changed(editSharedPool.edit(call.actor(), target(call), name, capacity)));
  }

  private static Answer changed(EditSharedPool.Result result) {
    return switch (result) {
      case EditSharedPool.Result.Refused(Refusal why) -> refused(why);
      case EditSharedPool.Result.Edited(SharedPoolView pool) -> shown(pool);
      case EditSharedPool.Result.CapacityBelowTaken _ ->
          Answer.problem(ErrorCode.CAPACITY_BELOW_TAKEN);
    };
  }

  private static EditSharedPool.Target target(Call call) {
    return new EditSharedPool.Target(clubId(call), poolId(call), call.expectedVersion());
  }

  private static Answer refused(Refusal why) {
    return Refusals.of(why, ErrorCode.SHARED_POOL_NOT_FOUND);
  }

  private static ClubId clubId(Call call) {
    return call.id("clubId", ClubId::new, ErrorCode.CLUB_NOT_FOUND);
  }

  private static PoolId poolId(Call call) {
    return call.id("poolId", PoolId::new, ErrorCode.SHARED_POOL_NOT_FOUND);
  }
}
