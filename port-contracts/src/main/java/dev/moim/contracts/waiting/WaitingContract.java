package dev.moim.contracts.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.group.Pools.Taking;
import dev.moim.application.waiting.WaitingEntries;
import dev.moim.contracts.Fixtures.Place;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.Seats;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.waiting.WaitingEntry;
import dev.moim.domain.waiting.WaitingEntry.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** What the contracts about those who wait share. */
abstract class WaitingContract extends StorageContract {
  static final Duration OFFER = Duration.ofMinutes(15);

  /** A group with one place. */
  final Place place() {
    return given().place(OptionalInt.of(1));
  }

  static PoolId pool(Place place) {
    return place.pool().id();
  }

  final Instant end() {
    return given().in(OFFER);
  }

  final WaitingEntry newEntry(Group group, MemberId member, int units, List<Want> wants) {
    return given().newWaiting(group, member, units, wants);
  }

  /** Somebody new who waits for so many units of the group's only pool. */
  final WaitingEntry newEntry(Place place, int units) {
    return given().newWaiting(place.group(), units);
  }

  final boolean add(WaitingEntry entry) {
    return within(() -> store().waitingEntries().add(entry));
  }

  final WaitingEntry waiting(Place place, int units) {
    WaitingEntry entry = newEntry(place, units);
    assertThat(add(entry)).as("entry added").isTrue();
    return entry;
  }

  /** Saves it with an offer until {@link #end}, and holds what it wants. */
  final WaitingEntry offer(WaitingEntry entry) {
    WaitingEntry offered = entry.offered(end(), given().now());
    List<Taking> takings =
        entry.wants().stream()
            .map(want -> new Taking(want.pool(), entry.order(), want.units()))
            .toList();
    during(
        () -> {
          assertThat(store().pools().take(takings, Optional.of(end()), given().now())).isTrue();
          store().waitingEntries().save(List.of(offered));
        });
    return offered;
  }

  final void save(WaitingEntry entry) {
    during(() -> store().waitingEntries().save(List.of(entry)));
  }

  final WaitingEntries entries() {
    return store().waitingEntries();
  }

  final Optional<WaitingEntry> stored(WaitingEntry entry) {
    return store().waitingLists().byOrder(entry.order());
  }

  final Seats seats(PoolId pool, Instant now) {
    return Objects.requireNonNull(store().pools().seats(List.of(pool), now).get(pool));
  }

  /** Closes the group, as its staff do. */
  final void close(Place place) {
    during(
        () ->
            store()
                .groups()
                .save(store().groups().find(place.group().id()).orElseThrow().closed()));
  }
}
