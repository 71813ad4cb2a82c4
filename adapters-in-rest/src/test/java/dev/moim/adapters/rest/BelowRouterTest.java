package dev.moim.adapters.rest;

import static dev.moim.adapters.rest.Samples.CLOSE;
import static dev.moim.adapters.rest.Samples.ROUTES;
import static dev.moim.adapters.rest.Samples.assertBelowRouter;

import dev.moim.adapters.rest.http.Limits;
import dev.moim.adapters.rest.http.RestSettings;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BelowRouterTest {
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.with(Samples.ROUTES);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

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
        RestSettings.on("127.0.0.1", 0)
            .withLimits(
                Limits.usual()
                    .within(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(300)));
    try (RunningServer slow = RunningServer.with(impatient, (_, _) -> Optional.empty(), ROUTES)) {
      assertBelowRouter(
          slow.raw("POST /v1/raw HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc"),
          408,
          "REQUEST_TIMEOUT");
    }
  }
}
