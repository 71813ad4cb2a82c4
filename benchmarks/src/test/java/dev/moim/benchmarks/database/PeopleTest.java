package dev.moim.benchmarks.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 300_000})
  void an_id_tells_the_place(int place) {
    assertThat(People.place(People.at(place).value())).isEqualTo(place);
  }
}
