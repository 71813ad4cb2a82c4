package dev.moim.bootstrap.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackTest {

  @TempDir Path dataDir;

  @Test
  void starts_only_the_parts_that_are_asked_for() {
    var settings = LocalStackSettings.allIn(dataDir).withoutPostgres().withoutS3();
    try (var stack = LocalStack.start(settings)) {
      assertThat(stack.postgres()).isEmpty();
      assertThat(stack.s3()).isEmpty();
      assertThat(stack.redis().orElseThrow().isAlive()).isTrue();
      assertThat(Files.exists(dataDir.resolve("postgres"))).isFalse();
    }
  }

  @Test
  void when_one_part_does_not_start_the_others_are_stopped_and_the_reason_is_told()
      throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      var settings = LocalStackSettings.allIn(dataDir).withoutPostgres();
      assertThatThrownBy(() -> LocalStack.start(settings.withS3(port)))
          .isInstanceOf(StackStartException.class)
          .hasMessageContaining("S3: port " + port + " on 127.0.0.1 is taken");
      assertThat(new Leftovers("redis-server", dataDir.resolve("redis")).find()).isEmpty();
      // and the directory is free again
      LocalStack.start(settings).close();
    }
  }

  @Test
  void closing_twice_or_after_a_part_has_died_is_fine_and_leaves_nobody() throws Exception {
    var stack = LocalStack.start(LocalStackSettings.allIn(dataDir));
    ProcessHandle postgres = ProcessHandle.of(stack.postgres().orElseThrow().pid()).orElseThrow();
    ProcessHandle redis = ProcessHandle.of(stack.redis().orElseThrow().pid()).orElseThrow();
    redis.destroyForcibly();
    stack.close();
    stack.close();
    assertThat(postgres.isAlive()).isFalse();
    assertThat(redis.isAlive()).isFalse();
    assertThat(new Leftovers("postgres", dataDir.resolve("postgres")).find()).isEmpty();
    assertThat(new Leftovers("redis-server", dataDir.resolve("redis")).find()).isEmpty();
  }

  @Test
  void closing_twice_does_not_give_up_the_lock_of_the_next_server() {
    var settings = LocalStackSettings.allIn(dataDir).withoutPostgres().withoutRedis();
    var first = LocalStack.start(settings);
    first.close();
    try (var second = LocalStack.start(settings)) {
      first.close();
      assertThat(second.s3()).isPresent();
      assertThatThrownBy(() -> LocalStack.start(settings)).hasMessageContaining("(this process)");
    }
  }

  @Test
  void a_port_must_be_a_port() {
    var settings = LocalStackSettings.allIn(dataDir);
    assertThatThrownBy(() -> settings.withRedis(65_536)).hasMessageContaining("65536");
    assertThatThrownBy(() -> settings.withPostgres(-1)).hasMessageContaining("-1");
  }
}
