package dev.moim.bootstrap.chaos;

import dev.moim.bootstrap.demo.Http;
import dev.moim.bootstrap.wiring.ProviderSites;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * What goes wrong at the providers meanwhile: answers are lost after the work and before it,
 * gateways fail, money goes back later, webhooks are lost, repeated, late, and out of order.
 */
final class Weather implements Runnable {
  private static final List<String> TROUBLES =
      List.of("timeoutAfterWork", "timeoutAfterWork", "timeoutBeforeWork", "http500", "html502");

  private final Http http;
  private final List<Sky> skies;
  private final URI portOneV2;
  private final Random random;
  private final CountDownLatch end = new CountDownLatch(1);

  /**
   * One provider's.
   *
   * @param calls the knobs for troubles with calls
   * @param webhooks whether it sends any
   */
  private record Sky(URI site, String desk, List<String> calls, boolean webhooks) {}

  Weather(Http http, ProviderSites sites, Random random) {
    this.http = http;
    this.random = random;
    this.portOneV2 = sites.portOneV2();
    this.skies =
        List.of(
            new Sky(sites.portOneV1(), "portone", List.of("nextCancels", "nextLookups"), true),
            new Sky(sites.portOneV2(), "portone-v2", List.of("nextCancels", "nextLookups"), true),
            new Sky(
                sites.kakaoPay(),
                "kakaopay",
                List.of("nextApprovals", "nextCancels", "nextReadies", "nextOrders"),
                false),
            new Sky(
                sites.bootPay(),
                "bootpay",
                List.of("nextConfirms", "nextCancels", "nextLookups"),
                true));
  }

  /** Until {@link #clears}. */
  @Override
  public void run() {
    try {
      while (!end.await(random.nextInt(200, 900), TimeUnit.MILLISECONDS)) {
        changes(skies.get(random.nextInt(skies.size())));
        if (random.nextInt(4) == 0) {
          completes();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void changes(Sky sky) {
    if (sky.webhooks() && random.nextInt(3) == 0) {
      set(sky, webhooks());
    } else if (sky.site().equals(portOneV2) && random.nextInt(3) == 0) {
      set(sky, Map.of("asynchronousCancels", random.nextBoolean()));
    } else {
      Map<String, Object> trouble =
          Map.of(
              "kind", TROUBLES.get(random.nextInt(TROUBLES.size())),
              "delayMillis", random.nextInt(0, 1_500));
      set(sky, Map.of(sky.calls().get(random.nextInt(sky.calls().size())), List.of(trouble)));
    }
  }

  /** What PortOne V2 had accepted to give back later, it gives back now. */
  private void completes() {
    for (JsonNode cancellation : accepted()) {
      if (cancellation.path("state").asString("").equals("REQUESTED")) {
        String id = cancellation.path("cancellationId").asString("");
        http.post(
            portOneV2, "/portone-v2/cancellations/" + id + "/complete", Optional.empty(), Map.of());
      }
    }
  }

  private List<JsonNode> accepted() {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode transaction :
        http.get(portOneV2, "/portone-v2/books", Optional.empty()).body().path("transactions")) {
      transaction.path("cancellations").forEach(all::add);
    }
    return all;
  }

  private Map<String, Object> webhooks() {
    return Map.of(
        "dropWebhooks",
        random.nextInt(4) == 0,
        "duplicateWebhooks",
        random.nextInt(3),
        "delayWebhooksMillis",
        random.nextInt(2) * random.nextInt(2_000),
        "reverseWebhooks",
        random.nextInt(3) == 0 ? 3 : 0);
  }

  private void set(Sky sky, Map<String, Object> knobs) {
    http.post(sky.site(), "/" + sky.desk() + "/misbehave", Optional.empty(), knobs);
  }

  /** The sun shines again, and nothing changes any more. */
  void clears() {
    end.countDown();
    for (Sky sky : skies) {
      http.raw(sky.site(), "DELETE", "/" + sky.desk() + "/misbehave", Map.of(), "");
    }
    completes();
  }
}
