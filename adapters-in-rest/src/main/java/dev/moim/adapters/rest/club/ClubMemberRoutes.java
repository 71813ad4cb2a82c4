package dev.moim.adapters.rest.club;

import static dev.moim.adapters.rest.http.Method.GET;
import static dev.moim.adapters.rest.http.Method.PUT;
import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Listing;
import dev.moim.adapters.rest.http.Query;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.application.club.ChangeRole;
import dev.moim.application.club.ListMembers;
import dev.moim.application.club.MemberFilter;
import dev.moim.application.runtime.Sort.By;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Role;
import dev.moim.domain.member.MemberId;
import jakarta.inject.Inject;
import java.util.List;

/** Who is in a club, and in which role. */
public final class ClubMemberRoutes {
  private final ListMembers listMembers;
  private final ChangeRole changeRole;

  @Inject
  public ClubMemberRoutes(ListMembers listMembers, ChangeRole changeRole) {
    this.listMembers = listMembers;
    this.changeRole = changeRole;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.member(GET, "/v1/clubs/{clubId}/members", this::list).listing("role", "query"),
        Route.member(PUT, "/v1/clubs/{clubId}/members/{memberId}/role", this::change));
  }

  private Answer list(Call call) {
    ClubId club = call.id("clubId", ClubId::new, ErrorCode.CLUB_NOT_FOUND);
    Query query = call.query();
    return switch (listMembers.list(
        call.actor(),
        club,
        new MemberFilter(query.word("role", Role.class), query.search()),
        query.page(By.CREATED_AT, By.NAME))) {
      case ListMembers.Result.Listed listed ->
          Answer.ok(Listing.of(call, listed.members(), ClubMapper.MAPPER::member));
      case ListMembers.Result.NoSuchClub _ -> Answer.problem(ErrorCode.CLUB_NOT_FOUND);
      case ListMembers.Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
    };
  }

  private Answer change(Call call) {
    ClubId club = call.id("clubId", ClubId::new, ErrorCode.CLUB_NOT_FOUND);
    MemberId member = call.id("memberId", MemberId::new, ErrorCode.MEMBER_NOT_FOUND);
    Role role = required("role", call.body(RoleRequest.class).role());
    return switch (changeRole.change(call.actor(), club, member, role)) {
      case ChangeRole.Result.Changed done -> Answer.ok(ClubMapper.MAPPER.role(done.membership()));
      case ChangeRole.Result.NoSuchClub _ -> Answer.problem(ErrorCode.CLUB_NOT_FOUND);
      case ChangeRole.Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
      case ChangeRole.Result.NoSuchMember _ -> Answer.problem(ErrorCode.MEMBER_NOT_FOUND);
      case ChangeRole.Result.PresidencyNotHandedOver _ ->
          Answer.problem(ErrorCode.PRESIDENCY_NOT_HANDED_OVER);
    };
  }
}
