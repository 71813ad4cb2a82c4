package dev.moim.adapters.rest.payment;

import static dev.moim.adapters.rest.http.Method.DELETE;
import static dev.moim.adapters.rest.http.Method.GET;
import static dev.moim.adapters.rest.http.Method.POST;
import static dev.moim.adapters.rest.http.Method.PUT;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Listing;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.application.payment.ChangeMerchantAccount;
import dev.moim.application.payment.RegisterMerchantAccount;
import dev.moim.application.payment.ViewMerchantAccounts;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.payment.Credentials;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** A club's own accounts at payment providers. Credentials come in here, and never go out. */
public final class MerchantAccountRoutes {
  private static final String ALL = "/v1/clubs/{clubId}/merchant-accounts";
  private static final String ONE = ALL + "/{accountId}";

  private final RegisterMerchantAccount registerAccount;
  private final ChangeMerchantAccount changeAccount;
  private final ViewMerchantAccounts viewAccounts;

  @Inject
  public MerchantAccountRoutes(
      RegisterMerchantAccount registerAccount,
      ChangeMerchantAccount changeAccount,
      ViewMerchantAccounts viewAccounts) {
    this.registerAccount = registerAccount;
    this.changeAccount = changeAccount;
    this.viewAccounts = viewAccounts;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.member(POST, ALL, this::register),
        Route.member(GET, ALL, this::list).listing(),
        Route.member(PUT, ONE + "/credentials", this::replace),
        Route.member(DELETE, ONE, this::retire));
  }

  private record Registered(String accountId) {}

  private Answer register(Call call) {
    var command = call.body(MerchantAccountRequest.class).command(clubId(call));
    return call.once(
        receipt -> registerAccount.register(call.actor(), command, receipt),
        MerchantAccountRoutes::registered);
  }

  private static Answer registered(RegisterMerchantAccount.Result result) {
    return switch (result) {
      case RegisterMerchantAccount.Result.Done done ->
          Answer.created(new Registered(done.account().id().toString()));
      case RegisterMerchantAccount.Result.NoSuchClub _ -> Answer.problem(ErrorCode.CLUB_NOT_FOUND);
      case RegisterMerchantAccount.Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
    };
  }

  private Answer list(Call call) {
    return switch (viewAccounts.list(call.actor(), clubId(call), call.query().page())) {
      case ViewMerchantAccounts.Result.Listed listed ->
          Answer.ok(Listing.of(call, listed.accounts(), MerchantAccountResponse::of));
      case ViewMerchantAccounts.Result.NoSuchClub _ -> Answer.problem(ErrorCode.CLUB_NOT_FOUND);
      case ViewMerchantAccounts.Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
    };
  }

  private Answer replace(Call call) {
    ChangeMerchantAccount.Target target = target(call);
    ReplaceCredentialsRequest request = call.body(ReplaceCredentialsRequest.class);
    Credentials credentials = CredentialsForm.read(request.tender(), request.credentials());
    return changed(changeAccount.replace(call.actor(), target, credentials));
  }

  private Answer retire(Call call) {
    return changed(changeAccount.retire(call.actor(), target(call)));
  }

  private static Answer changed(ChangeMerchantAccount.Result result) {
    return switch (result) {
      case ChangeMerchantAccount.Result.Changed _ -> Answer.empty(204);
      case ChangeMerchantAccount.Result.NoSuchClub _ -> Answer.problem(ErrorCode.CLUB_NOT_FOUND);
      case ChangeMerchantAccount.Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
      case ChangeMerchantAccount.Result.NoSuchAccount _ ->
          Answer.problem(ErrorCode.MERCHANT_ACCOUNT_NOT_FOUND);
      case ChangeMerchantAccount.Result.OtherProvider _ ->
          Answer.problem(Problem.of(ErrorCode.CONTRADICTS_PATH).with("field", "/tender"));
    };
  }

  private static ChangeMerchantAccount.Target target(Call call) {
    return new ChangeMerchantAccount.Target(
        clubId(call),
        call.id("accountId", Function.<UUID>identity(), ErrorCode.MERCHANT_ACCOUNT_NOT_FOUND));
  }

  private static ClubId clubId(Call call) {
    return call.id("clubId", ClubId::new, ErrorCode.CLUB_NOT_FOUND);
  }
}
