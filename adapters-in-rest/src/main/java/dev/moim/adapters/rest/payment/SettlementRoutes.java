package dev.moim.adapters.rest.payment;

import static dev.moim.adapters.rest.http.Method.POST;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Rate;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import dev.moim.application.payment.ReconcileSettlement;
import dev.moim.application.payment.ReconcileSettlement.Result;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.payment.SettlementLine;
import dev.moim.domain.payment.Tender;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Providers' settlement files, laid beside our own books. */
public final class SettlementRoutes {
  private final ReconcileSettlement reconcileSettlement;

  @Inject
  public SettlementRoutes(ReconcileSettlement reconcileSettlement) {
    this.reconcileSettlement = reconcileSettlement;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.member(
                POST, "/v1/clubs/{clubId}/merchant-accounts/{accountId}/settlements", this::ofClub)
            .limited(Rate.UPLOADS)
            .takingFile(),
        Route.member(POST, "/v1/settlements/{tender}", this::ofPlatform)
            .limited(Rate.UPLOADS)
            .takingFile());
  }

  private Answer ofClub(Call call) {
    ClubId club = call.id("clubId", ClubId::new, ErrorCode.CLUB_NOT_FOUND);
    UUID account =
        call.id("accountId", Function.<UUID>identity(), ErrorCode.MERCHANT_ACCOUNT_NOT_FOUND);
    List<SettlementLine> lines = SettlementCsv.read(call.csv());
    return call.once(
        receipt -> reconcileSettlement.ofClub(call.actor(), club, account, lines, receipt),
        SettlementRoutes::answer);
  }

  private Answer ofPlatform(Call call) {
    Tender tender = tender(call.text("tender"));
    List<SettlementLine> lines = SettlementCsv.read(call.csv());
    return call.once(
        receipt -> reconcileSettlement.ofPlatform(call.actor(), tender, lines, receipt),
        SettlementRoutes::answer);
  }

  private static Tender tender(String name) {
    return Arrays.stream(Tender.values())
        .filter(tender -> tender.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new ProblemException(Problem.of(ErrorCode.MERCHANT_ACCOUNT_NOT_FOUND)));
  }

  private static Answer answer(Result result) {
    return switch (result) {
      case Result.Reconciled done ->
          Answer.ok(SettlementResponse.of(done.account(), done.reconciliation()));
      case Result.NoSuchClub _ -> Answer.problem(ErrorCode.CLUB_NOT_FOUND);
      case Result.NoSuchAccount _ -> Answer.problem(ErrorCode.MERCHANT_ACCOUNT_NOT_FOUND);
      case Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
    };
  }
}
