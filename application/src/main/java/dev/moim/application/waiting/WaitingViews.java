package dev.moim.application.waiting;

import dev.moim.application.group.Groups;
import dev.moim.application.waiting.WaitingLists.Ahead;
import dev.moim.application.waiting.WaitingView.Line;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.waiting.Pace;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingStatus;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    Map<GroupId, Pace> paces = new HashMap<>();
    return entries.stream()
        .map(
            entry -> {
              Group group =
                  known.computeIfAbsent(entry.group(), id -> groups.find(id).orElseThrow());
              boolean open = group.isOpen(now);
              WaitingStatus status = entry.status(open, now);
              Optional<Line> line =
                  status == WaitingStatus.WAITING
                      ? Optional.of(
                          line(
                              entry,
                              group,
                              paces.computeIfAbsent(group.id(), g -> pace(g, now)),
                              now))
                      : Optional.empty();
              return new WaitingView(entry, status, entry.reason(open, now), line);
            })
        .toList();
  }

  private Pace pace(GroupId group, Instant now) {
    return new Pace(lists.offers(group, now.minus(Pace.LATELY), Pace.MOST));
  }

  private Line line(WaitingEntry entry, Group group, Pace pace, Instant now) {
    Ahead ahead = lists.ahead(entry);
    Optional<Instant> end = group.terms().window().closesAt();
    Optional<Instant> estimate =
        pace.estimate(ahead.units() + entry.units(), now)
            .filter(at -> end.map(at::isBefore).orElse(true));
    return new Line(ahead.people() + 1, ahead.units(), estimate);
  }
}
