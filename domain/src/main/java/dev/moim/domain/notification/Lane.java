package dev.moim.domain.notification;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Whom something is told: a club's endpoint, or by mail whoever ordered. What is in one lane is
 * never waited for in another.
 *
 * @param endpoint empty for mail
 */
public record Lane(Optional<EndpointId> endpoint) {
  /** Mail to members. */
  public static final Lane MAIL = new Lane(Optional.empty());

  private static final String MAIL_NAME = "mail";

  public Lane {
    Objects.requireNonNull(endpoint, "endpoint");
  }

  /** Webhooks to this endpoint. */
  public static Lane of(EndpointId endpoint) {
    return new Lane(Optional.of(endpoint));
  }

  /** The lane that is written like this. */
  public static Lane parse(String name) {
    return name.equals(MAIL_NAME) ? MAIL : of(new EndpointId(UUID.fromString(name)));
  }

  @Override
  public String toString() {
    return endpoint.map(EndpointId::toString).orElse(MAIL_NAME);
  }
}
