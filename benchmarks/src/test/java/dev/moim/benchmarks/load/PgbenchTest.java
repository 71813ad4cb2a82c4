package dev.moim.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.benchmarks.Failure;
import org.junit.jupiter.api.Test;

class PgbenchTest {
  private static final String RAW =
      """
      number of transactions actually processed: 3561
      latency average = 1.684 ms
      initial connection time = 12.301 ms
      tps = 1187.403000 (without initial connection time)
      """;

  @Test
  void fifty_reservations_of_a_transaction_count_as_fifty() {
    Pgbench.Run run = Pgbench.Run.parse(RAW, 50);

    assertThat(run.rate()).isEqualTo(50 * 1_187.403);
    assertThat(run.averageMillis()).isEqualTo(1.684);
  }

  @Test
  void what_pgbench_does_not_say_is_not_made_up() {
    assertThatThrownBy(() -> Pgbench.Run.parse("connection refused", 1))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("connection refused");
  }
}
