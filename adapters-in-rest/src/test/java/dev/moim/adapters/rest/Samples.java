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
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Routes that tests make up, and what they expect of problems. */
final class Samples {
  private Samples() {}

  record Note(@Nullable String text) {}

  static final List<Route> ROUTES =
      List.of(
          Route.guest(GET, "/v1/open", _ -> Answer.ok(Map.of("hello", "모임"))),
          Route.guest(POST, "/v1/open", call -> Answer.ok(call.body(Note.class))),
          Route.guest(POST, "/v1/raw", call -> Answer.ok(call.bytes().length)),
          Route.guest(DELETE, "/v1/open", _ -> Answer.empty(204)),
          Route.member(GET, "/v1/mine", call -> Answer.ok(call.actor().member().toString())),
          Route.guest(GET, "/v1/headers", call -> Answer.ok(call.headers())),
          Route.guest(PUT, "/v1/things/{id}", Samples::thing),
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

  private static Answer thing(Call call) {
    UUID id = call.id("id", Function.identity(), ErrorCode.TICKET_NOT_FOUND);
    return Answer.ok(id.toString());
  }

  static final String CLOSE = "Connection: close\r\n\r\n";

  static void assertProblem(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(code(response)).isEqualTo(code);
    assertThat(response.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    assertThat(json(response.body()).path("status").asInt()).isEqualTo(status);
  }

  static void assertBelowRouter(String answer, int status, String code) {
    assertThat(answer)
        .startsWith("HTTP/1.1 " + status)
        .containsIgnoringCase("Content-Type: application/problem+json")
        .containsIgnoringCase("X-Request-Id: ")
        .contains("\"code\":\"" + code + "\"")
        .doesNotContain("<html", "Jetty", "Exception");
  }
}
