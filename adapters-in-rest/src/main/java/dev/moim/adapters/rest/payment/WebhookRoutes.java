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
import dev.moim.application.payment.WebhookInbox;
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
        inbox("portone", Tender.PORTONE_V1, Answer.empty(200)),
        inbox("portone-v2", Tender.PORTONE_V2, Answer.empty(200)),
        inbox("bootpay", Tender.BOOTPAY, Answer.ok(new Kept(true))),
        Route.member(GET, "/v1/webhooks", this::list).listing("tender", "state"),
        Route.member(POST, "/v1/webhooks/{webhookId}/replay", this::replay));
  }

  /** What BootPay wants to read, word for word: else it sends the same again. */
  private record Kept(boolean success) {}

  /**
   * Where a provider sends to.
   *
   * @param received what it is answered, whatever it sent
   */
  private Route inbox(String name, Tender tender, Answer received) {
    return Route.guest(
            POST,
            "/v1/webhooks/" + name,
            call -> {
              receiveWebhook.receive(tender, withoutSecrets(call.headers()), call.webhook());
              return received;
            })
        .limited(Rate.WEBHOOKS)
        .withAnyParameters();
  }

  static Map<String, List<String>> withoutSecrets(Map<String, List<String>> headers) {
    Map<String, List<String>> kept = new LinkedHashMap<>(headers);
    kept.keySet().removeAll(SECRET_HEADERS);
    return kept;
  }

  private Answer list(Call call) {
    Query query = call.query();
    WebhookInbox.Filter filter =
        new WebhookInbox.Filter(
            query.word("tender", Tender.providers()),
            query.word("state", WebhookMessage.State.class));
    return answer(call, viewWebhooks.list(call.actor(), filter, query.page()));
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
