package dev.moim.application.group;

import dev.moim.application.club.ClubAccess;
import dev.moim.application.club.Clubs;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.access.Actor;
import dev.moim.domain.access.ClubAction;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import dev.moim.domain.group.SharedPool;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Staff look at the pools that the club's groups share. */
public final class ViewSharedPools {
  private final Clubs clubs;
  private final SharedPools sharedPools;
  private final Pools pools;
  private final ClubAccess access;
  private final InstantSource clock;

  @Inject
  public ViewSharedPools(
      Clubs clubs, SharedPools sharedPools, Pools pools, ClubAccess access, InstantSource clock) {
    this.clubs = clubs;
    this.sharedPools = sharedPools;
    this.pools = pools;
    this.access = access;
    this.clock = clock;
  }

  /** What came of looking at all of them. */
  public sealed interface All {
    record Listed(Page<SharedPoolView> pools) implements All {}

    record NoSuchClub() implements All {}

    record NotAllowed() implements All {}
  }

  /** What came of looking at one. */
  public sealed interface One {
    record Found(SharedPoolView pool) implements One {}

    record NoSuchClub() implements One {}

    record NotAllowed() implements One {}

    /** There is none with this id in this club. */
    record NoSuchPool() implements One {}
  }

  /** A page of the club's. */
  public All list(Actor actor, ClubId club, PageRequest request) {
    if (clubs.find(club).isEmpty()) {
      return new All.NoSuchClub();
    }
    if (!access.allows(actor, ClubAction.MANAGE_GROUPS, club)) {
      return new All.NotAllowed();
    }
    Page<SharedPool> page = sharedPools.of(club, request);
    List<PoolId> ids = page.items().stream().map(SharedPool::id).toList();
    Map<PoolId, Seats> seats = pools.seats(ids, clock.instant());
    return new All.Listed(page.map(pool -> view(pool, seats)));
  }

  /** One of the club's. */
  public One one(Actor actor, ClubId club, PoolId id) {
    if (clubs.find(club).isEmpty()) {
      return new One.NoSuchClub();
    }
    if (!access.allows(actor, ClubAction.MANAGE_GROUPS, club)) {
      return new One.NotAllowed();
    }
    return sharedPools
        .find(id)
        .filter(pool -> pool.club().equals(club))
        .<One>map(pool -> new One.Found(view(pool)))
        .orElseGet(One.NoSuchPool::new);
  }

  SharedPoolView view(SharedPool pool) {
    return view(pool, pools.seats(List.of(pool.id()), clock.instant()));
  }

  private static SharedPoolView view(SharedPool pool, Map<PoolId, Seats> seats) {
    return new SharedPoolView(pool, Objects.requireNonNull(seats.get(pool.id())));
  }
}
