package dev.moim.adapters.rest.notification;

import dev.moim.application.notification.ViewDeliveries;
import dev.moim.domain.notification.DeliveryAttempt;
import dev.moim.domain.notification.DeliveryAttempt.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery with what came of each attempt.
 *
 * @param body what is sent, as it is sent
 */
record WebhookDeliveryDetails(
    WebhookDeliveryResponse delivery, String body, List<Attempt> attempts) {
  /**
   * One attempt.
   *
   * @param status what the server answered; null if nothing
   */
  record Attempt(int number, Instant at, Outcome outcome, @Nullable Integer status, String note) {
    static Attempt of(DeliveryAttempt a) {
      return new Attempt(a.number(), a.at(), a.outcome(), a.status().orElse(null), a.why());
    }
  }

  static WebhookDeliveryDetails of(ViewDeliveries.Result.Found found) {
    return new WebhookDeliveryDetails(
        WebhookDeliveryResponse.of(found.delivery()),
        found.body(),
        found.attempts().stream().map(Attempt::of).toList());
  }
}
