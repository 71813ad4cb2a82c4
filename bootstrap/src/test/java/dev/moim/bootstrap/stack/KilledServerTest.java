package dev.moim.bootstrap.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed with its JVM, without warning: what then? */
class KilledServerTest {

  @TempDir Path dataDir;

  /** Only if a test has failed in between. */
  @AfterEach
  void endWhatIsLeft() throws InterruptedException {
    redisProcesses().end();
    postgresProcesses().end();
  }

  @Test
  void everything_answered_is_there_after_the_server_then_all_of_it_is_killed() throws Exception {
    try (var first = StackInAnotherJvm.start(dataDir, 1)) {
      assertThat(first.answer).startsWith("READY");
      ProcessHandle orphanedPostgres = first.postgres();
      ProcessHandle orphanedRedis = first.redis();
      first.kill();
      assertThat(postgresProcesses().find()).contains(orphanedPostgres);
      assertThat(redisProcesses().find()).containsExactly(orphanedRedis);
      try (var second = StackInAnotherJvm.start(dataDir, 2)) {
        assertThat(second.answer).startsWith("READY");
        assertThat(postgresProcesses().find()).doesNotContain(orphanedPostgres);
        assertThat(redisProcesses().find()).containsExactly(second.redis());
        awaitInAppendOnlyFile("value 2");
        second.kill();
        second.postgres().destroyForcibly();
        second.redis().destroyForcibly();
      }
    }
    long postgres;
    long redis;
    try (var stack = LocalStack.start(LocalStackSettings.allIn(dataDir))) {
      postgres = stack.postgres().orElseThrow().pid();
      redis = stack.redis().orElseThrow().pid();
      assertThat(StackData.rows(stack.postgres().orElseThrow())).containsExactly(1, 2);
      try (var client = StackData.connect(stack.redis().orElseThrow())) {
        assertThat(client.get("kept:1")).isEqualTo("value 1");
        assertThat(client.get("kept:2")).isEqualTo("value 2");
      }
      assertThat(StackData.object(stack.s3().orElseThrow(), 1)).isEqualTo("object 1");
      assertThat(StackData.object(stack.s3().orElseThrow(), 2)).isEqualTo("object 2");
    }
    assertThat(ProcessHandle.of(postgres)).isEmpty();
    assertThat(ProcessHandle.of(redis)).isEmpty();
  }

  @Test
  void a_second_server_in_another_jvm_is_refused_and_tells_the_process() throws Exception {
    var settings = LocalStackSettings.allIn(dataDir);
    try (var stack = LocalStack.start(settings)) {
      assertThat(stack.postgres()).isPresent();
      assertThatThrownBy(() -> LocalStack.start(settings))
          .isInstanceOf(StackStartException.class)
          .hasMessageContaining("in use by another server (this process)");
      // The refusal in this JVM must not have given the lock up for others.
      try (var other = StackInAnotherJvm.start(dataDir, 1)) {
        assertThat(other.answer)
            .startsWith("REFUSED the data directory " + dataDir)
            .contains("(process " + ProcessHandle.current().pid() + ")");
      }
    }
  }

  private Leftovers postgresProcesses() {
    return new Leftovers("postgres", dataDir.resolve("postgres"));
  }

  private Leftovers redisProcesses() {
    return new Leftovers("redis-server", dataDir.resolve("redis"));
  }

  /** Redis gives a write to the operating system within moments, and then a kill cannot lose it. */
  private void awaitInAppendOnlyFile(String value) {
    await().atMost(Duration.ofSeconds(5)).until(() -> appendOnlyFile().contains(value));
  }

  private String appendOnlyFile() throws IOException {
    return Files.readString(dataDir.resolve("redis/appendonly.aof"), StandardCharsets.ISO_8859_1);
  }
}
