package dev.moim.adapters.rest.group;

import static dev.moim.adapters.rest.http.Method.GET;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.stream.EventStream;
import dev.moim.adapters.rest.stream.Streams;
import dev.moim.application.group.ViewGroups;
import dev.moim.application.group.WatchGroups;
import dev.moim.application.group.WatchGroups.Watch;
import dev.moim.application.group.WatchGroups.Watcher;
import dev.moim.application.runtime.Timers;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Watching how full a group is. What anybody may look at, anybody may watch: a browser's {@code
 * EventSource} sends no token.
 */
public final class LiveRoutes {
  private final ViewGroups viewGroups;
  private final WatchGroups<byte[]> watchGroups;
  private final Streams streams;

  @Inject
  public LiveRoutes(ViewGroups viewGroups, Timers timers, InstantSource clock, Streams streams) {
    this.viewGroups = viewGroups;
    this.watchGroups = new WatchGroups<>(viewGroups, timers, clock, SeatsEvent::encoded);
    this.streams = streams;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(
        Route.member(GET, "/v1/groups/{groupId}/live", this::group),
        Route.guest(GET, "/v1/clubs/{clubId}/join/live", this::joining));
  }

  private Answer group(Call call) {
    GroupId group = call.id("groupId", GroupId::new, ErrorCode.GROUP_NOT_FOUND);
    boolean isThere = !call.isHead() || viewGroups.one(group).isPresent();
    return isThere ? answer(call, group) : Answer.problem(ErrorCode.GROUP_NOT_FOUND);
  }

  private Answer joining(Call call) {
    ClubId club = call.id("clubId", ClubId::new, ErrorCode.CLUB_NOT_FOUND);
    return viewGroups
        .joiningOf(club)
        .map(found -> answer(call, found.group().id()))
        .orElseGet(() -> Answer.problem(ErrorCode.CLUB_NOT_FOUND));
  }

  private Answer answer(Call call, GroupId group) {
    if (call.isHead()) {
      return Answer.eventsHead();
    }
    EventStream stream = streams.open(call.listener());
    boolean isWatching = false;
    try {
      Optional<Watch> watch = watchGroups.watch(group, new Told(stream));
      isWatching = watch.isPresent();
      watch.ifPresent(
          w -> {
            var _ = stream.over().thenRun(w::end);
          });
    } finally {
      if (!isWatching) {
        stream.cut();
      }
    }
    return isWatching ? Answer.events(stream) : Answer.problem(ErrorCode.GROUP_NOT_FOUND);
  }

  /** Each is a watcher of its own, whatever is equal about its stream. */
  private static final class Told implements Watcher<byte[]> {
    private final EventStream stream;

    private Told(EventStream stream) {
      this.stream = stream;
    }

    @Override
    public void told(byte[] now) {
      stream.tell(now);
    }

    @Override
    public void gone() {
      stream.end();
    }
  }
}
