package dev.moim.domain.notification;

import dev.moim.domain.club.ClubId;
import java.net.URI;
import java.time.Duration;
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
 * @param disabledWhy {@link #BY_STAFF}, {@link #GONE} or {@link #FAILING}; empty while in use
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
  /** Why it is not in use: its club's staff ended it. */
  public static final String BY_STAFF = "BY_STAFF";

  /** Why it is not in use: it answered 410, so it wants nothing any more. */
  public static final String GONE = "GONE";

  /** Why it is not in use: it took nothing for days. */
  public static final String FAILING = "FAILING";

  /** For how long a secret that was replaced signs along. */
  public static final Duration OLD_SECRET_SIGNS = Duration.ofHours(24);

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
    if (oldSecretUntil.isPresent() != (secrets.size() == 2)) {
      throw new IllegalArgumentException("an old secret signs until a moment, and no other does");
    }
    if (disabledAt.isPresent() != disabledWhy.isPresent()) {
      throw new IllegalArgumentException("what is not in use is so since a moment, for a reason");
    }
  }

  /** A new one, in use. */
  public static Endpoint register(
      EndpointId id, ClubId club, URI url, Set<String> types, EndpointSecret secret, Instant now) {
    Optional<Instant> never = Optional.empty();
    return new Endpoint(
        id, club, url, types, List.of(secret), never, now, never, Optional.empty(), 0);
  }

  /** The same at this address, told of these types. */
  public Endpoint edited(URI newUrl, Set<String> newTypes) {
    return with(newUrl, newTypes, secrets, oldSecretUntil);
  }

  /**
   * The same with a new secret. The one that was the newest signs along for {@link
   * #OLD_SECRET_SIGNS}; one that was older ends now, so that two rotations are enough to be rid of
   * a secret that somebody else knows.
   */
  public Endpoint rotated(EndpointSecret secret, Instant now) {
    List<EndpointSecret> both = List.of(secret, secrets.getFirst());
    return with(url, types, both, Optional.of(now.plus(OLD_SECRET_SIGNS)));
  }

  private Endpoint with(
      URI newUrl, Set<String> newTypes, List<EndpointSecret> newSecrets, Optional<Instant> until) {
    return new Endpoint(
        id,
        club,
        newUrl,
        newTypes,
        newSecrets,
        until,
        registeredAt,
        disabledAt,
        disabledWhy,
        version);
  }

  /** The same, not in use; it stays as it is if it was not. */
  public Endpoint disabled(Instant now, String why) {
    return isEnabled() ? inUse(Optional.of(now), Optional.of(why)) : this;
  }

  /** The same, in use again. */
  public Endpoint enabled() {
    return inUse(Optional.empty(), Optional.empty());
  }

  private Endpoint inUse(Optional<Instant> since, Optional<String> why) {
    return new Endpoint(
        id, club, url, types, secrets, oldSecretUntil, registeredAt, since, why, version);
  }

  /** Whether calls are sent to it. */
  public boolean isEnabled() {
    return disabledAt.isEmpty();
  }

  /** What it is to be told of. */
  public Subscription subscription() {
    return new Subscription(id, types, disabledWhy);
  }

  /** What a call at this moment is signed with, newest first. */
  public List<EndpointSecret> signingSecrets(Instant now) {
    boolean oldToo = oldSecretUntil.filter(now::isBefore).isPresent();
    return oldToo ? secrets : secrets.subList(0, 1);
  }
}
