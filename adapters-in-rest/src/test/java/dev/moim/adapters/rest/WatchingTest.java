package dev.moim.adapters.rest;

import static dev.moim.adapters.rest.Samples.CLOSE;
import static dev.moim.adapters.rest.http.Method.GET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.watch.Onlooker;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WatchingTest {
  private static final LinkedBlockingQueue<Seen> SEEN = new LinkedBlockingQueue<>();
  private static RunningServer server;

  /** A request that has ended. */
  private record Seen(Onlooker.Begun begun, Onlooker.Ended ended) {}

  @BeforeAll
  static void start() {
    Route club = Route.guest(GET, "/v1/clubs/{clubId}", _ -> Answer.ok("a club")).listing("q");
    List<Route> routes = new ArrayList<>(Samples.ROUTES);
    routes.add(club);
    server = RunningServer.watched(begun -> ended -> SEEN.add(new Seen(begun, ended)), routes);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void nothingElse() {
    assertThat(SEEN).isEmpty();
  }

  private static Seen seen() throws InterruptedException {
    Seen seen = SEEN.poll(10, TimeUnit.SECONDS);
    assertThat(seen).isNotNull();
    return seen;
  }

  @Test
  void a_request_is_seen_by_its_template_under_the_id_of_its_answer() throws Exception {
    HttpResponse<String> answer = server.get("/v1/clubs/" + UUID.randomUUID() + "?q=secret");

    Seen seen = seen();
    String id = answer.headers().firstValue("X-Request-Id").orElseThrow();
    assertThat(seen.begun().requestId()).isEqualTo(id);
    assertThat(seen.begun().method()).isEqualTo("GET");
    assertThat(seen.ended().route()).isEqualTo("/v1/clubs/{clubId}");
    assertThat(seen.ended().status()).isEqualTo(answer.statusCode());
    assertThat(seen.ended().duration()).isBetween(Duration.ZERO, Duration.ofSeconds(10));
  }

  @Test
  void what_belongs_to_no_route_is_seen_without_its_path() throws Exception {
    var _ = server.get("/v1/wp-admin/" + UUID.randomUUID());
    assertThat(seen().ended()).matches(e -> e.route().equals("none") && e.status() == 404);
  }

  @Test
  void what_fails_is_seen_with_its_status() throws Exception {
    var _ = server.get("/v1/broken");
    assertThat(seen().ended()).matches(e -> e.route().equals("/v1/broken") && e.status() == 500);
    var _ = server.get("/v1/dying");
    assertThat(seen().ended()).matches(e -> e.route().equals("/v1/dying") && e.status() == 500);
    var _ = server.get("/v1/mine");
    assertThat(seen().ended()).matches(e -> e.route().equals("/v1/mine") && e.status() == 401);
  }

  @Test
  void what_is_refused_below_the_router_is_seen_too_and_once() throws Exception {
    String answer =
        server.raw("GET /v1/open HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(9000) + "\r\n" + CLOSE);

    Seen seen = seen();
    assertThat(seen.ended()).matches(e -> e.route().equals("none") && e.status() == 431);
    assertThat(answer).contains(seen.begun().requestId());
  }
}
