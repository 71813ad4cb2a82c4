package dev.moim.simulators.portonev2;

import dev.moim.simulators.Json;
import java.util.Map;
import java.util.TreeMap;

/** What became of a webhook, as V2 writes it. */
final class WebhookJson {

  private WebhookJson() {}

  static Map<String, Object> of(Delivery delivery) {
    Map<String, Object> json = new TreeMap<>();
    json.put("id", delivery.id());
    json.put("url", delivery.url());
    json.put("paymentStatus", delivery.event().transaction().status().name());
    json.put("isAsync", false);
    json.put("currentExecutionCount", delivery.executions());
    json.put("maxExecutionCount", Webhooks.PLAN.size());
    json.put("triggeredAt", delivery.triggeredAt().toString());
    if (delivery.resends() > 0) {
      json.put("trigger", "MANUAL");
    }
    Delivery.Attempt last = delivery.last();
    if (last != null) {
      putAttempt(json, last);
    }
    return json;
  }

  private static void putAttempt(Map<String, Object> json, Delivery.Attempt attempt) {
    json.put(
        "request",
        Map.of(
            "header", Json.write(attempt.headers()),
            "body", attempt.body(),
            "requestedAt", attempt.requestedAt().toString()));
    if (attempt.status().isEmpty()) {
      json.put("status", "FAILED_UNEXPECTED_ERROR");
      return;
    }
    json.put("status", attempt.succeeded() ? "SUCCEEDED" : "FAILED_NOT_OK_RESPONSE");
    json.put(
        "response",
        Map.of(
            "code",
            Integer.toString(attempt.status().getAsInt()),
            "header",
            "{}",
            "body",
            "",
            "respondedAt",
            attempt.respondedAt().toString()));
  }
}
