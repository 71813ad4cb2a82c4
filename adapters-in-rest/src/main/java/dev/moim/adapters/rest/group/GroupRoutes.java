package dev.moim.adapters.rest.group;

import static dev.moim.adapters.rest.http.Method.GET;
import static dev.moim.adapters.rest.http.Method.POST;
import static dev.moim.adapters.rest.http.Method.PUT;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Listing;
import dev.moim.adapters.rest.http.Query;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.application.club.Clubs;
import dev.moim.application.group.EditGroup;
import dev.moim.application.group.GroupFilter;
import dev.moim.application.group.GroupForm;
import dev.moim.application.group.GroupView;
import dev.moim.application.group.OpenGroup;
import dev.moim.application.group.ViewGroups;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.Audience;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.money.Money;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Opening groups, looking at them, and changing them. */
public final class GroupRoutes {
  private final OpenGroup openGroup;
  private final EditGroup editGroup;
  private final ViewGroups viewGroups;
  private final Clubs clubs;

  @Inject
  public GroupRoutes(OpenGroup openGroup, EditGroup editGroup, ViewGroups viewGroups, Clubs clubs) {
    this.openGroup = openGroup;
    this.editGroup = editGroup;
    this.viewGroups = viewGroups;
    this.clubs = clubs;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.guest(GET, "/v1/clubs/{clubId}/join", this::joinOffer),
        Route.member(POST, "/v1/clubs/{clubId}/groups", this::open),
        Route.member(GET, "/v1/clubs/{clubId}/groups", this::list).listing("open", "query"),
        Route.member(GET, "/v1/groups/{groupId}", this::view),
        Route.member(PUT, "/v1/groups/{groupId}", this::edit),
        Route.member(
            POST,
            "/v1/groups/{groupId}/open",
            call ->
                call.edit(
                    () ->
                        call.once(
                            receipt -> editGroup.reopen(call.actor(), target(call), receipt),
                            GroupRoutes::changed))),
        Route.member(
            POST,
            "/v1/groups/{groupId}/close",
            call ->
                call.edit(
                    () ->
                        call.once(
                            receipt -> editGroup.close(call.actor(), target(call), receipt),
                            GroupRoutes::changed))));
  }

  private record Opened(String groupId) {}

  private Answer joinOffer(Call call) {
    return viewGroups
        .joiningOf(clubId(call))
        .map(group -> Answer.ok(JoinOfferResponse.of(group)))
        .orElseGet(() -> Answer.problem(ErrorCode.CLUB_NOT_FOUND));
  }

  private Answer open(Call call) {
    ClubId club = clubId(call);
    OpenGroupRequest request = call.body(OpenGroupRequest.class);
    GroupForm form = request.group().form(Audience.MEMBERS);
    OptionalInt perMember = request.limit();
    Optional<Money> credit = request.walletCredit();
    if (credit.isPresent()) {
      return call.once(
          receipt -> openGroup.openTopUp(call.actor(), club, form.terms(), credit.get(), receipt),
          GroupRoutes::opened);
    }
    return call.once(
        receipt -> openGroup.open(call.actor(), club, form, perMember, receipt),
        GroupRoutes::opened);
  }

  private static Answer opened(OpenGroup.Result result) {
    return switch (result) {
      case OpenGroup.Result.Opened done ->
          Answer.created(new Opened(done.group().toString()), "/v1/groups/" + done.group());
      case OpenGroup.Result.NoSuchClub _ -> Answer.problem(ErrorCode.CLUB_NOT_FOUND);
      case OpenGroup.Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
      case OpenGroup.Result.NoSuchPool _ -> Answer.problem(ErrorCode.SHARED_POOL_NOT_FOUND);
      case OpenGroup.Result.NoSuchOption _ -> Answer.problem(ErrorCode.OPTION_NOT_FOUND);
    };
  }

  private Answer list(Call call) {
    ClubId club = clubId(call);
    if (clubs.find(club).isEmpty()) {
      return Answer.problem(ErrorCode.CLUB_NOT_FOUND);
    }
    Query query = call.query();
    GroupFilter filter = new GroupFilter(query.yes("open"), query.search());
    return Answer.ok(
        Listing.of(call, viewGroups.of(club, filter, query.page()), GroupResponse::of));
  }

  private Answer view(Call call) {
    return viewGroups
        .one(groupId(call))
        .map(GroupRoutes::shown)
        .orElseGet(() -> Answer.problem(ErrorCode.GROUP_NOT_FOUND));
  }

  private Answer edit(Call call) {
    Optional<GroupView> group = viewGroups.one(groupId(call));
    if (group.isEmpty()) {
      return Answer.problem(ErrorCode.GROUP_NOT_FOUND);
    }
    GroupForm form = call.body(GroupRequest.class).form(group.get().group().audience());
    return call.edit(() -> changed(editGroup.edit(call.actor(), target(call), form)));
  }

  private static EditGroup.Target target(Call call) {
    return new EditGroup.Target(groupId(call), call.expectedVersion());
  }

  private static Answer shown(GroupView group) {
    return Answer.ok(GroupResponse.of(group)).tagged(group.group().version());
  }

  private static Answer changed(EditGroup.Result result) {
    return switch (result) {
      case EditGroup.Result.Edited done -> shown(done.group());
      case EditGroup.Result.NoSuchGroup _ -> Answer.problem(ErrorCode.GROUP_NOT_FOUND);
      case EditGroup.Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
      case EditGroup.Result.NoSuchPool _ -> Answer.problem(ErrorCode.SHARED_POOL_NOT_FOUND);
      case EditGroup.Result.NoSuchOption _ -> Answer.problem(ErrorCode.OPTION_NOT_FOUND);
      case EditGroup.Result.CapacityBelowTaken _ -> Answer.problem(ErrorCode.CAPACITY_BELOW_TAKEN);
      case EditGroup.Result.WaitedFor _ -> Answer.problem(ErrorCode.WAITED_FOR);
      case EditGroup.Result.ChangedMeanwhile _ -> Answer.problem(ErrorCode.PRECONDITION_FAILED);
    };
  }

  private static ClubId clubId(Call call) {
    return call.id("clubId", ClubId::new, ErrorCode.CLUB_NOT_FOUND);
  }

  private static GroupId groupId(Call call) {
    return call.id("groupId", GroupId::new, ErrorCode.GROUP_NOT_FOUND);
  }
}
