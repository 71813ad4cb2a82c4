package dev.moim.bootstrap.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.chaos.Plan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code ./moim chaos}; the long one's output is kept in docs/chaos.md. */
class ChaosCommandTest {
  @TempDir Path directory;

  @Test
  void a_server_postgresql_and_redis_are_killed_and_every_won_and_every_answer_stands()
      throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean good;
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      good = ChaosCommand.run(Plan.brief(1), directory, out);
    }
    String told = bytes.toString(StandardCharsets.UTF_8);
    System.out.print(told);
    assertThat(good).as(told).isTrue();
    assertThat(told.lines().reduce((_, last) -> last).orElseThrow())
        .startsWith("3 kills (1 server, 1 PostgreSQL, 1 Redis)")
        .endsWith("0 lost, 0 doubled, 0 oversold, 0 false answers")
        .doesNotContain(", 0 orders paid");
  }
}
