package dev.moim.benchmarks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {
  @Test
  void the_most_come_first_with_their_share_of_all() {
    Tally tally = new Tally();
    tally.add("a", 1);
    tally.add("b", 2);
    tally.add("c", 4);
    tally.add("a", 1);

    assertThat(tally.most(2)).first().isEqualTo(" 50.0 %  c");
    assertThat(tally.most(2)).hasSize(2);
  }
}
