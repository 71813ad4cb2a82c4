package dev.moim.domain.notification;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an endpoint is to be told of: as much of it as has no secret in it.
 *
 * @param types as {@link Endpoint#types}
 * @param disabledWhy as {@link Endpoint#disabledWhy}
 */
public record Subscription(EndpointId endpoint, Set<String> types, Optional<String> disabledWhy) {
  public Subscription {
    Objects.requireNonNull(endpoint, "endpoint");
    types = Set.copyOf(types);
    Objects.requireNonNull(disabledWhy, "disabledWhy");
  }

  /**
   * Whether events of this type are for it. They are while it is disabled, too, unless staff wanted
   * that: nothing is sent then, but what it missed is known, and can be replayed.
   */
  public boolean wants(String type) {
    return !disabledWhy.equals(Optional.of(Endpoint.BY_STAFF))
        && (types.isEmpty() || types.contains(type));
  }
}
