package dev.moim.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void numbers_stand_to_the_right_and_a_bar_within_a_cell_is_no_column() {
    Table table = new Table("what", "a second");
    table.row("a|b", "1");

    assertThat(table.markdown())
        .isEqualTo(
            """
            | what | a second |
            | --- | ---: |
            | a\\|b | 1 |
            """);
  }
}
