package dev.moim.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void of_three_the_one_in_the_middle_whatever_their_order() {
    assertThat(Spread.of(List.of(30.0, 10.0, 25.0))).isEqualTo(new Spread(25, 10, 30));
  }

  @Test
  void of_an_even_number_the_mean_of_the_two_in_the_middle() {
    assertThat(Spread.of(List.of(1.0, 2.0, 4.0, 9.0))).isEqualTo(new Spread(3, 1, 9));
  }

  @Test
  void ratios_are_of_the_same_repetition() {
    // The machine was half as fast in the second one: that is no difference between the two.
    assertThat(Spread.ofRatios(List.of(40.0, 20.0, 42.0), List.of(10.0, 5.0, 10.0)))
        .isEqualTo(new Spread(4, 4, 4.2));
  }

  @Test
  void what_was_measured_more_often_than_the_other_is_not_compared() {
    assertThatThrownBy(() -> Spread.ofRatios(List.of(1.0), List.of(1.0, 2.0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nothing_has_no_middle() {
    assertThatThrownBy(() -> Spread.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
