package dev.moim.bootstrap.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.moim.adapters.rest.stream.StreamLimits;
import dev.moim.application.group.EditGroup;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.runtime.ExpectedVersion;
import dev.moim.application.waiting.JoinWaitingList;
import dev.moim.bootstrap.live.LiveServer.Event;
import dev.moim.domain.access.Actor;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Whoever watches a group is told what is so, when it is so, and at what price to the server. */
@Timeout(120)
class LiveSeatsTest {
  private static final int MANY = 200;

  private final LiveServer server = new LiveServer();
  private final Instant start = server.moim.clock().instant();

  @AfterEach
  void stop() {
    server.close();
  }

  private Event between(Instant opensAt, Instant closesAt) {
    Event event = server.event(1);
    SaleWindow window = new SaleWindow(opensAt, Optional.of(closesAt));
    GroupTerms terms = new GroupTerms("later", "", Money.won(0), window, Optional.empty());
    GroupId group = server.moim.event(event.president(), event.club(), terms, 7);
    return new Event(group, event.club(), event.president(), event.member());
  }

  private Listening listening(Event event) {
    Listening listening = server.listen(event);
    assertThat(listening.status()).isEqualTo(200);
    return listening;
  }

  @Test
  void whoever_comes_is_told_at_once_how_it_is() {
    Event event = between(start.plusSeconds(60), start.plusSeconds(120));
    try (Listening listening = listening(event)) {
      JsonNode state = listening.next();

      assertThat(state.propertyNames())
          .containsExactlyInAnyOrder(
              "groupId",
              "serverTime",
              "opensAt",
              "closesAt",
              "open",
              "seatsLeft",
              "soldOut",
              "waiting");
      assertThat(state.path("groupId").asString()).isEqualTo(event.group().toString());
      assertThat(instant(state, "serverTime")).isEqualTo(start);
      assertThat(instant(state, "opensAt")).isEqualTo(start.plusSeconds(60));
      assertThat(instant(state, "closesAt")).isEqualTo(start.plusSeconds(120));
      assertThat(state.path("open").asBoolean()).isFalse();
      assertThat(state.path("seatsLeft").asInt()).isEqualTo(7);
      assertThat(state.path("soldOut").asBoolean()).isFalse();
      assertThat(state.path("waiting").asInt()).isZero();
      assertThat(listening.header("Content-Type")).isEqualTo("text/event-stream");
      assertThat(listening.header("Cache-Control")).isEqualTo("no-store");
      assertThat(listening.said())
          .contains("event: state", "id: " + start.toEpochMilli())
          .anyMatch(line -> line.matches("retry: [2-4][0-9]{3}"));
    }
  }

  private static Instant instant(JsonNode state, String field) {
    return Instant.parse(state.path(field).asString());
  }

  @Test
  void what_comes_is_told_a_newcomer_by_the_clock_of_their_own_moment() {
    Event event = server.event(3);
    try (Listening first = listening(event)) {
      assertThat(instant(first.next(), "serverTime")).isEqualTo(start);
      server.moim.clock().advance(Duration.ofMillis(400));
      try (Listening second = listening(event)) {
        assertThat(instant(second.next(), "serverTime")).isEqualTo(start.plusMillis(400));
        assertThat(server.looks).as("both saw what the first one's look found").hasValue(1);
      }
    }
  }

  @Test
  void who_comes_when_the_next_look_is_due_makes_it_and_nobody_looks_a_second_time() {
    Event event = server.event(3);
    try (Listening first = listening(event)) {
      assertThat(first.nextSeatsLeft()).isEqualTo(3);
      server.moim.order(event.member(), event.group());
      server.moim.clock().advance(Duration.ofSeconds(1));
      try (Listening second = listening(event)) {
        assertThat(second.nextSeatsLeft()).isEqualTo(2);
        server.pass(Duration.ZERO);

        assertThat(first.nextSeatsLeft()).isEqualTo(2);
        assertThat(server.looks).hasValue(2);
      }
    }
  }

  @Test
  void a_join_is_told_within_a_second_and_the_last_one_is_sold_out() {
    Event event = server.event(2);
    try (Listening listening = listening(event)) {
      assertThat(listening.nextSeatsLeft()).isEqualTo(2);

      server.passSecond(); // nothing is different: nothing is told
      server.moim.order(event.member(), event.group());
      server.passSecond();

      JsonNode one = listening.next();
      assertThat(one.path("seatsLeft").asInt()).isEqualTo(1);
      assertThat(one.path("soldOut").asBoolean()).isFalse();
      assertThat(instant(one, "serverTime")).isEqualTo(start.plusSeconds(2));
      server.moim.order(event.president(), event.group());
      server.passSecond();
      JsonNode none = listening.next();
      assertThat(none.path("seatsLeft").asInt()).isZero();
      assertThat(none.path("soldOut").asBoolean()).isTrue();
      assertThat(none.path("open").asBoolean()).as("a place may become free").isTrue();
    }
  }

  @Test
  void how_many_wait_is_told_as_they_come_and_as_places_are_offered_to_them() {
    Event event = server.event(1);
    OrderView order = server.moim.order(event.member(), event.group());
    try (Listening listening = listening(event)) {
      assertThat(listening.next().path("waiting").asInt()).isZero();

      for (Actor who : List.of(event.president(), server.moim.memberOf(event.club(), "second"))) {
        var wish = new JoinWaitingList.Command(event.group(), 1);
        assertThat(server.moim.cases().joinWaitingList().join(who, wish, Receipt.none()))
            .isInstanceOf(JoinWaitingList.Result.Waiting.class);
      }
      server.passSecond();
      assertThat(listening.next().path("waiting").asInt()).isEqualTo(2);

      server.moim.cases().cancelOrder().cancel(event.member(), order.order().id());
      server.moim.cases().offerSeats().run();
      server.passSecond();
      JsonNode offered = listening.next();
      assertThat(offered.path("waiting").asInt()).isEqualTo(1);
      assertThat(offered.path("seatsLeft").asInt()).as("it is held for the first").isZero();
    }
  }

  @Test
  void several_joins_within_a_second_are_one_event() {
    Event event = server.event(9);
    try (Listening listening = listening(event)) {
      assertThat(listening.nextSeatsLeft()).isEqualTo(9);
      server.moim.order(event.member(), event.group());
      server.pass(Duration.ofMillis(500));
      server.moim.order(event.president(), event.group());
      server.pass(Duration.ofMillis(500));

      assertThat(listening.nextSeatsLeft()).isEqualTo(7);
    }
  }

  @Test
  void o8_a_hold_that_ends_is_told_though_nothing_was_written() {
    Event event = server.event(1);
    GroupId paid = server.moim.event(event.president(), event.club(), 5_000, 1);
    server.moim.order(event.member(), paid);
    Event held = new Event(paid, event.club(), event.president(), event.member());
    try (Listening listening = listening(held)) {
      assertThat(listening.next().path("soldOut").asBoolean()).isTrue();

      server.pass(Duration.ofMinutes(15));

      assertThat(listening.nextSeatsLeft()).isEqualTo(1);
    }
  }

  @Test
  void at_the_very_moment_of_opening_and_of_closing_there_is_an_event() {
    Event event = between(start.plusMillis(1_700), start.plusMillis(3_250));
    try (Listening listening = listening(event)) {
      assertThat(listening.next().path("open").asBoolean()).isFalse();
      server.passSecond();
      server.pass(Duration.ofMillis(699));
      assertThat(server.looks).as("not a moment too early").hasValue(2);

      server.pass(Duration.ofMillis(1));

      JsonNode opened = listening.next();
      assertThat(opened.path("open").asBoolean()).isTrue();
      assertThat(instant(opened, "serverTime")).isEqualTo(start.plusMillis(1_700));
      server.passSecond();
      server.pass(Duration.ofMillis(550));
      JsonNode closed = listening.next();
      assertThat(closed.path("open").asBoolean()).isFalse();
      assertThat(instant(closed, "serverTime")).isEqualTo(start.plusMillis(3_250));
    }
  }

  @Test
  void what_staff_change_is_told() {
    Event event = server.event(4);
    try (Listening listening = listening(event)) {
      assertThat(listening.next().path("open").asBoolean()).isTrue();
      EditGroup.Target target = new EditGroup.Target(event.group(), ExpectedVersion.any());

      var _ = server.moim.cases().editGroup().close(event.president(), target, Receipt.none());
      server.passSecond();

      assertThat(listening.next().path("open").asBoolean()).isFalse();
    }
  }

  @Test
  void however_many_watch_there_is_one_look_a_second_and_none_when_nobody_does() {
    Duration usual = Duration.ofSeconds(15);
    try (LiveServer roomy = LiveServer.with(new StreamLimits(MANY, MANY, MANY, usual, usual))) {
      Event event = roomy.event(5);
      List<Listening> all = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        all.add(roomy.listen(event));
        assertThat(all.getLast().nextSeatsLeft()).isEqualTo(5);
      }
      assertThat(roomy.streams.count()).isEqualTo(MANY);
      assertThat(roomy.looks).as("one for the first").hasValue(1);

      IntStream.range(0, 10).forEach(_ -> roomy.passSecond());
      assertThat(roomy.looks).hasValue(11);
      roomy.moim.order(event.member(), event.group());
      roomy.passSecond();
      for (Listening one : all) {
        assertThat(one.nextSeatsLeft()).isEqualTo(4);
      }
      assertThat(roomy.looks).hasValue(12);
      assertThat(roomy.ended).as("told of each when it is over, and not before").isEmpty();

      all.forEach(Listening::close);
      awaitNobody(roomy);
      int before = roomy.looks.get();
      IntStream.range(0, 10).forEach(_ -> roomy.passSecond());
      assertThat(roomy.looks).hasValue(before);
      await().until(() -> roomy.ended.size() == MANY);
    }
  }

  /** A client that is gone is noticed when something is sent to it. */
  private static void awaitNobody(LiveServer server) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              server.pass(Duration.ofSeconds(15));
              return server.streams.count() == 0;
            });
  }

  @Test
  void who_has_nothing_to_hear_hears_a_heartbeat_now_and_then() {
    Event event = server.event(4);
    try (Listening listening = listening(event)) {
      listening.next();

      IntStream.range(0, 15).forEach(_ -> server.passSecond());

      listening.awaitHeartbeat();
      assertThat(server.ended).isEmpty();
    }
  }

  @Test
  void two_instances_on_one_database_tell_the_same() {
    Event event = server.event(3);
    try (LiveServer second = new LiveServer(server);
        Listening here = listening(event);
        Listening there =
            Listening.to(
                second.port(),
                "/v1/groups/" + event.group() + "/live",
                second.token(event.member()))) {
      assertThat(here.nextSeatsLeft()).isEqualTo(3);
      assertThat(there.nextSeatsLeft()).isEqualTo(3);

      server.moim.order(event.member(), event.group());
      server.passSecond();
      second.pass(Duration.ZERO);

      assertThat(here.nextSeatsLeft()).isEqualTo(2);
      assertThat(there.nextSeatsLeft()).isEqualTo(2);
    }
  }
}
