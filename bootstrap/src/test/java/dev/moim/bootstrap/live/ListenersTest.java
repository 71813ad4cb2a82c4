package dev.moim.bootstrap.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.moim.adapters.rest.http.Limits;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.adapters.rest.stream.StreamLimits;
import dev.moim.bootstrap.live.LiveServer.Event;
import dev.moim.domain.group.PoolId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Who may watch, how many, and what becomes of those who are slow, gone, or in the way of a stop.
 */
@Timeout(120)
class ListenersTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static StreamLimits most(int instance, int address, int member) {
    return new StreamLimits(
        instance, address, member, Duration.ofSeconds(15), Duration.ofSeconds(30));
  }

  @Test
  void a_group_is_watched_by_whoever_may_look_at_it() {
    try (LiveServer server = new LiveServer()) {
      Event event = server.event(3);
      String path = "/v1/groups/" + event.group() + "/live";
      String offer = "/v1/clubs/" + event.club() + "/join/live";

      try (Listening guest = Listening.to(server.port(), path, "")) {
        assertThat(guest.status()).isEqualTo(401);
        assertThat(guest.code()).isEqualTo("UNAUTHENTICATED");
      }
      try (Listening guest = Listening.to(server.port(), offer, "")) {
        assertThat(guest.status()).isEqualTo(200);
        assertThat(guest.next().path("seatsLeft").isNull()).as("no limit").isTrue();
      }
    }
  }

  @Test
  void a_group_or_club_that_is_not_there_is_a_problem_and_takes_no_place() {
    try (LiveServer server = new LiveServer()) {
      Event event = server.event(3);
      for (String id : List.of(new UUID(7, 7).toString(), "nonsense")) {
        try (Listening none =
            Listening.to(
                server.port(), "/v1/groups/" + id + "/live", server.token(event.member()))) {
          assertThat(none.status()).isEqualTo(404);
          assertThat(none.code()).isEqualTo("GROUP_NOT_FOUND");
        }
        try (Listening none = Listening.to(server.port(), "/v1/clubs/" + id + "/join/live", "")) {
          assertThat(none.status()).isEqualTo(404);
          assertThat(none.code()).isEqualTo("CLUB_NOT_FOUND");
        }
      }
      assertThat(server.streams.count()).isZero();
    }
  }

  @Test
  void a_head_is_answered_and_over() {
    try (LiveServer server = new LiveServer()) {
      Event event = server.event(3);
      String path = "/v1/groups/" + event.group() + "/live";
      String token = server.token(event.member());
      try (Listening head = Listening.to(server.port(), "HEAD", path, token, 4096)) {
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).isEqualTo("text/event-stream");
      }
      assertThat(server.streams.count()).isZero();
    }
  }

  @Test
  void an_instance_has_so_many_and_whoever_leaves_makes_room() {
    try (LiveServer server = LiveServer.with(most(2, 5, 5))) {
      Event event = server.event(3);
      Listening first = server.listen(event);
      first.next();
      try (Listening second = server.listen(event);
          Listening third = server.listen(event)) {
        second.next();
        assertThat(third.status()).isEqualTo(503);
        assertThat(third.header("Retry-After")).isEqualTo("10");
        assertThat(third.code()).isEqualTo("STREAMS_FULL");

        first.close();
        await()
            .atMost(MINUTE)
            .until(
                () -> {
                  server.pass(Duration.ofSeconds(15));
                  return server.streams.count() == 1;
                });
        try (Listening fourth = server.listen(event)) {
          assertThat(fourth.status()).isEqualTo(200);
        }
      }
    }
  }

  @Test
  void a_member_and_an_address_have_so_many_each() {
    try (LiveServer server = LiveServer.with(most(100, 3, 2))) {
      Event event = server.event(3);
      try (Listening first = server.listen(event);
          Listening second = server.listen(event);
          Listening third = server.listen(event);
          Listening ofAnother = server.listen(event, event.president());
          Listening ofGuest =
              Listening.to(server.port(), "/v1/clubs/" + event.club() + "/join/live", "")) {
        assertThat(List.of(first.status(), second.status())).containsOnly(200);
        assertThat(third.status()).as("the member has two").isEqualTo(429);
        assertThat(third.header("Retry-After")).isEqualTo("10");
        assertThat(third.code()).isEqualTo("TOO_MANY_STREAMS");
        assertThat(ofAnother.status()).isEqualTo(200);
        assertThat(ofGuest.status()).as("the address has three").isEqualTo(429);
      }
    }
  }

  @Test
  void the_end_of_an_answer_is_not_the_end_of_a_stream() throws Exception {
    Duration short_ = Duration.ofMillis(300);
    Limits limits = Limits.usual().within(short_, short_, short_, MINUTE);
    try (LiveServer server = new LiveServer(RestSettings.on("127.0.0.1", 0).withLimits(limits))) {
      Event event = server.event(3);
      try (Listening listening = server.listen(event)) {
        assertThat(listening.nextSeatsLeft()).isEqualTo(3);

        Thread.sleep(short_.multipliedBy(5)); // real time: a clock of the network's

        server.moim.order(event.member(), event.group());
        server.passSecond();
        assertThat(listening.nextSeatsLeft()).isEqualTo(2);
      }
    }
  }

  @Test
  void one_who_does_not_read_holds_up_nobody_misses_what_is_old_and_is_hung_up_on() {
    try (LiveServer server = new LiveServer()) {
      Event event = server.event(3);
      String path = "/v1/groups/" + event.group() + "/live";
      PoolId pool =
          server.moim.store().groups().find(event.group()).orElseThrow().mainOption().pool();
      try (Listening slow =
              Listening.to(server.port(), "GET", path, server.token(event.president()), 2_048);
          Listening quick = server.listen(event)) {
        quick.next();
        int capacity = 3;
        while (server.streams.count() == 2 && capacity < 200_000) {
          capacity++;
          Instant now = server.moim.clock().instant();
          assertThat(server.moim.store().pools().resize(pool, OptionalInt.of(capacity), now))
              .isTrue();
          server.passSecond();
          assertThat(quick.nextSeatsLeft()).isEqualTo(capacity);
        }

        assertThat(server.streams.count()).as("the slow one was sent away").isEqualTo(1);
        assertThat(slow.status()).isEqualTo(200);
        server.moim.order(event.member(), event.group());
        server.passSecond();
        assertThat(quick.nextSeatsLeft()).isEqualTo(capacity - 1);
      }
    }
  }

  @Test
  void a_stop_waits_for_nobody_who_listens_and_ends_each_stream_well() throws Exception {
    LiveServer server = new LiveServer();
    Event event = server.event(3);
    List<Listening> all = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      all.add(Listening.to(server.port(), "/v1/clubs/" + event.club() + "/join/live", ""));
      all.getLast().next();
    }

    CompletableFuture<Void> stopped =
        CompletableFuture.runAsync(server::close, Thread::startVirtualThread);

    for (Listening one : all) {
      one.awaitEnd();
      assertThat(one.said()).as("the last chunk").endsWith("0", "");
      one.close();
    }
    stopped.get(9, TimeUnit.SECONDS); // requests under way would have ten
    assertThat(server.streams.count()).isZero();
    assertThat(server.ended).hasSize(200).allMatch(one -> one.status() == 200);
  }
}
