package dev.moim.domain.notification;

import dev.moim.domain.club.ClubId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where a club wants to be told of what happens to its orders and its money, by webhook.
 *
 * @param url of its own server; where it really leads is looked at with every call
 * @param types the types of events that it is told of, such as {@code order.granted}; empty for all
 *     of them
 * @param secrets what calls are signed with, newest first: one, or two until {@code oldSecretUntil}
 * @param oldSecretUntil until when the second secret signs, too; empty if there is none
 * @param disabledAt since when nothing is sent to it any more; empty while it is in use
 * @param disabledWhy by staff, or because it answered 410, or failed for days; empty while in use
 * @param version what saving compares
 */
public record Endpoint(
    EndpointId id,
    ClubId club,
    URI url,
    Set<String> types,
    List<EndpointSecret> secrets,
    Optional<Instant> oldSecretUntil,
    Instant registeredAt,
    Optional<Instant> disabledAt,
    Optional<String> disabledWhy,
    long version) {
  public Endpoint {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(club, "club");
    Objects.requireNonNull(url, "url");
    types = Set.copyOf(types);
    secrets = List.copyOf(secrets);
    Objects.requireNonNull(oldSecretUntil, "oldSecretUntil");
    Objects.requireNonNull(registeredAt, "registeredAt");
    Objects.requireNonNull(disabledAt, "disabledAt");
    Objects.requireNonNull(disabledWhy, "disabledWhy");
    if (secrets.isEmpty() || secrets.size() > 2) {
      throw new IllegalArgumentException("one secret, or two while one is replaced");
    }
  }

  /** Whether calls are sent to it. */
  public boolean isEnabled() {
    return disabledAt.isEmpty();
  }

  /** Whether it wants to be told of events of this type. */
  public boolean wants(String type) {
    return isEnabled() && (types.isEmpty() || types.contains(type));
  }

  /** What a call at this moment is signed with, newest first. */
  public List<EndpointSecret> signingSecrets(Instant now) {
    boolean oldToo = oldSecretUntil.filter(now::isBefore).isPresent();
    return oldToo ? secrets : secrets.subList(0, 1);
  }
}
