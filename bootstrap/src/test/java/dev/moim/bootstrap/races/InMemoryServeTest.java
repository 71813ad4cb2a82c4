package dev.moim.bootstrap.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.races.Client.Answer;
import dev.moim.bootstrap.server.RunningMoim;
import dev.moim.bootstrap.server.SecondInstance;
import dev.moim.bootstrap.settings.Settings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code moim serve --in-memory}: no server but itself, and as exact as one with a database. The
 * whole story is played on it where its log is looked at.
 */
class InMemoryServeTest {
  private static final int CROWD = 1_000;
  private static final int PLACES = 100;
  private static final Map<String, String> SETTINGS =
      Map.of(
          "MOIM_HTTP_PORT", "0",
          "MOIM_SIMULATOR_PORT", "0",
          "MOIM_RATE_LIMITS", "off",
          "MOIM_SAMPLE_DATA", "off");

  @Test
  void a_thousand_at_once_through_two_instances_of_it_get_a_hundred_places() throws Exception {
    try (RunningMoim moim = RunningMoim.startInMemory(Settings.parse(SETTINGS));
        SecondInstance second = SecondInstance.of(moim, Duration.ofMinutes(15));
        Client client = new Client()) {
      People people = new People(moim.moim());
      List<Person> crowd = people.members(CROWD);
      String group = people.event(0, PLACES);
      List<URI> apis = List.of(moim.uri(), second.uri());
      List<Answer> answers =
          Race.<Answer>of(
              CROWD, i -> () -> client.join(apis.get(i % 2), group, crowd.get(i), "crowd-" + i));

      assertThat(answers.stream().filter(a -> a.status() == 201).map(a -> a.number("number")))
          .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, PLACES).boxed().toList());
      assertThat(answers.stream().filter(a -> a.code().equals("GROUP_FULL")))
          .hasSize(CROWD - PLACES);
      Answer seats = client.get(second.uri(), "/v1/groups/" + group, crowd.getFirst().token());
      assertThat(seats.number("seatsLeft")).isZero();
    }
  }

  @Test
  void it_starts_nothing_else_says_that_nothing_is_kept_and_stops(@TempDir Path directory)
      throws Exception {
    try (Client client = new Client();
        ServerJvm server =
            ServerJvm.launch(
                Map.of(
                    "MOIM_HTTP_PORT", "0",
                    "MOIM_SIMULATOR_PORT", "0",
                    "MOIM_DATA_DIR", directory.resolve("data").toString()),
                "--in-memory")) {
      server.ready(client);
      assertThat(server.family()).as("this JVM alone").hasSize(1);
      assertThat(server.output())
          .contains("ALL OF IT IS GONE when this server stops", "Orders → InMemoryOrders");
      assertThat(client.get(server.simulator(), "/portone/books", "").status()).isEqualTo(200);
      assertThat(client.get(server.uri(), "/health/ready", "").body().path("parts").path("storage"))
          .hasToString("\"UP\"");
      assertThat(server.terminate()).as(server.output()).isEqualTo(128 + 15);
      assertThat(Files.exists(directory.resolve("data"))).isFalse();
    }
  }

  @Test
  void it_does_not_start_beside_servers_that_it_would_not_use() throws Exception {
    Map<String, String> wrong =
        Map.of(
            "MOIM_REDIS_URL", "redis://127.0.0.1",
            "MOIM_PORTONE_URL", "http://127.0.0.1:9",
            "MOIM_PORTONE_API_KEY", "key",
            "MOIM_PORTONE_API_SECRET", "secret");
    try (ServerJvm server = ServerJvm.launch(wrong, "--in-memory")) {
      assertThat(server.awaitExit()).isEqualTo(2);
      assertThat(server.output())
          .contains("MOIM_REDIS_URL is set", "MOIM_PORTONE_URL is set")
          .doesNotContain("Moim serves on");
    }
  }
}
