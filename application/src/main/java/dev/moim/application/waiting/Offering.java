package dev.moim.application.waiting;

import dev.moim.application.group.Pools;
import dev.moim.application.group.Pools.Taking;
import dev.moim.application.notification.Announcements;
import dev.moim.application.waiting.GroupDoors.Door;
import dev.moim.domain.admission.Choice;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.waiting.WaitingEnd;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingLine;
import dev.moim.domain.waiting.WaitingLine.Candidate;
import dev.moim.domain.waiting.WaitingState.Offered;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Offers what is free to those who wait for it, within the caller's transaction and under the locks
 * of its pools. Whoever needs to know who comes next, or gives anything to anybody while somebody
 * waits, does this first: so the order depends on no other work having run.
 */
public final class Offering {
  private static final int BATCH = 100;

  private final WaitingEntries entries;
  private final GroupDoors doors;
  private final Pools pools;
  private final Announcements announcements;
  private final WaitingRules rules;

  @Inject
  public Offering(
      WaitingEntries entries,
      GroupDoors doors,
      Pools pools,
      Announcements announcements,
      WaitingRules rules) {
    this.entries = entries;
    this.doors = doors;
    this.pools = pools;
    this.announcements = announcements;
    this.rules = rules;
  }

  /**
   * Locks these pools, and all that are waited for together with them: from then on until this
   * transaction ends nobody else takes anything of them, or changes who waits.
   *
   * @return what is locked
   */
  public Set<PoolId> lock(Collection<PoolId> wanted, Instant now) {
    Set<PoolId> all = new HashSet<>(wanted);
    boolean more;
    do {
      more = all.addAll(entries.together(all));
    } while (more);
    var _ = pools.lock(all, now);
    return all;
  }

  /**
   * Ends what time has ended, and offers what is free, as far as it goes.
   *
   * @param locked by {@link #lock}
   * @return how full these pools are then
   */
  public Map<PoolId, Seats> offer(Set<PoolId> locked, Instant now) {
    Function<GroupId, Group> groups = groups();
    endOverdue(locked, groups, now);
    Map<PoolId, Seats> seats = pools.seats(locked, now);
    if (seats.values().stream().noneMatch(Seats::isDue)
        || !locked.containsAll(entries.together(locked))) {
      return seats; // or else somebody came who waits for more than that: it is done anew
    }
    WaitingLine line = new WaitingLine(seats, now);
    boolean changed = false;
    long after = 0;
    List<WaitingEntry> next;
    do {
      next = entries.inLine(locked, after, BATCH);
      List<WaitingEntry> called = line.call(candidates(next, groups, now));
      store(called, groups, now);
      changed |= !called.isEmpty();
      after = next.isEmpty() ? after : next.getLast().number();
    } while (next.size() == BATCH && line.goesOn());
    return changed ? pools.seats(locked, now) : seats;
  }

  /** Writes down whose time is over. */
  private void endOverdue(Set<PoolId> locked, Function<GroupId, Group> groups, Instant now) {
    List<WaitingEntry> overdue;
    do {
      overdue = entries.overdue(locked, now, BATCH);
      List<WaitingEntry> ended =
          overdue.stream()
              .map(e -> e.isLapsed(now) ? e.lapsed() : e.ended(WaitingEnd.SALE_CLOSED, now))
              .toList();
      overdue.stream().filter(e -> !e.isWaiting()).forEach(e -> pools.release(e.order()));
      store(ended, groups, now);
    } while (overdue.size() == BATCH);
  }

  private List<Candidate> candidates(
      List<WaitingEntry> next, Function<GroupId, Group> groups, Instant now) {
    Map<GroupId, List<MemberId>> members =
        next.stream()
            .collect(
                Collectors.groupingBy(
                    WaitingEntry::group,
                    Collectors.mapping(WaitingEntry::member, Collectors.toList())));
    Map<GroupId, Door> open = new HashMap<>();
    members.forEach((id, all) -> open.put(id, doors.door(groups.apply(id), all, now)));
    return next.stream()
        .map(e -> candidate(e, Objects.requireNonNull(open.get(e.group())), now))
        .toList();
  }

  /** Finds each group once. */
  private Function<GroupId, Group> groups() {
    Map<GroupId, Group> known = new HashMap<>();
    return id -> known.computeIfAbsent(id, one -> doors.find(one).orElseThrow());
  }

  private Candidate candidate(WaitingEntry entry, Door door, Instant now) {
    Instant until =
        Stream.concat(
                Stream.of(now.plus(rules.offer())),
                door.group().terms().window().closesAt().stream())
            .min(Instant::compareTo)
            .orElseThrow();
    Choice choice = Choice.of(entry.option(), entry.units());
    return new Candidate(entry, door.obstacle(entry.member(), choice), until);
  }

  /** Saves what was decided, takes what was offered, and has everybody told. */
  private void store(List<WaitingEntry> changed, Function<GroupId, Group> groups, Instant now) {
    if (changed.isEmpty()) {
      return;
    }
    Map<Instant, List<Taking>> takings =
        changed.stream()
            .filter(entry -> entry.state() instanceof Offered)
            .collect(
                Collectors.groupingBy(
                    entry -> ((Offered) entry.state()).until(),
                    Collectors.flatMapping(Offering::takings, Collectors.toList())));
    takings.forEach(
        (until, all) -> {
          if (!pools.take(all, Optional.of(until), now)) {
            throw new IllegalStateException("what was free under the lock is not: " + all);
          }
        });
    entries.save(changed);
    announcements.waited(changed, groups);
  }

  private static Stream<Taking> takings(WaitingEntry entry) {
    return entry.wants().stream().map(want -> new Taking(want.pool(), entry.order(), want.units()));
  }
}
