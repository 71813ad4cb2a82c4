package dev.moim.application.group;

import dev.moim.application.club.Look;
import dev.moim.application.club.StaffAccess;
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
  private final StaffAccess staff;
  private final SharedPools sharedPools;
  private final Pools pools;
  private final InstantSource clock;

  @Inject
  public ViewSharedPools(
      StaffAccess staff, SharedPools sharedPools, Pools pools, InstantSource clock) {
    this.staff = staff;
    this.sharedPools = sharedPools;
    this.pools = pools;
    this.clock = clock;
  }

  /** A page of the club's. */
  public Look<Page<SharedPoolView>> list(Actor actor, ClubId club, PageRequest request) {
    return staff.all(actor, ClubAction.MANAGE_GROUPS, club, () -> page(club, request));
  }

  private Page<SharedPoolView> page(ClubId club, PageRequest request) {
    Page<SharedPool> page = sharedPools.of(club, request);
    List<PoolId> ids = page.items().stream().map(SharedPool::id).toList();
    Map<PoolId, Seats> seats = pools.seats(ids, clock.instant());
    return page.map(pool -> view(pool, seats));
  }

  /** One of the club's. */
  public Look<SharedPoolView> one(Actor actor, ClubId club, PoolId id) {
    return staff.one(
        actor,
        ClubAction.MANAGE_GROUPS,
        club,
        () -> sharedPools.find(id).map(this::view),
        view -> view.pool().club());
  }

  SharedPoolView view(SharedPool pool) {
    return view(pool, pools.seats(List.of(pool.id()), clock.instant()));
  }

  private static SharedPoolView view(SharedPool pool, Map<PoolId, Seats> seats) {
    return new SharedPoolView(pool, Objects.requireNonNull(seats.get(pool.id())));
  }
}
