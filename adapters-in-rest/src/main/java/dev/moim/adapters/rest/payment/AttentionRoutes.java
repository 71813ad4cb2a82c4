package dev.moim.adapters.rest.payment;

import static dev.moim.adapters.rest.http.Method.GET;
import static dev.moim.adapters.rest.http.Method.POST;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Listing;
import dev.moim.adapters.rest.http.Query;
import dev.moim.adapters.rest.http.Rate;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.application.payment.AttentionCases.Filter;
import dev.moim.application.payment.ListAttention;
import dev.moim.application.payment.SettleAttention;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.AttentionCase.Kind;
import dev.moim.domain.payment.AttentionId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** What a person has to decide about money: a club's staff, or the platform's. */
public final class AttentionRoutes {
  private final ListAttention listAttention;
  private final SettleAttention settleAttention;

  @Inject
  public AttentionRoutes(ListAttention listAttention, SettleAttention settleAttention) {
    this.listAttention = listAttention;
    this.settleAttention = settleAttention;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.member(GET, "/v1/clubs/{clubId}/payments/attention", c -> list(c, club(c)))
            .listing("kind", "state"),
        Route.member(
                POST,
                "/v1/clubs/{clubId}/payments/attention/{caseId}/settle",
                c -> settle(c, club(c)))
            .limited(Rate.REFUNDS),
        Route.member(GET, "/v1/payments/attention", c -> list(c, Optional.empty()))
            .listing("kind", "state"),
        Route.member(
                POST, "/v1/payments/attention/{caseId}/settle", c -> settle(c, Optional.empty()))
            .limited(Rate.REFUNDS));
  }

  private static Optional<ClubId> club(Call call) {
    return Optional.of(call.id("clubId", ClubId::new, ErrorCode.CLUB_NOT_FOUND));
  }

  private Answer list(Call call, Optional<ClubId> club) {
    Query query = call.query();
    Filter filter =
        new Filter(
            club, query.word("kind", Kind.class), query.value("state", AttentionRoutes::isOpen));
    return switch (listAttention.list(call.actor(), filter, query.page())) {
      case ListAttention.Result.Listed listed ->
          Answer.ok(Listing.of(call, listed.cases(), AttentionResponse::of));
      case ListAttention.Result.NoSuchClub _ -> Answer.problem(ErrorCode.CLUB_NOT_FOUND);
      case ListAttention.Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
    };
  }

  private static Boolean isOpen(String state) {
    return switch (state) {
      case "open" -> true;
      case "settled" -> false;
      default -> throw new InvalidValue("state", "must be one of {0}", "open, settled");
    };
  }

  private Answer settle(Call call, Optional<ClubId> club) {
    AttentionId id = call.id("caseId", AttentionId::new, ErrorCode.ATTENTION_NOT_FOUND);
    SettleAttention.Command command = call.body(SettleAttentionRequest.class).command(club, id);
    return call.once(
        receipt -> settleAttention.settle(call.actor(), command, receipt), AttentionRoutes::answer);
  }

  private static Answer answer(SettleAttention.Result result) {
    return switch (result) {
      case SettleAttention.Result.Decided done -> Answer.ok(AttentionResponse.of(done.attention()));
      case SettleAttention.Result.StillUnknown open ->
          Answer.ok(AttentionResponse.of(open.attention()));
      case SettleAttention.Result.NoSuchClub _ -> Answer.problem(ErrorCode.CLUB_NOT_FOUND);
      case SettleAttention.Result.NoSuchCase _ -> Answer.problem(ErrorCode.ATTENTION_NOT_FOUND);
      case SettleAttention.Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
      case SettleAttention.Result.WrongAction wrong ->
          Answer.problem(
              Problem.of(ErrorCode.ACTION_NOT_APPLICABLE)
                  .with("actions", AttentionResponse.of(wrong.attention()).actions()));
      case SettleAttention.Result.AlreadySettled before -> before(before.attention());
      case SettleAttention.Result.ProviderUnreachable _ ->
          Answer.problem(ErrorCode.PROVIDER_UNAVAILABLE);
    };
  }

  private static Answer before(AttentionCase settled) {
    AttentionResponse told = AttentionResponse.of(settled);
    return Answer.problem(
        Problem.of(ErrorCode.ATTENTION_SETTLED)
            .with("how", told.how())
            .with("settledBy", told.settledBy())
            .with("note", told.note())
            .with("settledAt", told.settledAt()));
  }
}
