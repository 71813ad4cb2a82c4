package dev.moim.adapters.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.contracts.Fixtures;
import dev.moim.contracts.Fixtures.Place;
import dev.moim.contracts.Storage;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.TimeZone;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A moment is the same one wherever a server or its database is set to be. */
class MomentsTest {
  private final Fixtures given = new Fixtures(TestDatabase.storage());

  /** Paid in time, and given back as expired: two clocks in two zones. */
  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Asia/Seoul", "America/Los_Angeles", "Pacific/Kiritimati"})
  void l5_a_hold_ends_at_one_moment_for_servers_in_every_zone(String zone) {
    Place place = given.place(OptionalInt.of(1));
    Order order = given.order();
    Instant end = given.in(Duration.ofMinutes(15));
    assertThat(take(TestDatabase.storage(), place, end, given.now())).isTrue();

    String seen =
        in(
            zone,
            there -> {
              assertThat(there.orders().find(order.id()).orElseThrow().holdUntil())
                  .isEqualTo(order.holdUntil());
              assertThat(take(there, place, end, end.minusNanos(1_000))).isFalse();
              assertThat(take(there, place, end.plusSeconds(60), end)).isTrue();
              return zone;
            });

    assertThat(seen).isEqualTo(zone);
    assertThat(take(TestDatabase.storage(), place, end, end.plusSeconds(59))).isFalse();
  }

  private static boolean take(Storage store, Place place, Instant until, Instant now) {
    OrderId order = store.ids().next(OrderId::new);
    return store
        .transactions()
        .run(() -> store.pools().take(place.pool().id(), order, 1, until, now));
  }

  /** As a server does whose machine, and so whose session with the database, is in this zone. */
  private static <T> T in(String zone, Function<Storage, T> work) {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone(zone));
    try (Database there = Database.openAsItIs(TestDatabase.sharedSettings())) {
      return work.apply(TestDatabase.storage(there));
    } finally {
      TimeZone.setDefault(before);
    }
  }
}
