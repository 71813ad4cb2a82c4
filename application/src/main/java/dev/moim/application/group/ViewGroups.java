package dev.moim.application.group;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows what is offered, to anybody: it is what one decides by whether to join. */
public final class ViewGroups {
  private final Groups groups;
  private final Pools pools;
  private final InstantSource clock;

  @Inject
  public ViewGroups(Groups groups, Pools pools, InstantSource clock) {
    this.groups = groups;
    this.pools = pools;
    this.clock = clock;
  }

  /** One group. */
  public Optional<GroupView> one(GroupId id) {
    return groups.find(id).map(this::view);
  }

  /** The group through which one joins a club. */
  public Optional<GroupView> joiningOf(ClubId club) {
    return groups.joiningOf(club).map(this::view);
  }

  /** A page of a club's groups that the filter lets through now. */
  public Page<GroupView> of(ClubId club, GroupFilter filter, PageRequest request) {
    Instant now = clock.instant();
    Page<Group> page = groups.of(club, filter, now, request);
    Map<PoolId, Seats> seats =
        pools.seats(page.items().stream().flatMap(ViewGroups::pools).toList(), now);
    return page.map(g -> view(g, seats, now));
  }

  GroupView view(Group group) {
    Instant now = clock.instant();
    return view(group, pools.seats(pools(group).toList(), now), now);
  }

  private static Stream<PoolId> pools(Group group) {
    return group.options().stream().flatMap(option -> option.pools().stream()).distinct();
  }

  private static GroupView view(Group group, Map<PoolId, Seats> seats, Instant now) {
    Map<PoolId, Seats> its = new HashMap<>();
    pools(group)
        .forEach(pool -> Optional.ofNullable(seats.get(pool)).ifPresent(l -> its.put(pool, l)));
    return new GroupView(group, its, group.isOpen(now));
  }
}
