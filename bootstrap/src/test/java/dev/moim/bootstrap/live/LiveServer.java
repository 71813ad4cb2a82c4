package dev.moim.bootstrap.live;

import dev.moim.adapters.memory.Seal;
import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.adapters.memory.member.InMemoryAccessTokens;
import dev.moim.adapters.memory.runtime.InMemoryTimers;
import dev.moim.adapters.rest.Gate;
import dev.moim.adapters.rest.RestServer;
import dev.moim.adapters.rest.group.LiveRoutes;
import dev.moim.adapters.rest.http.OnceOnly;
import dev.moim.adapters.rest.http.RateGuard;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.adapters.rest.problem.Problems;
import dev.moim.adapters.rest.stream.StreamLimits;
import dev.moim.adapters.rest.stream.Streams;
import dev.moim.adapters.rest.watch.Onlooker;
import dev.moim.application.group.Groups;
import dev.moim.application.group.ViewGroups;
import dev.moim.application.runtime.RateLimits;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A real server of live seats, on a Moim in memory whose clock a test moves. */
final class LiveServer implements AutoCloseable {
  final MoimInMemory moim;
  final AtomicInteger looks = new AtomicInteger();
  final List<Onlooker.Ended> ended = new CopyOnWriteArrayList<>();
  final Streams streams;
  private final InMemoryAccessTokens tokens =
      new InMemoryAccessTokens(Seal.random(), Duration.ofHours(1));
  private final InMemoryTimers timers;
  private final RestServer rest;

  LiveServer() {
    this(MoimInMemory.at("2026-03-02T09:00:00Z"), RestSettings.on("127.0.0.1", 0));
  }

  LiveServer(RestSettings settings) {
    this(MoimInMemory.at("2026-03-02T09:00:00Z"), settings);
  }

  /** Another instance on the same data, by the same clock. */
  LiveServer(LiveServer other) {
    this(other.moim, RestSettings.on("127.0.0.1", 0));
  }

  private LiveServer(MoimInMemory moim, RestSettings settings) {
    this.moim = moim;
    this.timers = new InMemoryTimers(moim.clock());
    this.streams = new Streams(timers, moim.clock(), settings.streams());
    ViewGroups view = new ViewGroups(counted(), moim.store().pools(), moim.clock());
    RateLimits nobodyCounts = (_, _) -> Optional.empty();
    Gate gate =
        new Gate(
            tokens,
            new RateGuard(nobodyCounts, nobodyCounts, settings),
            new OnceOnly(moim.cases().repeatableRequests()),
            new Problems(_ -> false),
            moim.clock(),
            settings);
    this.rest =
        RestServer.start(
            settings,
            new LiveRoutes(view, timers, moim.clock(), streams).all(),
            gate,
            _ -> ended::add,
            streams::close);
  }

  static LiveServer with(StreamLimits limits) {
    return new LiveServer(RestSettings.on("127.0.0.1", 0).withStreams(limits));
  }

  /** The groups, with every finding of one counted. */
  private Groups counted() {
    Groups real = moim.store().groups();
    return (Groups)
        Proxy.newProxyInstance(
            Groups.class.getClassLoader(),
            new Class<?>[] {Groups.class},
            (_, method, arguments) -> {
              if (method.getName().equals("find")) {
                looks.incrementAndGet();
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** An event with so many free places, in a club of its own. */
  record Event(GroupId group, ClubId club, Actor president, Actor member) {}

  Event event(int places) {
    String unique = "n" + moim.store().clubs().hashCode() + "-" + looks.hashCode() + events++;
    Actor president = moim.member("president-" + unique);
    ClubId club = moim.club(president, 0);
    Actor member = moim.memberOf(club, "member-" + unique);
    return new Event(moim.event(president, club, 0, places), club, president, member);
  }

  private int events;

  String token(Actor actor) {
    return tokens.issue(actor, moim.clock().instant());
  }

  Listening listen(Event event) {
    return listen(event, event.member());
  }

  Listening listen(Event event, Actor who) {
    return Listening.to(port(), "/v1/groups/" + event.group() + "/live", token(who));
  }

  int port() {
    return rest.port();
  }

  /** Lets time pass by, and what is due then happen. */
  void pass(Duration time) {
    moim.clock().advance(time);
    timers.runDue();
  }

  void passSecond() {
    pass(Duration.ofSeconds(1));
  }

  @Override
  public void close() {
    rest.close();
  }
}
