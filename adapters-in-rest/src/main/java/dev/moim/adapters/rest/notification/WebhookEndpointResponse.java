package dev.moim.adapters.rest.notification;

import dev.moim.domain.notification.Endpoint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as it is shown, without its secrets.
 *
 * @param types in the order of their names; empty for all
 * @param disabledAt null while it is in use
 * @param disabledWhy null while it is in use
 * @param oldSecretUntil until when the secret before the newest one signs, or signed, along; null
 *     if there is none
 */
record WebhookEndpointResponse(
    String endpointId,
    String url,
    List<String> types,
    boolean enabled,
    @Nullable Instant disabledAt,
    @Nullable String disabledWhy,
    @Nullable Instant oldSecretUntil,
    Instant registeredAt) {
  static WebhookEndpointResponse of(Endpoint endpoint) {
    return new WebhookEndpointResponse(
        endpoint.id().toString(),
        endpoint.url().toString(),
        endpoint.types().stream().sorted().toList(),
        endpoint.isEnabled(),
        endpoint.disabledAt().orElse(null),
        endpoint.disabledWhy().orElse(null),
        endpoint.oldSecretUntil().orElse(null),
        endpoint.registeredAt());
  }
}
