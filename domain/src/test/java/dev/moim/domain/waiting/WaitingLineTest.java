package dev.moim.domain.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.waiting.WaitingEntry.Want;
import dev.moim.domain.waiting.WaitingLine.Candidate;
import dev.moim.domain.waiting.WaitingState.Ended;
import dev.moim.domain.waiting.WaitingState.Offered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaitingLineTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant UNTIL = NOW.plus(Duration.ofMinutes(15));
  private static final GroupId GROUP = new GroupId(new UUID(1, 1));
  private static final PoolId SEATS = new PoolId(new UUID(2, 1));
  private static final PoolId BEDS = new PoolId(new UUID(2, 2));

  private static WaitingEntry waits(long number, Want... wants) {
    return WaitingEntry.join(
        new WaitingId(new UUID(3, number)),
        GROUP,
        new MemberId(new UUID(4, number)),
        new OptionId(new UUID(5, 1)),
        new OrderId(new UUID(6, number)),
        number,
        1,
        List.of(wants),
        NOW.minusSeconds(100 - number));
  }

  private static WaitingEntry waits(long number, int units) {
    return waits(number, new Want(SEATS, units, true));
  }

  private static Seats free(int units) {
    return new Seats(OptionalInt.of(10), 10 - units, 1, true);
  }

  private static List<WaitingEntry> call(Map<PoolId, Seats> seats, WaitingEntry... line) {
    return new WaitingLine(seats, NOW).call(Stream.of(line).map(WaitingLineTest::able).toList());
  }

  private static Candidate able(WaitingEntry entry) {
    return new Candidate(entry, Optional.empty(), UNTIL);
  }

  private static List<Long> offered(List<WaitingEntry> called) {
    return called.stream()
        .filter(entry -> entry.state().equals(new Offered(NOW, UNTIL)))
        .map(WaitingEntry::number)
        .toList();
  }

  @Test
  void what_is_free_is_offered_in_order() {
    assertThat(offered(call(Map.of(SEATS, free(3)), waits(1, 1), waits(2, 2), waits(3, 1))))
        .containsExactly(1L, 2L);
  }

  @Test
  void who_cannot_have_all_of_it_is_not_overtaken_by_who_wants_less() {
    WaitingLine line = new WaitingLine(Map.of(SEATS, free(3)), NOW);

    assertThat(offered(line.call(List.of(able(waits(1, 1)), able(waits(2, 3)), able(waits(3, 1))))))
        .containsExactly(1L);
    assertThat(line.goesOn()).as("two are free, and somebody stops the line").isFalse();
    assertThat(line.call(List.of(able(waits(4, 1))))).isEmpty();
  }

  @Test
  void the_line_goes_on_where_everybody_was_served() {
    WaitingLine line = new WaitingLine(Map.of(SEATS, free(3)), NOW);

    assertThat(offered(line.call(List.of(able(waits(1, 1)), able(waits(2, 1)))))).hasSize(2);
    assertThat(line.goesOn()).isTrue();
    assertThat(offered(line.call(List.of(able(waits(3, 1)))))).containsExactly(3L);
    assertThat(line.goesOn()).isFalse();
  }

  @Test
  void what_is_free_may_be_too_little_for_the_next() {
    Seats party = new Seats(OptionalInt.of(4), 2, 3, true);

    assertThat(party.isDue()).isTrue();
    assertThat(party.hasFreeForNext()).isFalse();
    assertThat(new Seats(OptionalInt.of(4), 1, 3, true).hasFreeForNext()).isTrue();
    assertThat(new Seats(OptionalInt.of(4), 1).hasFreeForNext()).isFalse();
  }

  @Test
  void a_line_does_not_go_on_for_what_nobody_waits_for() {
    Seats beds = new Seats(OptionalInt.of(4), 0);
    WaitingLine line = new WaitingLine(Map.of(SEATS, free(1), BEDS, beds), NOW);

    assertThat(line.call(List.of(able(waits(1, 2))))).isEmpty();

    assertThat(line.goesOn()).isFalse();
  }

  @Test
  void who_cannot_get_in_any_more_is_passed_over() {
    WaitingLine line = new WaitingLine(Map.of(SEATS, free(1)), NOW);
    Candidate gone = new Candidate(waits(1, 1), Optional.of(WaitingEnd.NOT_ADMITTED), UNTIL);

    List<WaitingEntry> called = line.call(List.of(gone, able(waits(2, 11)), able(waits(3, 1))));

    assertThat(called)
        .extracting(WaitingEntry::state)
        .containsExactly(
            new Ended(WaitingEnd.NOT_ADMITTED, NOW, Optional.empty()),
            new Ended(WaitingEnd.TOO_LARGE, NOW, Optional.empty()),
            new Offered(NOW, UNTIL));
    assertThat(called.get(1).wants()).noneMatch(Want::inLine);
  }

  @Test
  void without_a_limit_everybody_is_served() {
    Seats unlimited = new Seats(OptionalInt.empty(), 7, 2, true);

    assertThat(offered(call(Map.of(SEATS, unlimited), waits(1, 100), waits(2, 100)))).hasSize(2);
  }

  @Test
  void two_things_are_offered_together_or_not_at_all() {
    WaitingEntry both = waits(1, new Want(SEATS, 1, true), new Want(BEDS, 2, true));

    assertThat(offered(call(Map.of(SEATS, free(1), BEDS, free(1)), both))).isEmpty();
    assertThat(offered(call(Map.of(SEATS, free(1), BEDS, free(2)), both))).containsExactly(1L);
  }

  /** Else a group that is full would close every other that shares its beds. */
  @Test
  void nobody_stands_in_line_for_what_there_is_enough_of() {
    WaitingEntry forSeats = waits(1, new Want(SEATS, 1, true), new Want(BEDS, 1, false));
    WaitingEntry forBeds = waits(2, new Want(BEDS, 1, true));

    List<WaitingEntry> called = call(Map.of(SEATS, free(0), BEDS, free(3)), forSeats, forBeds);

    assertThat(offered(called)).containsExactly(2L);
    assertThat(called).hasSize(1);
  }

  @Test
  void what_is_short_by_the_time_is_waited_for_too_and_what_was_free_is_kept_for_them() {
    WaitingEntry forSeats = waits(1, new Want(SEATS, 1, true), new Want(BEDS, 2, false));

    List<WaitingEntry> called =
        call(
            Map.of(SEATS, free(1), BEDS, free(1)),
            forSeats,
            waits(2, new Want(BEDS, 1, true)),
            waits(3, 1));

    assertThat(called).hasSize(1);
    assertThat(called.getFirst().wants())
        .containsExactly(new Want(SEATS, 1, true), new Want(BEDS, 2, true));
  }

  @Test
  void somebody_who_comes_is_short_of_what_is_full_or_waited_for() {
    Map<PoolId, Seats> seats =
        Map.of(
            SEATS,
            new Seats(OptionalInt.of(10), 2, 1, true),
            BEDS,
            new Seats(OptionalInt.of(4), 2));

    assertThat(WaitingLine.shortOf(List.of(new Want(SEATS, 1, false)), seats))
        .containsExactly(SEATS);
    assertThat(WaitingLine.shortOf(List.of(new Want(BEDS, 2, false)), seats)).isEmpty();
    assertThat(WaitingLine.shortOf(List.of(new Want(BEDS, 3, false)), seats)).containsExactly(BEDS);
  }

  @Test
  void what_is_free_is_left_for_nobody_while_somebody_waits() {
    assertThat(new Seats(OptionalInt.of(10), 4, 1, true).left()).hasValue(0);
    assertThat(new Seats(OptionalInt.of(10), 4, 1, true).free()).hasValue(6);
    assertThat(new Seats(OptionalInt.of(10), 4).left()).hasValue(6);
    assertThat(new Seats(OptionalInt.empty(), 4, 1, true).left()).isEmpty();
  }

  @Test
  void an_offer_ends_by_time_alone() {
    WaitingEntry offered = waits(1, 1).offered(UNTIL, NOW);
    Instant before = UNTIL.minusNanos(1000);

    assertThat(offered.status(true, before)).isEqualTo(WaitingStatus.OFFERED);
    assertThat(offered.isLive(before)).isTrue();
    assertThat(offered.status(true, UNTIL)).isEqualTo(WaitingStatus.LAPSED);
    assertThat(offered.isLive(UNTIL)).isFalse();
    assertThat(offered.lapsed().state())
        .isEqualTo(new Ended(WaitingEnd.LAPSED, UNTIL, Optional.of(new Offered(NOW, UNTIL))));
  }

  @Test
  void a_wait_ends_when_the_sale_does() {
    WaitingEntry waiting = waits(1, 1);

    assertThat(waiting.status(true, NOW)).isEqualTo(WaitingStatus.WAITING);
    assertThat(waiting.status(false, NOW)).isEqualTo(WaitingStatus.ENDED);
    assertThat(waiting.reason(false, NOW)).contains(WaitingEnd.SALE_CLOSED);
    assertThat(waiting.reason(true, NOW)).isEmpty();
    assertThat(waiting.offered(UNTIL, NOW).status(false, NOW)).isEqualTo(WaitingStatus.ENDED);
  }

  @Test
  void what_has_ended_stays_so() {
    WaitingEntry left = waits(1, 1).ended(WaitingEnd.LEFT, NOW);

    assertThat(left.status(true, NOW)).isEqualTo(WaitingStatus.LEFT);
    assertThatThrownBy(() -> left.ended(WaitingEnd.TAKEN, NOW))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> left.offered(UNTIL, NOW)).isInstanceOf(IllegalStateException.class);
  }
}
