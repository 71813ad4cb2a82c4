package dev.moim.adapters.rest.ledger;

import static dev.moim.adapters.rest.http.Method.GET;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Listing;
import dev.moim.adapters.rest.http.Query;
import dev.moim.adapters.rest.http.Route;
import dev.moim.application.ledger.ViewWallet;
import jakarta.inject.Inject;
import java.util.List;

/** The caller's own wallet. */
public final class WalletRoutes {
  private final ViewWallet viewWallet;

  @Inject
  public WalletRoutes(ViewWallet viewWallet) {
    this.viewWallet = viewWallet;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.member(GET, "/v1/wallet", this::balance),
        Route.member(GET, "/v1/wallet/movements", this::movements).listing());
  }

  private Answer balance(Call call) {
    return Answer.ok(WalletResponse.of(viewWallet.balance(call.actor())));
  }

  private Answer movements(Call call) {
    Query query = call.query().newestFirst();
    return Answer.ok(
        Listing.of(
            query, viewWallet.movements(call.actor(), query.page()), WalletResponse.Movement::of));
  }
}
