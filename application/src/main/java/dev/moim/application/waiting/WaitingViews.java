package dev.moim.application.waiting;

import dev.moim.application.group.Groups;
import dev.moim.application.waiting.WaitingLists.Ahead;
import dev.moim.application.waiting.WaitingView.Line;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.waiting.Pace;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingId;
import dev.moim.domain.waiting.WaitingStatus;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says of waits how they stand, and where in the line. */
public final class WaitingViews {
  private final WaitingLists lists;
  private final Groups groups;
  private final InstantSource clock;

  @Inject
  public WaitingViews(WaitingLists lists, Groups groups, InstantSource clock) {
    this.lists = lists;
    this.groups = groups;
    this.clock = clock;
  }

  /** One. */
  WaitingView of(WaitingEntry entry) {
    return of(List.of(entry)).getFirst();
  }

  /** Several, in the same sequence. */
  List<WaitingView> of(List<WaitingEntry> entries) {
    Instant now = clock.instant();
    Map<GroupId, Group> known = new HashMap<>();
    entries.forEach(e -> known.computeIfAbsent(e.group(), id -> groups.find(id).orElseThrow()));
    Map<WaitingId, WaitingStatus> statuses =
        entries.stream().collect(Collectors.toMap(WaitingEntry::id, e -> status(e, known, now)));
    Map<WaitingId, Line> lines =
        lines(
            entries.stream().filter(e -> statuses.get(e.id()) == WaitingStatus.WAITING).toList(),
            known,
            now);
    return entries.stream()
        .map(
            e ->
                new WaitingView(
                    e,
                    Objects.requireNonNull(statuses.get(e.id())),
                    e.reason(group(e, known).isOpen(now), now),
                    Optional.ofNullable(lines.get(e.id()))))
        .toList();
  }

  private static Group group(WaitingEntry entry, Map<GroupId, Group> known) {
    return Objects.requireNonNull(known.get(entry.group()));
  }

  private static WaitingStatus status(WaitingEntry entry, Map<GroupId, Group> known, Instant now) {
    return entry.status(group(entry, known).isOpen(now), now);
  }

  private Map<WaitingId, Line> lines(
      List<WaitingEntry> waiting, Map<GroupId, Group> known, Instant now) {
    if (waiting.isEmpty()) {
      return Map.of();
    }
    Map<WaitingId, Ahead> ahead = lists.ahead(waiting);
    Map<GroupId, Pace> paces = new HashMap<>();
    Map<WaitingId, Line> lines = new HashMap<>();
    for (WaitingEntry entry : waiting) {
      Pace pace = paces.computeIfAbsent(entry.group(), id -> pace(id, now));
      Ahead before = Objects.requireNonNull(ahead.get(entry.id()));
      lines.put(entry.id(), line(entry, before, group(entry, known), pace, now));
    }
    return lines;
  }

  private Pace pace(GroupId group, Instant now) {
    return new Pace(lists.offers(group, now.minus(Pace.LATELY), Pace.MOST));
  }

  private static Line line(WaitingEntry entry, Ahead ahead, Group group, Pace pace, Instant now) {
    Optional<Instant> end = group.terms().window().closesAt();
    Optional<Instant> estimate =
        pace.estimate(ahead.units() + entry.units(), now)
            .filter(at -> end.map(at::isBefore).orElse(true));
    return new Line(ahead.people() + 1, ahead.units(), estimate);
  }
}
