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
import dev.moim.application.payment.ReceiveWebhook;
import dev.moim.application.payment.ViewWebhooks;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.payment.Tender;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** What providers send, and what platform admins do with it. */
public final class WebhookRoutes {
  /** What a confused client might send to us instead of to its own server. */
  private static final Set<String> SECRET_HEADERS =
      Set.of("authorization", "proxy-authorization", "cookie");

  private final ReceiveWebhook receiveWebhook;
  private final ViewWebhooks viewWebhooks;

  @Inject
  public WebhookRoutes(ReceiveWebhook receiveWebhook, ViewWebhooks viewWebhooks) {
    this.receiveWebhook = receiveWebhook;
    this.viewWebhooks = viewWebhooks;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.guest(POST, "/v1/webhooks/portone", this::receive)
            .limited(Rate.WEBHOOKS)
            .withAnyParameters(),
        Route.member(GET, "/v1/webhooks/portone", this::list).listing("state"),
        Route.member(POST, "/v1/webhooks/portone/{webhookId}/replay", this::replay));
  }

  private Answer receive(Call call) {
    receiveWebhook.receive(Tender.PORTONE_V1, withoutSecrets(call.headers()), call.webhook());
    return Answer.empty(200);
  }

  static Map<String, List<String>> withoutSecrets(Map<String, List<String>> headers) {
    Map<String, List<String>> kept = new LinkedHashMap<>(headers);
    kept.keySet().removeAll(SECRET_HEADERS);
    return kept;
  }

  private Answer list(Call call) {
    Query query = call.query();
    return answer(
        call,
        viewWebhooks.list(
            call.actor(), query.word("state", WebhookMessage.State.class), query.page()));
  }

  private Answer replay(Call call) {
    return answer(
        call,
        viewWebhooks.replay(
            call.actor(),
            call.id("webhookId", Function.<UUID>identity(), ErrorCode.WEBHOOK_NOT_FOUND)));
  }

  private static Answer answer(Call call, ViewWebhooks.Result result) {
    return switch (result) {
      case ViewWebhooks.Result.Listed listed ->
          Answer.ok(Listing.of(call, listed.messages(), WebhookResponse::of));
      case ViewWebhooks.Result.Replayed done -> Answer.ok(WebhookResponse.of(done.message()));
      case ViewWebhooks.Result.NoSuchMessage _ -> Answer.problem(ErrorCode.WEBHOOK_NOT_FOUND);
      case ViewWebhooks.Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
    };
  }
}
