package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.store.View.Change;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.application.waiting.WaitingEntries;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingEntry.Want;
import dev.moim.domain.waiting.WaitingState.Ended;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Those who wait, by id, by member, and in their lines. */
final class InMemoryWaitingEntries implements WaitingEntries {
  private static final String NUMBER = "number";

  private final InMemoryStore store;
  private final InMemoryGroups groups;
  private final InMemoryMembers members;
  private final InMemoryPools pools;
  private final Table<UUID, WaitingEntry> entries;
  private final Table<UUID, UUID> byOrder;
  private final Table<Pair, UUID> live;
  private final Table<Stand, UUID> lines;
  private final Table<String, Long> counts;
  private final Index<UUID> ofMember;
  private final Index<UUID> ofGroup;

  /** A place in a pool's line. */
  private record Stand(UUID pool, long number) {
    static final Comparator<Stand> ORDER =
        Comparator.comparing(Stand::pool, Index.UUIDS).thenComparingLong(Stand::number);
  }

  InMemoryWaitingEntries(
      InMemoryStore store, InMemoryGroups groups, InMemoryMembers members, InMemoryPools pools) {
    this.store = store;
    this.groups = groups;
    this.members = members;
    this.pools = pools;
    this.entries = store.table(Index.UUIDS);
    this.byOrder = store.table(Index.UUIDS);
    this.live = store.table(Pair.ORDER);
    this.lines = store.table(Stand.ORDER);
    this.counts = store.table(Comparator.<String>naturalOrder());
    this.ofMember = new Index<>(store, Index.UUIDS);
    this.ofGroup = new Index<>(store, Index.UUIDS);
  }

  private static Pair place(WaitingEntry entry) {
    return new Pair(entry.group().value(), entry.member().value());
  }

  private static boolean hasEnded(WaitingEntry entry) {
    return entry.state() instanceof Ended;
  }

  @Override
  public long nextNumber() {
    return store.change(
        change -> {
          long next = counts.get(change, NUMBER).orElse(0L) + 1;
          counts.put(change, NUMBER, next);
          return next;
        });
  }

  @Override
  public boolean add(WaitingEntry entry) {
    UUID id = entry.id().value();
    return store.change(
        change -> {
          if (!hasEnded(entry) && live.has(change, place(entry))) {
            return false;
          }
          groups.require(change, entry.group());
          members.require(change, entry.member());
          entry.pools().forEach(pool -> pools.require(change, pool));
          entries.insert(change, id, entry);
          byOrder.insert(change, entry.order().value(), id);
          ofMember.add(change, entry.member().value(), id);
          ofGroup.add(change, entry.group().value(), id);
          if (!hasEnded(entry)) {
            live.put(change, place(entry), id);
          }
          stand(change, entry);
          return true;
        });
  }

  private void stand(Change change, WaitingEntry entry) {
    for (Want want : entry.wants()) {
      Stand place = new Stand(want.pool().value(), entry.number());
      if (want.inLine()) {
        lines.put(change, place, entry.id().value());
      } else if (lines.has(change, place)) {
        lines.remove(change, place);
      }
    }
  }

  @Override
  public void save(List<WaitingEntry> changed) {
    store.change(
        change -> {
          for (WaitingEntry entry : changed) {
            UUID id = entry.id().value();
            WaitingEntry old =
                entries
                    .get(change, id)
                    .filter(stored -> !hasEnded(stored))
                    .orElseThrow(() -> new StaleAggregate(entry.id()));
            WaitingEntry next = next(old, entry);
            entries.put(change, id, next);
            stand(change, next);
            if (hasEnded(next)) {
              live.remove(change, place(next));
            }
          }
          return changed;
        });
  }

  private static WaitingEntry next(WaitingEntry o, WaitingEntry changed) {
    return new WaitingEntry(
        o.id(),
        o.group(),
        o.member(),
        o.option(),
        o.order(),
        o.number(),
        o.units(),
        changed.wants(),
        changed.state(),
        o.since());
  }

  private Stream<WaitingEntry> line(View view, PoolId pool, long after) {
    return lines
        .from(view, new Stand(pool.value(), after + 1))
        .takeWhile(row -> row.key().pool().equals(pool.value()))
        .map(row -> entries.get(view, row.value()).orElseThrow());
  }

  private boolean isOpen(View view, WaitingEntry entry, Instant now) {
    return groups.get(view, entry.group()).filter(group -> group.isOpen(now)).isPresent();
  }

  /** How many stand in line for a pool. */
  int waiting(View view, PoolId pool, Instant now) {
    return Math.toIntExact(line(view, pool, 0).filter(entry -> isOpen(view, entry, now)).count());
  }

  /** How many units of a pool the first in its line wants; 0 if nobody stands there. */
  int next(View view, PoolId pool, Instant now) {
    return line(view, pool, 0)
        .filter(entry -> isOpen(view, entry, now))
        .findFirst()
        .flatMap(
            entry -> entry.wants().stream().filter(want -> want.pool().equals(pool)).findFirst())
        .map(Want::units)
        .orElse(0);
  }

  /** Whether somebody stands in a pool's line, or has an offer of it, as stored. */
  boolean claimed(View view, PoolId pool) {
    return line(view, pool, 0).findAny().isPresent()
        || live(view).anyMatch(e -> !e.isWaiting() && e.pools().contains(pool));
  }

  @Override
  public List<WaitingEntry> inLine(Collection<PoolId> of, long after, int most) {
    View view = store.view();
    return of.stream()
        .flatMap(pool -> line(view, pool, after))
        .distinct()
        .sorted(Comparator.comparingLong(WaitingEntry::number))
        .limit(most)
        .toList();
  }

  @Override
  public Set<PoolId> together(Collection<PoolId> of) {
    View view = store.view();
    return Stream.concat(
            of.stream(),
            of.stream().flatMap(pool -> line(view, pool, 0)).flatMap(e -> e.pools().stream()))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public List<WaitingEntry> offered(GroupId group, Collection<MemberId> of, Instant now) {
    View view = store.view();
    return live(view, group, of)
        .filter(entry -> entry.offer(now).isPresent())
        .filter(entry -> entry.wants().stream().allMatch(w -> pools.has(view, entry.order(), w)))
        .sorted(Comparator.comparingLong(WaitingEntry::number))
        .toList();
  }

  @Override
  public List<WaitingEntry> live(GroupId group, Collection<MemberId> of) {
    return live(store.view(), group, of)
        .sorted(Comparator.comparingLong(WaitingEntry::number))
        .toList();
  }

  private Stream<WaitingEntry> live(View view, GroupId group, Collection<MemberId> of) {
    return of.stream()
        .distinct()
        .flatMap(member -> live.get(view, new Pair(group.value(), member.value())).stream())
        .flatMap(id -> entries.get(view, id).stream());
  }

  @Override
  public Set<OptionId> waitedFor(GroupId group) {
    return live(store.view())
        .filter(entry -> entry.group().equals(group))
        .map(WaitingEntry::option)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Stream<WaitingEntry> overdue(View view, Instant now) {
    return live(view).filter(entry -> entry.isLapsed(now) || !isOpen(view, entry, now));
  }

  @Override
  public List<WaitingEntry> overdue(Collection<PoolId> of, Instant now, int most) {
    return overdue(store.view(), now)
        .filter(entry -> entry.pools().stream().anyMatch(of::contains))
        .sorted(Comparator.comparingLong(WaitingEntry::number))
        .limit(most)
        .toList();
  }

  @Override
  public Set<PoolId> due(Instant now, int most) {
    View view = store.view();
    Stream<PoolId> free =
        lines
            .all(view)
            .map(row -> new PoolId(row.key().pool()))
            .distinct()
            .filter(
                pool ->
                    store.pools().seats(List.of(pool), now).values().stream()
                        .anyMatch(Seats::isDue));
    return Stream.concat(free, overdue(view, now).flatMap(entry -> entry.pools().stream()))
        .distinct()
        .limit(most)
        .collect(Collectors.toUnmodifiableSet());
  }

  private Stream<WaitingEntry> live(View view) {
    return live.all(view).map(row -> entries.get(view, row.value()).orElseThrow());
  }

  /** Those who wait for a group that takes orders. */
  long countInLine(View view, Instant now) {
    return live(view).filter(e -> e.isWaiting() && isOpen(view, e, now)).count();
  }

  /** Those with an offer that stands. */
  long countOffered(View view, Instant now) {
    return live(view).filter(entry -> entry.offer(now).isPresent()).count();
  }

  Optional<WaitingEntry> byOrder(View view, UUID order) {
    return byOrder.get(view, order).flatMap(id -> entries.get(view, id));
  }

  Stream<WaitingEntry> ofMember(View view, MemberId member) {
    return ofMember.of(view, member.value()).flatMap(id -> entries.get(view, id).stream());
  }

  Stream<WaitingEntry> ofGroup(View view, GroupId group) {
    return ofGroup.of(view, group.value()).flatMap(id -> entries.get(view, id).stream());
  }

  /** Those who stand in a line before this one, in which it stands too. */
  Stream<WaitingEntry> ahead(View view, Want want, long number) {
    return line(view, want.pool(), 0).takeWhile(entry -> entry.number() < number);
  }
}
