package dev.moim.adapters.memory.store;

import dev.moim.application.group.SharedPools;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.SharedPool;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is said of shared pools, by id and club. */
final class InMemorySharedPools implements SharedPools {
  private final InMemoryStore store;
  private final InMemoryClubs clubs;
  private final InMemoryPools pools;
  private final Table<UUID, SharedPool> shared;
  private final Index<UUID> ofClub;

  InMemorySharedPools(InMemoryStore store, InMemoryClubs clubs, InMemoryPools pools) {
    this.store = store;
    this.clubs = clubs;
    this.pools = pools;
    this.shared = store.table(Index.UUIDS);
    this.ofClub = new Index<>(store, Index.UUIDS);
  }

  @Override
  public void add(SharedPool pool) {
    UUID id = pool.id().value();
    store.change(
        change -> {
          clubs.require(change, pool.club());
          pools.require(change, pool.id());
          shared.insert(change, id, pool);
          ofClub.add(change, pool.club().value(), id);
          return id;
        });
  }

  @Override
  public Optional<SharedPool> find(PoolId id) {
    return shared.get(store.view(), id.value());
  }

  @Override
  public List<SharedPool> among(Collection<PoolId> ids) {
    View view = store.view();
    return ids.stream().distinct().flatMap(id -> shared.get(view, id.value()).stream()).toList();
  }

  @Override
  public Page<SharedPool> of(ClubId club, PageRequest page) {
    View view = store.view();
    return Paging.of(
        ofClub.of(view, club.value()).flatMap(id -> shared.get(view, id).stream()),
        page,
        pool -> Position.of(pool.id().value()));
  }

  @Override
  public void save(SharedPool pool) {
    UUID id = pool.id().value();
    store.change(
        change -> {
          SharedPool old =
              shared
                  .get(change, id)
                  .filter(p -> p.version() == pool.version())
                  .orElseThrow(() -> new StaleAggregate(pool.id()));
          shared.put(change, id, next(old, pool));
          return id;
        });
  }

  private static SharedPool next(SharedPool old, SharedPool p) {
    return new SharedPool(old.id(), old.club(), p.name(), old.perMember(), old.version() + 1);
  }

  void require(View view, PoolId id) {
    shared.require(view, id.value());
  }
}
