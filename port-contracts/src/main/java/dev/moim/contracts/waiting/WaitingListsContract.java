package dev.moim.contracts.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.waiting.WaitingLists;
import dev.moim.application.waiting.WaitingLists.Ahead;
import dev.moim.contracts.Fixtures.Place;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.waiting.Pace.Step;
import dev.moim.domain.waiting.WaitingEnd;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingEntry.Want;
import dev.moim.domain.waiting.WaitingId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What {@link dev.moim.application.waiting.WaitingLists} promise. */
public abstract class WaitingListsContract extends WaitingContract {
  private WaitingLists lists() {
    return store().waitingLists();
  }

  private List<WaitingEntry> of(Place place, int limit) {
    return readAll(Optional.empty(), limit, page -> lists().of(place.group().id(), page));
  }

  @Test
  void the_last_entry_of_a_member_is_found() {
    Place place = place();
    WaitingEntry first = waiting(place, 1);
    save(first.ended(WaitingEnd.LEFT, given().now()));
    WaitingEntry second =
        newEntry(place.group(), first.member(), 1, List.of(new Want(pool(place), 1, true)));
    assertThat(lists().latest(first.group(), first.member()))
        .contains(first.ended(WaitingEnd.LEFT, given().now()));

    assertThat(add(second)).isTrue();

    assertThat(lists().latest(first.group(), first.member())).contains(second);
    assertThat(lists().latest(place().group().id(), first.member())).isEmpty();
    assertThat(lists().latest(first.group(), given().member().id())).isEmpty();
  }

  @Test
  void an_entry_is_found_by_what_its_order_will_be_called() {
    WaitingEntry entry = waiting(place(), 1);

    assertThat(lists().byOrder(entry.order())).contains(entry);
    assertThat(lists().byOrder(store().ids().next(OrderId::new))).isEmpty();
  }

  private Ahead ahead(WaitingEntry entry) {
    Map<WaitingId, Ahead> all = lists().ahead(List.of(entry));
    assertThat(all).containsOnlyKeys(entry.id());
    return Objects.requireNonNull(all.get(entry.id()));
  }

  @Test
  void who_is_ahead_of_several_is_told_of_each() {
    Place place = given().place(OptionalInt.of(9));
    WaitingEntry first = waiting(place, 2);
    WaitingEntry second = waiting(place, 3);
    WaitingEntry other = waiting(place(), 7);

    assertThat(lists().ahead(List.of(second, other, first)))
        .containsOnly(
            Map.entry(first.id(), new Ahead(0, 0)),
            Map.entry(second.id(), new Ahead(1, 2)),
            Map.entry(other.id(), new Ahead(0, 0)));
    assertThat(lists().ahead(List.of())).isEmpty();
  }

  @Test
  void who_came_earlier_and_still_waits_is_ahead() {
    Place place = given().place(OptionalInt.of(9));
    WaitingEntry first = waiting(place, 2);
    WaitingEntry second = waiting(place, 3);
    WaitingEntry third = waiting(place, 1);
    waiting(place, 5);
    waiting(place(), 7);

    assertThat(ahead(first)).isEqualTo(new Ahead(0, 0));
    assertThat(ahead(third)).isEqualTo(new Ahead(2, 5));
    save(second.ended(WaitingEnd.LEFT, given().now()));
    assertThat(ahead(third)).isEqualTo(new Ahead(1, 2));
    offer(first);
    assertThat(ahead(third)).isEqualTo(new Ahead(0, 0));
  }

  @Test
  void of_two_lines_the_longer_one_counts_and_nobody_twice() {
    Place place = place();
    PoolId second = pool(place());
    List<Want> both = List.of(new Want(pool(place), 1, true), new Want(second, 4, true));
    assertThat(add(newEntry(place.group(), given().member().id(), 1, both))).isTrue();
    waiting(place, 1);
    WaitingEntry last = newEntry(place.group(), given().member().id(), 1, both);
    assertThat(add(last)).isTrue();

    assertThat(ahead(last)).isEqualTo(new Ahead(2, 4));
  }

  @Test
  void offers_are_remembered_whatever_became_of_them() {
    Place place = given().place(OptionalInt.of(9));
    WaitingEntry first = waiting(place, 2);
    WaitingEntry second = waiting(place, 3);
    waiting(place, 1);
    save(offer(first).lapsed());
    offer(second);

    var before = given().now().minusSeconds(1);
    assertThat(lists().offers(place.group().id(), before, 10))
        .containsExactlyInAnyOrder(new Step(given().now(), 2), new Step(given().now(), 3));
    assertThat(lists().offers(place.group().id(), before, 1)).hasSize(1);
    assertThat(lists().offers(place.group().id(), given().now(), 10)).as("after that").isEmpty();
    assertThat(lists().offers(place().group().id(), before, 10)).isEmpty();
  }

  @Test
  void a_groups_list_has_those_who_wait_or_are_offered() {
    Place place = given().place(OptionalInt.of(9));
    WaitingEntry offered = offer(waiting(place, 1));
    WaitingEntry left = waiting(place, 1);
    save(left.ended(WaitingEnd.LEFT, given().now()));
    WaitingEntry second = waiting(place, 1);
    WaitingEntry third = waiting(place, 1);
    waiting(place(), 1);

    assertThat(of(place, 2)).containsExactly(offered, second, third);
    assertThat(of(place, 3)).hasSize(3);
    assertThat(of(place(), 10)).isEmpty();
  }

  @Test
  void a_members_list_has_all_that_they_ever_waited_for() {
    Place one = place();
    Place two = place();
    WaitingEntry first = waiting(one, 1);
    WaitingEntry ended = first.ended(WaitingEnd.LEFT, given().now());
    save(ended);
    WaitingEntry second =
        newEntry(two.group(), first.member(), 1, List.of(new Want(pool(two), 1, true)));
    assertThat(add(second)).isTrue();
    waiting(one, 1);

    assertThat(readAll(Optional.empty(), 1, page -> lists().of(first.member(), page)))
        .containsExactly(ended, second);
  }
}
