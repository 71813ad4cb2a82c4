package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.server.SecondInstance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Live seats by the real clock, on the real database, through two instances. */
@Timeout(60)
class LiveHttpTest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  private static BufferedReader listen(URI api, String path, Someone who)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(api + path))
            .header("Authorization", "Bearer " + who.http().token().orElseThrow())
            .build();
    return new BufferedReader(
        new InputStreamReader(
            CLIENT.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8));
  }

  private static JsonNode next(BufferedReader events) throws IOException {
    String line = events.readLine();
    while (!line.startsWith("data: ")) {
      line = events.readLine();
    }
    JsonNode state = Server.json(line.substring("data: ".length()));
    assertThat(Server.contract().document().complaints("/components/schemas/SeatsState", state))
        .isEmpty();
    return state;
  }

  @Test
  void a_join_through_one_instance_is_told_by_both() throws Exception {
    Club club = Club.opened();
    String event = club.event(0, 2);
    String path = "/v1/groups/" + event + "/live";
    Someone member = club.member();
    try (SecondInstance second = Server.second();
        BufferedReader here = listen(Server.uri(), path, member);
        BufferedReader there = listen(second.uri(), path, member)) {
      assertThat(next(here).path("seatsLeft").asInt()).isEqualTo(2);
      assertThat(next(there).path("seatsLeft").asInt()).isEqualTo(2);

      Club.order(member, event);
      assertThat(next(here).path("seatsLeft").asInt()).isEqualTo(1);
      assertThat(next(there).path("seatsLeft").asInt()).isEqualTo(1);
      Club.order(club.member(), event);
      assertThat(next(here).path("soldOut").asBoolean()).isTrue();
      assertThat(next(there).path("soldOut").asBoolean()).isTrue();
    }
  }

  @Test
  void what_it_says_is_as_documented_and_head_says_it_too() {
    Club club = Club.opened();
    String path = "/v1/clubs/" + club.id() + "/join/live";

    Reply first = Visitors.guest().get(path).is(200);

    assertThat(first.text())
        .contains("event: state\n", "\ndata: {\"groupId\":\"" + club.joinGroup());
    assertThat(first.header("Content-Type")).isEqualTo("text/event-stream");
    assertThat(Visitors.guest().send("HEAD", path, Optional.empty(), new byte[0]).status())
        .isEqualTo(200);
  }
}
