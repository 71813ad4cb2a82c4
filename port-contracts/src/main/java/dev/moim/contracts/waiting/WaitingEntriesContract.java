package dev.moim.contracts.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.runtime.StaleAggregate;
import dev.moim.contracts.Fixtures.Place;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.waiting.WaitingEnd;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingEntry.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link dev.moim.application.waiting.WaitingEntries} promise. */
public abstract class WaitingEntriesContract extends WaitingContract {
  private List<WaitingEntry> line(PoolId pool) {
    return entries().inLine(List.of(pool), 0, 100);
  }

  private List<WaitingEntry> offered(WaitingEntry entry, Instant now) {
    return entries().offered(entry.group(), List.of(entry.member()), now);
  }

  private List<WaitingEntry> overdue(Place place, Instant now) {
    return entries().overdue(List.of(pool(place)), now, 100);
  }

  @Test
  void numbers_grow() {
    long first = within(entries()::nextNumber);
    long second = within(entries()::nextNumber);

    assertThat(first).isPositive();
    assertThat(second).isGreaterThan(first);
  }

  @Test
  void those_who_wait_stand_in_line_in_their_order() {
    Place place = place();
    Place other = place();
    WaitingEntry first = newEntry(place, 1);
    WaitingEntry second = waiting(place, 3);
    waiting(other, 1);
    assertThat(add(first)).isTrue();

    assertThat(line(pool(place))).containsExactly(first, second);
    assertThat(entries().inLine(List.of(pool(place)), 0, 1)).containsExactly(first);
    assertThat(entries().inLine(List.of(pool(place)), first.number(), 100)).containsExactly(second);
    assertThat(entries().inLine(List.of(), 0, 100)).isEmpty();
    assertThat(stored(second)).contains(second);
    assertThat(within(() -> line(pool(place)))).hasSize(2);
  }

  @Test
  void what_the_first_in_line_wants_is_told_with_how_full_it_is() {
    Place place = given().place(OptionalInt.of(2));
    WaitingEntry first = waiting(place, 2);
    waiting(place, 1);

    assertThat(seats(pool(place), given().now()))
        .isEqualTo(new Seats(OptionalInt.of(2), 0, 2, true));
    assertThat(within(() -> store().pools().lock(List.of(pool(place)), given().now())))
        .containsEntry(pool(place), new Seats(OptionalInt.of(2), 0, 2, true));
    WaitingEntry offered = offer(first);
    assertThat(seats(pool(place), given().now()))
        .isEqualTo(new Seats(OptionalInt.of(2), 2, 1, true));
    assertThat(within(() -> store().pools().lock(List.of(pool(place)), given().now())))
        .containsEntry(pool(place), new Seats(OptionalInt.of(2), 2, 1, true));
    assertThat(seats(pool(place), end())).isEqualTo(new Seats(OptionalInt.of(2), 0, 1, true));
    save(offered.ended(WaitingEnd.LEFT, given().now()));
    assertThat(seats(pool(place), end())).isEqualTo(new Seats(OptionalInt.of(2), 0, 1, true));
    close(place);
    assertThat(seats(pool(place), given().now()).isWaitedFor()).as("nobody waits then").isFalse();
    assertThat(store().pools().waiting(List.of(pool(place)), given().now())).isEmpty();
  }

  @Test
  void an_offer_is_a_claim_on_its_pools_until_it_has_ended() {
    Place place = place();
    assertThat(seats(pool(place), given().now()).claimed()).isFalse();
    WaitingEntry offered = offer(waiting(place, 1));

    assertThat(seats(pool(place), given().now()))
        .isEqualTo(new Seats(OptionalInt.of(1), 1, 0, true));
    during(() -> store().pools().release(offered.order()));
    save(offered.ended(WaitingEnd.LEFT, given().now()));
    assertThat(seats(pool(place), given().now())).isEqualTo(new Seats(OptionalInt.of(1), 0));
  }

  @Test
  void how_many_wait_is_counted_for_each_pool() {
    Place place = place();
    Place other = place();
    Place free = place();
    waiting(place, 1);
    waiting(place, 2);
    offer(waiting(other, 1));
    waiting(other, 1);
    List<PoolId> all = List.of(pool(place), pool(other), pool(free), pool(place));

    assertThat(store().pools().waiting(all, given().now()))
        .containsOnly(Map.entry(pool(place), 2), Map.entry(pool(other), 1));
    assertThat(store().pools().waiting(List.of(), given().now())).isEmpty();
  }

  @Test
  void a_member_waits_once_for_a_group() {
    Place place = place();
    WaitingEntry first = waiting(place, 1);
    WaitingEntry again =
        newEntry(place.group(), first.member(), 2, List.of(new Want(pool(place), 2, true)));

    assertThat(add(again)).isFalse();
    assertThat(stored(again)).isEmpty();
    WaitingEntry offer = offer(first);
    assertThat(add(again)).as("offered").isFalse();
    save(offer.ended(WaitingEnd.LEFT, given().now()));
    assertThat(add(again)).isTrue();
    assertThat(line(pool(place))).containsExactly(again);
  }

  @Test
  void every_state_comes_back_as_it_went() {
    for (WaitingEnd end : WaitingEnd.values()) {
      WaitingEntry entry = waiting(place(), 1);
      save(entry.ended(end, given().now()));
      assertThat(stored(entry)).contains(entry.ended(end, given().now()));
    }
    WaitingEntry offered = offer(waiting(place(), 1));
    assertThat(stored(offered)).contains(offered);
    save(offered.lapsed());
    assertThat(stored(offered)).contains(offered.lapsed());
  }

  @Test
  void what_has_ended_is_never_saved_again() {
    WaitingEntry entry = waiting(place(), 1);
    WaitingEntry ended = entry.ended(WaitingEnd.LEFT, given().now());
    save(ended);

    assertThatThrownBy(() -> save(entry.offered(end(), given().now())))
        .isInstanceOf(StaleAggregate.class);

    assertThat(stored(entry)).contains(ended);
  }

  @Test
  void undone_work_leaves_the_line_as_it_was() {
    Place place = place();
    WaitingEntry entry = waiting(place, 1);
    WaitingEntry other = newEntry(place, 1);

    undone(
        () -> {
          entries().save(List.of(entry.ended(WaitingEnd.LEFT, given().now())));
          assertThat(entries().add(other)).isTrue();
        });

    assertThat(line(pool(place))).containsExactly(entry);
    assertThat(stored(other)).isEmpty();
  }

  @Test
  void who_has_an_offer_stands_in_line_no_more() {
    Place place = place();
    WaitingEntry first = waiting(place, 1);
    WaitingEntry second = waiting(place, 1);

    WaitingEntry offered = offer(first);

    assertThat(line(pool(place))).containsExactly(second);
    assertThat(offered(offered, given().now())).containsExactly(offered);
    assertThat(offered(second, given().now())).isEmpty();
    assertThat(entries().offered(place.group().id(), List.of(), given().now())).isEmpty();
    assertThat(entries().offered(place().group().id(), List.of(first.member()), given().now()))
        .as("another group")
        .isEmpty();
  }

  @Test
  void who_waits_or_is_offered_something_is_live_in_their_group() {
    Place place = place();
    WaitingEntry first = offer(waiting(place, 1));
    WaitingEntry second = waiting(place, 1);
    WaitingEntry third = waiting(place, 1);
    save(third.ended(WaitingEnd.LEFT, given().now()));
    List<MemberId> all = Stream.of(second, third, first, first).map(WaitingEntry::member).toList();

    assertThat(entries().live(place.group().id(), all)).containsExactly(first, second);
    assertThat(entries().live(place.group().id(), List.of(second.member())))
        .containsExactly(second);
    assertThat(entries().live(place.group().id(), List.of())).isEmpty();
    assertThat(entries().live(place().group().id(), all)).as("another group").isEmpty();
  }

  @Test
  void options_are_waited_for_until_nobody_does() {
    Place place = place();
    assertThat(entries().waitedFor(place.group().id())).isEmpty();
    WaitingEntry first = waiting(place, 1);
    WaitingEntry second = offer(waiting(place, 1));

    assertThat(entries().waitedFor(place.group().id())).containsExactly(first.option());
    assertThat(entries().waitedFor(place().group().id())).as("another group").isEmpty();
    save(first.ended(WaitingEnd.LEFT, given().now()));
    assertThat(entries().waitedFor(place.group().id())).containsExactly(second.option());
    save(second.lapsed());
    assertThat(entries().waitedFor(place.group().id())).isEmpty();
  }

  @Test
  void an_offer_stands_to_its_last_moment_and_not_in_it() {
    WaitingEntry offered = offer(waiting(place(), 1));

    assertThat(offered(offered, end().minus(Duration.ofNanos(1_000)))).hasSize(1);
    assertThat(offered(offered, end())).isEmpty();
  }

  /** The clocks of two instances never agree. */
  @Test
  void an_offer_whose_seats_somebody_took_by_another_clock_stands_no_more() {
    Place place = place();
    WaitingEntry offered = offer(waiting(place, 1));
    OrderId quick = store().ids().next(OrderId::new);
    Instant after = end().plus(OFFER);
    assertThat(within(() -> store().pools().take(pool(place), quick, 1, after, end()))).isTrue();

    assertThat(offered(offered, end().minusSeconds(1))).isEmpty();
  }

  @Test
  void an_offer_of_which_a_part_is_gone_stands_no_more() {
    Place place = given().place(OptionalInt.of(5));
    PoolId second = pool(place());
    WaitingEntry both =
        newEntry(
            place.group(),
            given().member().id(),
            1,
            List.of(new Want(pool(place), 1, true), new Want(second, 1, false)));
    assertThat(add(both)).isTrue();
    WaitingEntry offered = offer(both);
    assertThat(offered(offered, given().now())).hasSize(1);

    Instant after = end().plus(OFFER);
    OrderId quick = store().ids().next(OrderId::new);
    assertThat(within(() -> store().pools().take(second, quick, 1, after, end()))).isTrue();

    assertThat(offered(offered, given().now())).isEmpty();
  }

  @Test
  void whose_time_is_over_is_overdue() {
    Place place = place();
    WaitingEntry offered = offer(waiting(place, 1));
    WaitingEntry waiting = waiting(place, 1);

    assertThat(overdue(place, given().now())).isEmpty();
    assertThat(overdue(place, end())).containsExactly(offered);
    assertThat(overdue(place(), end())).as("another pool").isEmpty();
    close(place);
    assertThat(overdue(place, given().now())).containsExactly(offered, waiting);
    assertThat(entries().overdue(List.of(pool(place)), given().now(), 1)).hasSize(1);
    save(offered.lapsed());
    assertThat(overdue(place, end())).containsExactly(waiting);
  }

  @Test
  void there_is_something_to_do_where_something_is_free_or_over() {
    Place full = place();
    OrderId order = store().ids().next(OrderId::new);
    assertThat(within(() -> store().pools().take(pool(full), order, 1, end(), given().now())))
        .isTrue();
    waiting(full, 1);
    Place free = place();
    waiting(free, 1);
    Place offered = place();
    offer(waiting(offered, 1));
    Place closed = place();
    waiting(closed, 1);
    close(closed);
    Place unlimited = given().place(OptionalInt.empty());
    waiting(unlimited, 1);

    Set<PoolId> now = entries().due(given().now(), 1_000);
    Set<PoolId> later = entries().due(end(), 1_000);

    assertThat(now).contains(pool(free), pool(closed), pool(unlimited));
    assertThat(now).doesNotContain(pool(full), pool(offered), pool(place()));
    assertThat(later).contains(pool(full), pool(offered));
    assertThat(entries().due(end(), 1)).hasSize(1);
  }

  @Test
  void pools_are_locked_together_that_somebody_wants_something_of_at_once() {
    Place place = place();
    PoolId second = pool(place());
    WaitingEntry both =
        newEntry(
            place.group(),
            given().member().id(),
            1,
            List.of(new Want(pool(place), 1, true), new Want(second, 2, false)));
    assertThat(entries().together(List.of(pool(place)))).containsExactly(pool(place));

    assertThat(add(both)).isTrue();

    assertThat(entries().together(List.of(pool(place)))).containsOnly(pool(place), second);
    assertThat(entries().together(List.of(second))).as("not in its line").containsOnly(second);
    assertThat(line(second)).isEmpty();
    assertThat(seats(second, given().now())).isEqualTo(new Seats(OptionalInt.of(1), 0));
    assertThat(line(pool(place))).containsExactly(both);
  }

  @Test
  void in_which_lines_somebody_stands_is_saved() {
    Place place = place();
    PoolId second = pool(place());
    MemberId member = given().member().id();
    WaitingEntry one =
        newEntry(
            place.group(),
            member,
            1,
            List.of(new Want(pool(place), 1, true), new Want(second, 1, false)));
    assertThat(add(one)).isTrue();
    WaitingEntry two =
        new WaitingEntry(
            one.id(),
            one.group(),
            member,
            one.option(),
            one.order(),
            one.number(),
            1,
            List.of(new Want(pool(place), 1, true), new Want(second, 1, true)),
            one.state(),
            one.since());

    save(two);

    assertThat(line(second)).hasSize(1);
    assertThat(stored(one).orElseThrow().wants()).allMatch(Want::inLine);
    assertThat(entries().inLine(List.of(pool(place), second), 0, 100)).hasSize(1);
  }
}
