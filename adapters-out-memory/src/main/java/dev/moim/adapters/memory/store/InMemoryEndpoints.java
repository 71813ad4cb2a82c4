package dev.moim.adapters.memory.store;

import dev.moim.application.notification.Endpoints;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.notification.Endpoint;
import dev.moim.domain.notification.EndpointId;
import dev.moim.domain.notification.Subscription;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The clubs' webhook endpoints, by id and club. Nothing is written, so nothing is sealed. */
final class InMemoryEndpoints implements Endpoints {
  private static final Comparator<Endpoint> BY_AGE =
      Comparator.comparing(Endpoint::registeredAt)
          .thenComparing(endpoint -> endpoint.id().value(), Index.UUIDS);

  private final InMemoryStore store;
  private final InMemoryClubs clubs;
  private final Table<UUID, Endpoint> endpoints;
  private final Index<UUID> ofClub;

  InMemoryEndpoints(InMemoryStore store, InMemoryClubs clubs) {
    this.store = store;
    this.clubs = clubs;
    this.endpoints = store.table(Index.UUIDS);
    this.ofClub = new Index<>(store, Index.UUIDS);
  }

  @Override
  public void add(Endpoint endpoint) {
    UUID id = endpoint.id().value();
    store.change(
        change -> {
          clubs.require(change, endpoint.club());
          endpoints.insert(change, id, endpoint);
          ofClub.add(change, endpoint.club().value(), id);
          return id;
        });
  }

  @Override
  public Optional<Endpoint> find(EndpointId id) {
    return endpoints.get(store.view(), id.value());
  }

  @Override
  public List<Endpoint> of(ClubId club) {
    View view = store.view();
    return ofClub
        .of(view, club.value())
        .flatMap(id -> endpoints.get(view, id).stream())
        .sorted(BY_AGE)
        .toList();
  }

  @Override
  public List<Subscription> subscriptions(ClubId club) {
    return of(club).stream().map(Endpoint::subscription).toList();
  }

  @Override
  public List<Endpoint> lock(ClubId club) {
    return of(club); // one transaction runs at a time
  }

  @Override
  public void save(Endpoint endpoint) {
    UUID id = endpoint.id().value();
    store.change(
        change -> {
          Endpoint old =
              endpoints
                  .get(change, id)
                  .filter(e -> e.version() == endpoint.version())
                  .orElseThrow(() -> new StaleAggregate(endpoint.id()));
          endpoints.put(change, id, next(endpoint, old));
          return id;
        });
  }

  /** Whose it is and since when does not change. */
  private static Endpoint next(Endpoint e, Endpoint old) {
    return new Endpoint(
        e.id(),
        old.club(),
        e.url(),
        e.types(),
        e.secrets(),
        e.oldSecretUntil(),
        old.registeredAt(),
        e.disabledAt(),
        e.disabledWhy(),
        e.version() + 1);
  }
}
