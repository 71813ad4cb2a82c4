package dev.moim.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.domain.StateGraph.Edge;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.money.Money;
import dev.moim.domain.notification.Event.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A delivery walks every edge of its graph, and no other. */
class DeliveryTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  private final Set<Object> walked = new HashSet<>();

  private static Delivery fresh() {
    Event event =
        new Event(
            new EventId(new UUID(0, 1)),
            EventType.ORDER_GRANTED,
            new ClubId(new UUID(0, 2)),
            NOW,
            new Subject(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            Money.won(1),
            Optional.empty());
    return Delivery.of(new DeliveryId(new UUID(0, 3)), event, Lane.MAIL, NOW);
  }

  private Delivery walk(Delivery from, DeliveryState.Event event, UnaryOperator<Delivery> step) {
    Delivery to = step.apply(from);
    walked.add(new Edge<>(from.state(), event, to.state()));
    return to;
  }

  private static Delivery failed(Delivery sending) {
    return sending.failed(sending.tries(), "no", Optional.empty(), NOW);
  }

  @Test
  void every_edge_is_walked() {
    UnaryOperator<Delivery> takenUp = d -> d.takenUp(NOW);
    UnaryOperator<Delivery> delivered = d -> d.delivered(NOW);
    Delivery sending = walk(fresh(), DeliveryState.Event.TAKEN_UP, takenUp);
    walk(sending, DeliveryState.Event.TAKEN_UP, takenUp);
    Delivery again = walk(sending, DeliveryState.Event.FAILED, DeliveryTest::failed);
    walk(again, DeliveryState.Event.ACCEPTED, delivered);
    Delivery done = walk(sending, DeliveryState.Event.ACCEPTED, delivered);
    walk(done, DeliveryState.Event.REPLAYED, d -> d.replayed(NOW));
    Delivery dead = walk(sending, DeliveryState.Event.GIVEN_UP, d -> d.dead(1, "no", NOW));
    walk(dead, DeliveryState.Event.ACCEPTED, delivered);
    walk(dead, DeliveryState.Event.REPLAYED, d -> d.replayed(NOW));

    assertThat(walked).isEqualTo(Set.copyOf(DeliveryState.GRAPH.edges()));
  }

  @Test
  void what_is_open_cannot_be_replayed_and_what_is_over_cannot_be_taken_up() {
    Delivery done = fresh().takenUp(NOW).delivered(NOW);

    assertThatThrownBy(() -> fresh().replayed(NOW)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> done.takenUp(NOW)).isInstanceOf(IllegalStateException.class);
    assertThat(done.delivered(NOW.plusSeconds(9))).isEqualTo(done);
  }

  @Test
  void a_no_counts_for_its_own_attempt_and_a_yes_always() {
    Delivery second = fresh().takenUp(NOW).takenUp(NOW);

    assertThat(second.failed(1, "late", Optional.empty(), NOW)).isEqualTo(second);
    assertThat(second.dead(1, "late", NOW)).isEqualTo(second);
    assertThat(second.failed(2, "now", Optional.empty(), NOW).state()).isEqualTo(DeliveryState.DUE);
    assertThat(second.dead(2, "no", NOW).delivered(NOW).state()).isEqualTo(DeliveryState.DELIVERED);
  }

  @Test
  void the_next_attempt_is_planned_before_it_is_sent_and_again_when_it_failed() {
    Delivery sending = fresh().takenUp(NOW);
    assertThat(sending.nextAt()).contains(NOW.plus(Delivery.LEASE));

    assertThat(failed(sending).nextAt().orElseThrow())
        .isBetween(NOW.plusSeconds(5), NOW.plusSeconds(6));
    assertThat(
            sending.failed(1, "busy", Optional.of(Duration.ofHours(3)), NOW).nextAt().orElseThrow())
        .isEqualTo(NOW.plus(Duration.ofHours(3)));
  }

  @Test
  void after_the_last_attempt_of_the_plan_it_is_given_up_and_a_replay_begins_anew() {
    Delivery delivery = fresh();
    for (int attempt = 1; attempt < RetryPlan.ATTEMPTS; attempt++) {
      delivery = failed(delivery.takenUp(NOW));
      assertThat(delivery.state()).isEqualTo(DeliveryState.DUE);
    }
    Delivery dead = failed(delivery.takenUp(NOW));

    assertThat(dead.state()).isEqualTo(DeliveryState.DEAD);
    assertThat(dead.note()).contains("no");
    Delivery anew = failed(dead.replayed(NOW).takenUp(NOW));
    assertThat(anew.state()).isEqualTo(DeliveryState.DUE);
    assertThat(anew.tries()).isEqualTo(RetryPlan.ATTEMPTS + 1);
    assertThat(anew.attempts()).isEqualTo(1);
  }

  @Test
  void what_an_answer_said_is_kept_in_one_line() {
    Delivery failed =
        fresh().takenUp(NOW).failed(1, "a\r\nb\u0000 " + "가".repeat(300), Optional.empty(), NOW);

    assertThat(failed.note().orElseThrow()).startsWith("a  b").hasSize(200);
  }

  @Test
  void pauses_grow_for_days_and_are_never_shorter_than_planned() {
    Duration all = Duration.ZERO;
    for (int attempt = 1; attempt < RetryPlan.ATTEMPTS; attempt++) {
      Duration least = RetryPlan.pause(attempt, 0, Optional.empty()).orElseThrow();
      all = all.plus(least);
      for (int chance : List.of(-1, 1, 999, Integer.MAX_VALUE, Integer.MIN_VALUE)) {
        assertThat(RetryPlan.pause(attempt, chance, Optional.empty()).orElseThrow())
            .isBetween(least, least.multipliedBy(6).dividedBy(5));
      }
    }
    assertThat(all).isBetween(Duration.ofDays(3), Duration.ofDays(4));
    assertThat(RetryPlan.pause(RetryPlan.ATTEMPTS, 0, Optional.of(Duration.ofDays(1)))).isEmpty();
  }

  @Test
  void lanes_are_written_and_read() {
    Lane endpoint = Lane.of(new EndpointId(new UUID(0, 9)));

    assertThat(Lane.parse(endpoint.toString())).isEqualTo(endpoint);
    assertThat(Lane.parse("mail")).isEqualTo(Lane.MAIL);
  }
}
