package dev.moim.adapters.rest;

import static dev.moim.adapters.rest.RunningServer.code;
import static dev.moim.adapters.rest.RunningServer.json;
import static dev.moim.adapters.rest.http.Method.DELETE;
import static dev.moim.adapters.rest.http.Method.GET;
import static dev.moim.adapters.rest.http.Method.POST;
import static dev.moim.adapters.rest.http.Method.PUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestServerTest {
  record Note(@Nullable String text) {}

  private static final List<Route> ROUTES =
      List.of(
          Route.guest(GET, "/v1/open", _ -> Answer.ok(Map.of("hello", "모임"))),
          Route.guest(POST, "/v1/open", call -> Answer.ok(call.body(Note.class))),
          Route.guest(POST, "/v1/raw", call -> Answer.ok(call.bytes().length)),
          Route.guest(DELETE, "/v1/open", _ -> Answer.empty(204)),
          Route.member(GET, "/v1/mine", call -> Answer.ok(call.actor().member().toString())),
          Route.guest(GET, "/v1/headers", call -> Answer.ok(call.headers())),
          Route.guest(PUT, "/v1/things/{id}", RestServerTest::thing),
          Route.guest(
              GET,
              "/v1/broken",
              _ -> {
                throw new IllegalStateException("secret");
              }),
          Route.guest(
              GET,
              "/v1/down",
              _ -> {
                throw new IllegalStateException(new ConnectException("secret"));
              }),
          Route.guest(
              GET,
              "/v1/dying",
              _ -> {
                throw new StackOverflowError("secret");
              }));

  private static RunningServer server;

  private static Answer thing(Call call) {
    UUID id = call.id("id", Function.identity(), ErrorCode.TICKET_NOT_FOUND);
    return Answer.ok(id.toString());
  }

  @BeforeAll
  static void start() {
    server = RunningServer.with(ROUTES);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void every_answer_is_numbered_and_not_to_be_kept() throws Exception {
    for (String path : List.of("/v1/open", "/v1/nothing", "/v1/broken", "/v1/mine")) {
      HttpResponse<String> response = server.get(path);
      assertThat(response.headers().firstValue("X-Request-Id")).as(path).isPresent();
      assertThat(response.headers().firstValue("Cache-Control")).as(path).hasValue("no-store");
    }
  }

  @Test
  void an_answer_is_json_in_utf_8() throws Exception {
    HttpResponse<String> response = server.get("/v1/open");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/json");
    assertThat(response.body()).isEqualTo("{\"hello\":\"모임\"}");
  }

  @Test
  void an_unknown_address_is_404() throws Exception {
    assertProblem(server.get("/v1/nothing"), 404, "NOT_FOUND");
    assertProblem(server.get("/"), 404, "NOT_FOUND");
  }

  @Test
  void a_wrong_method_is_405_and_told_the_right_ones() throws Exception {
    HttpResponse<String> response = server.send(server.request("/v1/open").PUT(body("{}")));

    assertProblem(response, 405, "METHOD_NOT_ALLOWED");
    assertThat(response.headers().firstValue("Allow").orElseThrow().split(", "))
        .containsExactlyInAnyOrder("GET", "HEAD", "POST", "DELETE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATCH", "TRACE", "FOO", "get", "OPTIONS"})
  void any_other_method_is_405_too(String method) throws Exception {
    String answer = server.raw(method + " /v1/open HTTP/1.1\r\n" + "Host: x\r\n" + CLOSE);

    assertThat(answer).startsWith("HTTP/1.1 405").contains("METHOD_NOT_ALLOWED");
  }

  @Test
  void head_is_get_without_the_body_and_passes_the_same_gate() throws Exception {
    HttpResponse<Void> open =
        HttpClient.newHttpClient()
            .send(server.request("/v1/open").HEAD().build(), BodyHandlers.discarding());
    String mine = server.raw("HEAD /v1/mine HTTP/1.1\r\nHost: x\r\n" + CLOSE);

    assertThat(open.statusCode()).isEqualTo(200);
    assertThat(mine).startsWith("HTTP/1.1 401").endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"text\": \"a\"} {}", "{\"text\": \"a\", \"text\": \"a\"}"})
  void what_is_not_json_is_400(String body) throws Exception {
    assertProblem(server.post("/v1/open", "application/json", body), 400, "MALFORMED_JSON");
  }

  @Test
  void a_field_of_the_wrong_type_is_400_with_its_place() throws Exception {
    HttpResponse<String> response = server.post("/v1/open", "application/json", "{\"text\": 1}");

    assertProblem(response, 400, "INVALID_FIELD");
    assertThat(json(response.body()).path("field").asString()).isEqualTo("/text");
  }

  @Test
  void what_is_not_called_json_is_415() throws Exception {
    assertProblem(server.post("/v1/open", "text/plain", "{}"), 415, "UNSUPPORTED_MEDIA_TYPE");
    assertProblem(
        server.send(server.request("/v1/open").POST(body("{}"))), 415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void a_body_of_64_kib_is_read_and_a_longer_one_is_413_whether_announced_or_not()
      throws Exception {
    assertThat(server.post("/v1/raw", "x/y", "a".repeat(65_536)).body()).isEqualTo("65536");
    assertProblem(server.post("/v1/raw", "x/y", "a".repeat(65_537)), 413, "TOO_LARGE");

    byte[] tooLong = "a".repeat(200_000).getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> chunked =
        server.send(
            server
                .request("/v1/raw")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong))));
    assertProblem(chunked, 413, "TOO_LARGE");
  }

  @Test
  void a_route_for_members_wants_a_valid_token() throws Exception {
    HttpResponse<String> without = server.get("/v1/mine");
    assertProblem(without, 401, "UNAUTHENTICATED");
    assertThat(without.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertProblem(withAuthorization("Bearer other.token"), 401, "UNAUTHENTICATED");
    assertProblem(withAuthorization("Basic kims.token"), 401, "UNAUTHENTICATED");
    assertProblem(withAuthorization("kims.token"), 401, "UNAUTHENTICATED");

    assertThat(withAuthorization("Bearer kims.token").body())
        .isEqualTo("\"" + RunningServer.KIM + "\"");
    assertThat(withAuthorization("bearer kims.token").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1-1-1-1-1", "%20", "019aa000-0000-7000-8000-00000000000g"})
  void an_id_that_is_none_names_nothing(String id) throws Exception {
    assertProblem(
        server.send(server.request("/v1/things/" + id).PUT(body(""))), 404, "TICKET_NOT_FOUND");
  }

  @Test
  void a_defect_tells_its_number_and_nothing_else() throws Exception {
    for (String path : List.of("/v1/broken", "/v1/dying")) {
      HttpResponse<String> response = server.get(path);
      assertProblem(response, 500, "INTERNAL");
      assertThat(json(response.body()).path("correlationId").asString())
          .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
      assertThat(response.body()).doesNotContain("secret", "Exception", "StackOverflow");
    }
  }

  @Test
  void a_part_that_is_down_is_503_with_a_pause() throws Exception {
    HttpResponse<String> response = server.get("/v1/down");

    assertProblem(response, 503, "UNAVAILABLE");
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
    assertThat(response.body()).doesNotContain("secret");
  }

  private static final String CLOSE = "Connection: close\r\n\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/%zz HTTP/1.1\r\nHost: x\r\n" + CLOSE,
        "GET /v1/a%00b HTTP/1.1\r\nHost: x\r\n" + CLOSE,
        "GET /v1/a%2fb HTTP/1.1\r\nHost: x\r\n" + CLOSE,
        "GET /v1/open HTTP/1.1\r\n" + CLOSE,
        "GET /v1/open HTTP/9.9\r\nHost: x\r\n" + CLOSE,
        "GET  /v1/open\r\n\r\n",
        "rubbish\r\n\r\n",
        "POST /v1/raw HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n" + CLOSE,
        "POST /v1/raw HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n" + CLOSE + "zz\r\n"
      })
  void what_is_no_request_is_400_as_a_problem(String request) throws Exception {
    assertBelowRouter(server.raw(request), 400, "BAD_REQUEST");
  }

  @Test
  void headers_that_are_too_large_are_431_and_long_addresses_414() throws Exception {
    String header = "X-Long: " + "a".repeat(20_000) + "\r\n";
    assertBelowRouter(
        server.raw("GET /v1/open HTTP/1.1\r\nHost: x\r\n" + header + CLOSE),
        431,
        "HEADERS_TOO_LARGE");
    assertBelowRouter(
        server.raw("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n" + CLOSE),
        414,
        "URI_TOO_LONG");
  }

  @Test
  void a_body_that_does_not_come_is_408() throws Exception {
    RestSettings impatient =
        new RestSettings(
            "127.0.0.1", 0, List.of(), false, 1024, Duration.ofMillis(300), Duration.ofSeconds(1));
    try (RunningServer slow =
        RunningServer.with(impatient, (_, _, _) -> Optional.empty(), ROUTES)) {
      assertBelowRouter(
          slow.raw("POST /v1/raw HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc"),
          408,
          "REQUEST_TIMEOUT");
    }
  }

  @Test
  void an_answer_that_takes_longer_than_the_idle_timeout_still_arrives() throws Exception {
    RestSettings impatient =
        new RestSettings(
            "127.0.0.1", 0, List.of(), false, 1024, Duration.ofMillis(300), Duration.ofSeconds(1));
    Route slow = Route.guest(GET, "/slow", _ -> afterSleeping(Duration.ofMillis(1200)));
    try (RunningServer server =
        RunningServer.with(impatient, (_, _, _) -> Optional.empty(), List.of(slow))) {
      assertThat(server.get("/slow").body()).isEqualTo("\"done\"");
    }
  }

  private static Answer afterSleeping(Duration time) {
    try {
      Thread.sleep(time);
      return Answer.ok("done");
    } catch (InterruptedException e) {
      return Answer.problem(ErrorCode.INTERNAL);
    }
  }

  @Test
  void header_names_are_in_lower_case() throws Exception {
    HttpResponse<String> response =
        server.send(server.request("/v1/headers").header("X-ImPort", "1").header("X-Import", "2"));

    assertThat(json(response.body()).path("x-import").toString()).isEqualTo("[\"1\",\"2\"]");
  }

  @Test
  void no_other_origin_may_call_unless_it_is_named() throws Exception {
    HttpResponse<String> none =
        server.send(server.request("/v1/open").header("Origin", "https://app.example.org"));
    assertThat(none.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));

    RestSettings settings =
        RestSettings.on("127.0.0.1", 0).withCorsOrigins(List.of("https://app.example.org"));
    try (RunningServer open = RunningServer.with(settings, (_, _, _) -> Optional.empty(), ROUTES)) {
      HttpResponse<String> named =
          open.send(open.request("/v1/mine").header("Origin", "https://app.example.org"));
      assertThat(named.statusCode()).isEqualTo(401);
      assertThat(named.headers().firstValue("Access-Control-Allow-Origin"))
          .hasValue("https://app.example.org");
      HttpResponse<String> other =
          open.send(open.request("/v1/open").header("Origin", "https://evil.example.org"));
      assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      HttpResponse<String> preflight =
          open.send(
              open.request("/v1/mine")
                  .header("Origin", "https://app.example.org")
                  .header("Access-Control-Request-Method", "PUT")
                  .method("OPTIONS", BodyPublishers.noBody()));
      assertThat(preflight.statusCode()).isEqualTo(204);
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
          .contains("PUT");
    }
  }

  @Test
  void one_call_too_many_is_429_with_a_pause() throws Exception {
    try (RunningServer strict =
        RunningServer.with(
            RestSettings.on("127.0.0.1", 0),
            (_, _, _) -> Optional.of(Duration.ofMillis(1500)),
            ROUTES)) {
      HttpResponse<String> response = strict.get("/v1/open");
      assertProblem(response, 429, "TOO_MANY_REQUESTS");
      assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
    }
  }

  @Test
  void a_request_under_way_ends_well_when_the_server_stops() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Route slow =
        Route.guest(
            GET,
            "/slow",
            _ -> {
              begun.countDown();
              return afterSleeping(Duration.ofMillis(700));
            });
    RunningServer stopping = RunningServer.with(List.of(slow));
    CompletableFuture<HttpResponse<String>> response =
        CompletableFuture.supplyAsync(() -> unchecked(() -> stopping.get("/slow")));
    begun.await();
    stopping.close();

    assertThat(response.get().statusCode()).isEqualTo(200);
    assertThat(response.get().body()).isEqualTo("\"done\"");
  }

  private interface Sending {
    HttpResponse<String> send() throws IOException, InterruptedException;
  }

  private static HttpResponse<String> unchecked(Sending sending) {
    try {
      return sending.send();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<String> withAuthorization(String value) throws Exception {
    return server.send(server.request("/v1/mine").header("Authorization", value));
  }

  private static BodyPublisher body(String text) {
    return BodyPublishers.ofString(text);
  }

  private static void assertProblem(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(code(response)).isEqualTo(code);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(json(response.body()).path("status").asInt()).isEqualTo(status);
  }

  private static void assertBelowRouter(String answer, int status, String code) {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status)
        .containsIgnoringCase("Content-Type: application/problem+json")
        .containsIgnoringCase("X-Request-Id: ")
        .contains("\"code\":\"" + code + "\"")
        .doesNotContain("<html", "Jetty", "Exception");
  }
}
