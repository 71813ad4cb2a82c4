package dev.moim.bootstrap.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.races.Client.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code moim serve} with a stack of its own, as a newcomer starts it. */
class ServeTest {
  @TempDir Path data;
  private final Client client = new Client();

  @AfterEach
  void endWhatIsLeft() {
    client.close();
    working().forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void it_stops_whole_when_asked_and_comes_up_whole_after_kills() throws Exception {
    try (ServerJvm server = serve()) {
      server.ready(client);
      assertThat(server.output())
          .contains("Moim serves on", "PortOne simulator", "database", "redis", "images")
          .contains("adapters", data.toString());
      assertThat(client.get(server.simulator(), "/portone/books", "").status()).isEqualTo(200);
      signUp(server, "first");
      refusedASecondTime();
      List<ProcessHandle> family = server.family();
      assertThat(family).as("the JVM, PostgreSQL and Redis").hasSizeGreaterThan(2);
      assertThat(server.terminate()).as(server.output()).isEqualTo(128 + 15);
      assertThat(family).noneMatch(ProcessHandle::isAlive);
      assertThat(working()).isEmpty();
    }
    try (ServerJvm server = serve()) {
      signsIn(server.ready(client), "first");
      signUp(server, "second");
      server.kill();
      assertThat(working()).as("PostgreSQL and Redis live on").isNotEmpty();
    }
    try (ServerJvm server = serve()) {
      signsIn(server.ready(client), "second");
      signUp(server, "third");
      List<ProcessHandle> postgres = server.children("postgres");
      assertThat(postgres).hasSize(1);
      server.kill();
      postgres.getFirst().destroyForcibly();
    }
    try (ServerJvm server = serve()) {
      server.ready(client);
      for (String name : List.of("first", "second", "third")) {
        signsIn(server, name);
      }
      assertThat(server.terminate()).isEqualTo(128 + 15);
      assertThat(working()).isEmpty();
    }
  }

  @Test
  void wrong_settings_are_all_listed_at_once_by_name() throws Exception {
    Map<String, String> wrong =
        Map.of(
            "MOIM_HTTP_PORT", "70000",
            "MOIM_SIMULATOR_PORT", "many",
            "MOIM_DATABASE_URL", "jdbc:mysql://127.0.0.1/moim",
            "MOIM_REDIS_URL", "http://127.0.0.1",
            "MOIM_S3_ENDPOINT", "http://127.0.0.1:9",
            "MOIM_PORTONE_URL", "http://127.0.0.1:9",
            "MOIM_HOLD_SECONDS", "0",
            "MOIM_RATE_LIMITS", "maybe");
    try (ServerJvm server = ServerJvm.launch(wrong)) {
      assertThat(server.awaitExit()).isEqualTo(2);
      assertThat(server.output()).contains(wrong.keySet().stream().filter(this::isWrong).toList());
      assertThat(server.output())
          .contains("MOIM_DATABASE_USER is needed", "MOIM_TOKEN_KEYS is needed")
          .contains("MOIM_TICKET_KEYS is needed", "MOIM_SEALING_KEYS is needed")
          .contains("MOIM_S3_ACCESS_KEY is needed")
          .contains("MOIM_S3_SECRET_KEY is needed", "MOIM_PORTONE_API_KEY is needed")
          .contains("MOIM_PORTONE_API_SECRET is needed")
          .doesNotContain("Moim serves on");
    }
  }

  /** These two are right by themselves; what they need beside them is missing. */
  private boolean isWrong(String name) {
    return !name.equals("MOIM_S3_ENDPOINT") && !name.equals("MOIM_PORTONE_URL");
  }

  private ServerJvm serve() throws IOException {
    return ServerJvm.launch(
        Map.of(
            "MOIM_HTTP_PORT", "0",
            "MOIM_SIMULATOR_PORT", "0",
            "MOIM_RATE_LIMITS", "off",
            "MOIM_DATA_DIR", data.toString()));
  }

  private void refusedASecondTime() throws Exception {
    try (ServerJvm second = serve()) {
      assertThat(second.awaitExit()).isEqualTo(2);
      assertThat(second.output())
          .contains("moim: the data directory " + data, "is in use by another server (process ");
    }
  }

  private void signUp(ServerJvm server, String name) {
    Map<String, String> form =
        Map.of("email", name + "@example.kr", "password", name + " likes tea", "name", name);
    assertThat(client.post(server.uri(), "/v1/members", "", form).status()).isEqualTo(201);
  }

  private void signsIn(ServerJvm server, String name) {
    Map<String, String> form =
        Map.of("email", name + "@example.kr", "password", name + " likes tea");
    Answer tokens = client.post(server.uri(), "/v1/auth/tokens", "", form);
    assertThat(tokens.status()).as("%s", tokens.body()).isEqualTo(200);
    assertThat(tokens.text("accessToken")).isNotEmpty();
  }

  /** The processes that work in the data directory. */
  private List<ProcessHandle> working() {
    return ProcessHandle.allProcesses().filter(p -> worksIn(p, data)).toList();
  }

  private static boolean worksIn(ProcessHandle process, Path directory) {
    try {
      Path cwd = Files.readSymbolicLink(Path.of("/proc", "" + process.pid(), "cwd"));
      return cwd.startsWith(directory.toRealPath());
    } catch (IOException e) {
      return false; // it has ended, or is another user's
    }
  }
}
