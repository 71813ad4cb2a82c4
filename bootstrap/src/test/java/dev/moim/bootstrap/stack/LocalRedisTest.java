package dev.moim.bootstrap.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRedisTest {

  @TempDir Path home;

  @Test
  void what_was_written_survives_a_stop_and_a_start_and_no_process_stays() throws Exception {
    long pid;
    try (var redis = LocalRedis.start(directory(), 0);
        var client = StackData.connect(redis)) {
      pid = redis.pid();
      client.set("token", "kept");
    }
    assertThat(ProcessHandle.of(pid)).isEmpty();
    try (var redis = LocalRedis.start(directory(), 0);
        var client = StackData.connect(redis)) {
      assertThat(client.get("token")).isEqualTo("kept");
      assertThat(client.configGet("appendfsync")).containsEntry("appendfsync", "everysec");
      assertThat(client.configGet("bind")).containsEntry("bind", "127.0.0.1");
    }
  }

  @Test
  void comes_back_by_itself_with_its_data_on_the_same_port_when_it_is_killed() throws Exception {
    try (var redis = LocalRedis.start(directory(), 0);
        var client = StackData.connect(redis)) {
      client.set("token", "kept by the file");
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> appendOnlyFile().contains("kept by the file"));
      long pid = redis.pid();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      await().atMost(Duration.ofSeconds(10)).until(() -> redis.pid() != pid && redis.isAlive());
      try (var again = StackData.connect(redis)) {
        assertThat(again.get("token")).isEqualTo("kept by the file");
      }
    }
  }

  @Test
  void starts_with_a_file_whose_last_write_is_cut_off() throws Exception {
    try (var redis = LocalRedis.start(directory(), 0);
        var client = StackData.connect(redis)) {
      client.set("token", "whole");
    }
    Files.writeString(
        directory().resolve("appendonly.aof"),
        "*3\r\n$3\r\nSET\r\n$5\r\ntok",
        StandardOpenOption.APPEND);
    try (var redis = LocalRedis.start(directory(), 0);
        var client = StackData.connect(redis)) {
      assertThat(client.get("token")).isEqualTo("whole");
    }
  }

  @Test
  void a_taken_port_is_told() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> LocalRedis.start(directory(), port))
          .isInstanceOf(StackStartException.class)
          .hasMessageContaining("Redis: port " + port + " on 127.0.0.1 is taken");
    }
  }

  private Path directory() {
    return home.resolve("redis");
  }

  private String appendOnlyFile() throws Exception {
    return Files.readString(directory().resolve("appendonly.aof"), StandardCharsets.ISO_8859_1);
  }
}
