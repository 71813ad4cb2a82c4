package dev.moim.adapters.memory.store;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.waiting.WaitingLists;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.waiting.Pace;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingEntry.Want;
import dev.moim.domain.waiting.WaitingId;
import dev.moim.domain.waiting.WaitingState.Ended;
import dev.moim.domain.waiting.WaitingState.Offered;
import dev.moim.domain.waiting.WaitingState.Waiting;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at those who wait, or waited. */
final class InMemoryWaitingLists implements WaitingLists {
  private final InMemoryStore store;
  private final InMemoryWaitingEntries entries;

  InMemoryWaitingLists(InMemoryStore store, InMemoryWaitingEntries entries) {
    this.store = store;
    this.entries = entries;
  }

  @Override
  public Optional<WaitingEntry> latest(GroupId group, MemberId member) {
    return entries
        .ofMember(store.view(), member)
        .filter(entry -> entry.group().equals(group))
        .max(Comparator.comparingLong(WaitingEntry::number));
  }

  @Override
  public Optional<WaitingEntry> byOrder(OrderId order) {
    return entries.byOrder(store.view(), order.value());
  }

  @Override
  public Map<WaitingId, Ahead> ahead(List<WaitingEntry> of) {
    View view = store.view();
    return of.stream().collect(Collectors.toMap(WaitingEntry::id, entry -> ahead(view, entry)));
  }

  /** As it is stored, since it may have been changed. */
  private Ahead ahead(View view, WaitingEntry entry) {
    List<Want> standing =
        byOrder(entry.order()).stream()
            .flatMap(e -> e.wants().stream())
            .filter(Want::inLine)
            .toList();
    long people =
        standing.stream()
            .flatMap(want -> entries.ahead(view, want, entry.number()))
            .map(WaitingEntry::id)
            .distinct()
            .count();
    long units =
        standing.stream()
            .mapToLong(
                want ->
                    entries
                        .ahead(view, want, entry.number())
                        .flatMap(other -> other.wants().stream())
                        .filter(other -> other.pool().equals(want.pool()))
                        .mapToLong(Want::units)
                        .sum())
            .max()
            .orElse(0);
    return new Ahead(Math.toIntExact(people), units);
  }

  @Override
  public List<Pace.Step> offers(GroupId group, Instant after, int most) {
    return entries
        .ofGroup(store.view(), group)
        .flatMap(entry -> offer(entry).map(o -> new Pace.Step(o.at(), entry.units())))
        .filter(step -> step.at().isAfter(after))
        .sorted(Comparator.comparing(Pace.Step::at).reversed())
        .limit(most)
        .toList();
  }

  private static Stream<Offered> offer(WaitingEntry entry) {
    return switch (entry.state()) {
      case Waiting _ -> Stream.empty();
      case Offered offer -> Stream.of(offer);
      case Ended ended -> ended.offer().stream();
    };
  }

  @Override
  public Page<WaitingEntry> of(GroupId group, PageRequest page) {
    return page(
        entries.ofGroup(store.view(), group).filter(entry -> !(entry.state() instanceof Ended)),
        page);
  }

  @Override
  public Page<WaitingEntry> of(MemberId member, PageRequest page) {
    return page(entries.ofMember(store.view(), member), page);
  }

  private static Page<WaitingEntry> page(Stream<WaitingEntry> all, PageRequest page) {
    return Paging.of(all, page, entry -> Position.of(entry.id().value()));
  }
}
