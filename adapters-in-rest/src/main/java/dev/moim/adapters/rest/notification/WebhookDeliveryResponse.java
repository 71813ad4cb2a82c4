package dev.moim.adapters.rest.notification;

import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.DeliveryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The telling of one event to one endpoint.
 *
 * @param eventId the {@code webhook-id} that it is sent under, however often
 * @param tries how often it was sent, replays counted in
 * @param nextAttemptAt null once it is over
 * @param endedAt null while it is not
 * @param note why the last attempt failed, or why it was given up
 */
record WebhookDeliveryResponse(
    String deliveryId,
    String eventId,
    String type,
    String endpointId,
    Instant createdAt,
    DeliveryState state,
    int tries,
    @Nullable Instant nextAttemptAt,
    @Nullable Instant endedAt,
    @Nullable String note) {
  static WebhookDeliveryResponse of(Delivery d) {
    return new WebhookDeliveryResponse(
        d.id().toString(),
        d.event().toString(),
        d.type().wireName(),
        d.lane().toString(),
        d.createdAt(),
        d.state(),
        d.tries(),
        d.nextAt().orElse(null),
        d.endedAt().orElse(null),
        d.note().orElse(null));
  }
}
