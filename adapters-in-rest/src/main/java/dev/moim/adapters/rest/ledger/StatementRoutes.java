package dev.moim.adapters.rest.ledger;

import static dev.moim.adapters.rest.http.Method.GET;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Query;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.application.ledger.Period;
import dev.moim.application.ledger.StatementRow;
import dev.moim.application.ledger.ViewClosedDays;
import dev.moim.application.ledger.ViewStatement;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.ledger.LedgerDay;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What a club earned, and the days that are closed. */
public final class StatementRoutes {
  private static final String FROM = "from";
  private static final String TO = "to";

  private final ViewStatement viewStatement;
  private final ViewClosedDays viewClosedDays;
  private final InstantSource clock;

  @Inject
  public StatementRoutes(
      ViewStatement viewStatement, ViewClosedDays viewClosedDays, InstantSource clock) {
    this.viewStatement = viewStatement;
    this.viewClosedDays = viewClosedDays;
    this.clock = clock;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.member(GET, "/v1/clubs/{clubId}/statement", this::statement).asking(FROM, TO),
        Route.member(GET, "/v1/clubs/{clubId}/ledger/days", this::days).asking(FROM, TO));
  }

  private Answer statement(Call call) {
    ClubId club = call.id("clubId", ClubId::new, ErrorCode.CLUB_NOT_FOUND);
    Period period = period(call.query());
    return switch (viewStatement.view(call.actor(), club, period)) {
      case ViewStatement.Result.Shown shown -> shown(call, period, shown.rows());
      case ViewStatement.Result.NoSuchClub _ -> Answer.problem(ErrorCode.CLUB_NOT_FOUND);
      case ViewStatement.Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
    };
  }

  private static Answer shown(Call call, Period period, List<StatementRow> rows) {
    Answer answer =
        call.prefers(StatementCsv.MEDIA_TYPE)
            ? new Answer(
                200, StatementCsv.MEDIA_TYPE + ";charset=utf-8", StatementCsv.of(rows), Map.of())
            : Answer.ok(StatementResponse.of(period, rows));
    return answer.with("Vary", "Accept");
  }

  private Answer days(Call call) {
    ClubId club = call.id("clubId", ClubId::new, ErrorCode.CLUB_NOT_FOUND);
    return switch (viewClosedDays.view(call.actor(), club, period(call.query()))) {
      case ViewClosedDays.Result.Shown shown -> Answer.ok(ClosedDaysResponse.of(shown.days()));
      case ViewClosedDays.Result.NoSuchClub _ -> Answer.problem(ErrorCode.CLUB_NOT_FOUND);
      case ViewClosedDays.Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
    };
  }

  private Period period(Query query) {
    return Query.checked(
        TO, () -> Period.of(query.day(FROM), query.day(TO), LedgerDay.dayOf(clock.instant())));
  }
}
