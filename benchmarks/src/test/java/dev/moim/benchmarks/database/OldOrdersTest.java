package dev.moim.benchmarks.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OldOrdersTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, 1_000, 100_000, 10_000_000})
  void events_and_orders_in_each_add_up_and_nobody_is_twice_in_one(int orders) {
    OldOrders old = OldOrders.of(orders);

    assertThat(old.events() * old.inEachEvent()).isEqualTo(orders);
    assertThat(old.inEachEvent()).isLessThanOrEqualTo(People.MANY);
  }
}
