package dev.moim.application.group;

import dev.moim.application.runtime.Gathering;
import dev.moim.application.runtime.Gathering.Limits;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Shows what is offered, to anybody: it is what one decides by whether to join. Before a group
 * opens many want to see it at once: who comes while somebody looks shares the look after that with
 * all who come meanwhile. So each sees what was so at a moment after they had asked, and nothing is
 * kept for whoever comes later.
 */
@Singleton
public final class ViewGroups {
  /** Who waits costs a look that is under way anyway; whoever is too many looks alone. */
  private static final Limits LIMITS = new Limits(20_000, 20_000, Duration.ofSeconds(10));

  private final Groups groups;
  private final Pools pools;
  private final InstantSource clock;
  private final Gathering<GroupId, GroupId, Seen> looks;
  private final Gathering<ClubId, ClubId, Seen> offers;

  @Inject
  public ViewGroups(Groups groups, Pools pools, InstantSource clock) {
    this.groups = groups;
    this.pools = pools;
    this.clock = clock;
    this.looks =
        new Gathering<>(LIMITS, clock, (id, asked) -> shared(asked.size(), () -> groups.find(id)));
    this.offers =
        new Gathering<>(
            LIMITS, clock, (club, asked) -> shared(asked.size(), () -> groups.joiningOf(club)));
  }

  /** What a look found, or what went wrong with it: for each of those who share it. */
  @FunctionalInterface
  private interface Seen {
    Optional<GroupView> get();
  }

  private List<Seen> shared(int times, Supplier<Optional<Group>> look) {
    return Collections.nCopies(times, seen(look));
  }

  private Seen seen(Supplier<Optional<Group>> look) {
    try {
      Optional<GroupView> view = look.get().map(this::view);
      return () -> view;
    } catch (RuntimeException e) {
      return () -> {
        throw e;
      };
    }
  }

  /** One group. */
  public Optional<GroupView> one(GroupId id) {
    return looks.ask(id, id).orElseGet(() -> seen(() -> groups.find(id))).get();
  }

  /** The group through which one joins a club. */
  public Optional<GroupView> joiningOf(ClubId club) {
    return offers.ask(club, club).orElseGet(() -> seen(() -> groups.joiningOf(club))).get();
  }

  /** A page of a club's groups that the filter lets through now. */
  public Page<GroupView> of(ClubId club, GroupFilter filter, PageRequest request) {
    Instant now = clock.instant();
    Page<Group> page = groups.of(club, filter, now, request);
    Map<PoolId, Seats> seats =
        pools.seats(page.items().stream().flatMap(ViewGroups::pools).toList(), now);
    Map<PoolId, Integer> lines = lines(seats, now);
    return page.map(g -> view(g, seats, lines, now));
  }

  GroupView view(Group group) {
    Instant now = clock.instant();
    Map<PoolId, Seats> seats = pools.seats(pools(group).toList(), now);
    return view(group, seats, lines(seats, now), now);
  }

  /** Nobody is counted where nobody waits. */
  private Map<PoolId, Integer> lines(Map<PoolId, Seats> seats, Instant now) {
    List<PoolId> waitedFor =
        seats.entrySet().stream()
            .filter(one -> one.getValue().isWaitedFor())
            .map(Map.Entry::getKey)
            .toList();
    return waitedFor.isEmpty() ? Map.of() : pools.waiting(waitedFor, now);
  }

  private static Stream<PoolId> pools(Group group) {
    return group.options().stream().flatMap(option -> option.pools().stream()).distinct();
  }

  private static GroupView view(
      Group group, Map<PoolId, Seats> seats, Map<PoolId, Integer> lines, Instant now) {
    return new GroupView(group, its(group, seats), its(group, lines), group.isOpen(now));
  }

  private static <T> Map<PoolId, T> its(Group group, Map<PoolId, T> all) {
    Map<PoolId, T> its = new HashMap<>();
    pools(group)
        .forEach(pool -> Optional.ofNullable(all.get(pool)).ifPresent(one -> its.put(pool, one)));
    return its;
  }
}
