package dev.moim.adapters.rest.club;

import static dev.moim.adapters.rest.http.Method.GET;
import static dev.moim.adapters.rest.http.Method.POST;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Listing;
import dev.moim.adapters.rest.http.Query;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.application.club.Clubs;
import dev.moim.application.club.OpenClub;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.Sort.By;
import dev.moim.domain.club.Club;
import dev.moim.domain.club.ClubId;
import jakarta.inject.Inject;
import java.util.List;

/** Founding clubs and finding them. */
public final class ClubRoutes {
  private final OpenClub openClub;
  private final Clubs clubs;

  @Inject
  public ClubRoutes(OpenClub openClub, Clubs clubs) {
    this.openClub = openClub;
    this.clubs = clubs;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.member(POST, "/v1/clubs", this::open),
        Route.guest(GET, "/v1/clubs", this::search).listing("query"),
        Route.guest(GET, "/v1/clubs/{clubId}", this::view));
  }

  private record Opened(String clubId, String joinGroupId) {}

  private Answer open(Call call) {
    OpenClub.Command command = call.body(OpenClubRequest.class).command();
    return call.once(receipt -> openClub.open(call.actor(), command, receipt), ClubRoutes::answer);
  }

  private static Answer answer(OpenClub.Result result) {
    return switch (result) {
      case OpenClub.Result.Opened done ->
          Answer.created(
              new Opened(done.club().toString(), done.joiningGroup().toString()),
              "/v1/clubs/" + done.club());
      case OpenClub.Result.NameTaken _ -> Answer.problem(ErrorCode.NAME_TAKEN);
    };
  }

  private Answer search(Call call) {
    Query query = call.query();
    Page<Club> page = clubs.search(query.search(), query.page(By.CREATED_AT, By.NAME));
    return Answer.ok(Listing.of(call, page, ClubMapper.MAPPER::club));
  }

  private Answer view(Call call) {
    return clubs
        .find(call.id("clubId", ClubId::new, ErrorCode.CLUB_NOT_FOUND))
        .map(club -> Answer.ok(ClubMapper.MAPPER.club(club)))
        .orElseGet(() -> Answer.problem(ErrorCode.CLUB_NOT_FOUND));
  }
}
