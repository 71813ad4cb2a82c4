package dev.moim.adapters.rest;

import static dev.moim.adapters.rest.RunningServer.json;
import static dev.moim.adapters.rest.Samples.CLOSE;
import static dev.moim.adapters.rest.Samples.ROUTES;
import static dev.moim.adapters.rest.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestServerTest {
  private static RunningServer server;

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

  /** The router's own words for its stages, which it would take for such. */
  @ParameterizedTest
  @ValueSource(strings = {"BEFORE", "AFTER", "BEFORE_MATCHED", "WEBSOCKET_BEFORE_UPGRADE"})
  void a_method_that_only_the_router_knows_is_refused(String method) throws Exception {
    for (String path : List.of("/v1/open", "/v1/mine", "/v1/nothing")) {
      String answer = server.raw(method + " " + path + " HTTP/1.1\r\n" + "Host: x\r\n" + CLOSE);
      assertThat(answer).startsWith("HTTP/1.1 400").contains("BAD_REQUEST");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "DELETE", "BEFORE", ""})
  void a_header_does_not_change_the_method(String method) throws Exception {
    assertProblem(
        server.send(server.request("/v1/open").header("X-HTTP-Method-Override", method)),
        400,
        "BAD_REQUEST");
  }

  @Test
  void a_header_is_read_as_it_is_whatever_came_before_it() throws Exception {
    String mine = "GET /v1/mine HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ";
    String answers = server.raw(mine + "kims.token\r\n\r\n" + mine + "KIMS.TOKEN\r\n" + CLOSE);

    assertThat(answers).startsWith("HTTP/1.1 200").contains("HTTP/1.1 401");
  }

  @Test
  void a_slash_more_makes_another_address() throws Exception {
    assertProblem(server.get("/v1/open/"), 404, "NOT_FOUND");
    assertProblem(server.get("/v1/mine/"), 404, "NOT_FOUND");
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
  void whoever_sends_too_much_is_not_cut_off_before_the_answer() throws Exception {
    URI uri = server.request("/v1/raw").build().uri();
    byte[] half = "a".repeat(450_000).getBytes(StandardCharsets.US_ASCII);
    String head = "POST /v1/raw HTTP/1.1\r\nHost: x\r\nContent-Type: x/y\r\nConnection: close\r\n";
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write((head + "Content-Length: 900000\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      out.write(half);
      Thread.sleep(50); // long enough for an answer, and for a connection that is closed to show
      out.write(half);
      Thread.sleep(20);
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 413 ").contains("TOO_LARGE");
    }
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
  void s5_4_a_defect_tells_its_number_and_nothing_else() throws Exception {
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

  @Test
  void header_names_are_in_lower_case() throws Exception {
    HttpResponse<String> response =
        server.send(server.request("/v1/headers").header("X-ImPort", "1").header("X-Import", "2"));

    assertThat(json(response.body()).path("x-import").toString()).isEqualTo("[\"1\",\"2\"]");
  }

  private static HttpResponse<String> withAuthorization(String value) throws Exception {
    return server.send(server.request("/v1/mine").header("Authorization", value));
  }

  private static BodyPublisher body(String text) {
    return BodyPublishers.ofString(text);
  }
}
