package dev.moim.adapters.rest;

import static dev.moim.adapters.rest.Samples.CLOSE;
import static dev.moim.adapters.rest.Samples.ROUTES;
import static dev.moim.adapters.rest.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.rest.http.Limits;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are too large, packed, or have two ends; over a raw socket and a client. */
class HostileSizesTest {
  private static final Limits USUAL = Limits.usual();
  private static final String GET = "GET /v1/open HTTP/1.1\r\nHost: x\r\n";
  private static final String POST = "POST /v1/raw HTTP/1.1\r\nHost: x\r\n";

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.with(ROUTES);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static void assertAnswer(String request, int status, String code) throws IOException {
    assertThat(server.raw(request))
        .startsWith("HTTP/1.1 " + status)
        .contains("\"code\":\"" + code + "\"")
        .containsIgnoringCase("X-Request-Id: ");
  }

  @Test
  void as_many_headers_as_may_be_are_read_and_one_more_is_431() throws Exception {
    String two = GET + "Connection: close\r\n";
    String most = two + "X-N: 1\r\n".repeat(USUAL.headers() - 2);

    assertThat(server.raw(most + "\r\n")).startsWith("HTTP/1.1 200");
    assertAnswer(most + "X-N: 1\r\n\r\n", 431, "HEADERS_TOO_LARGE");
  }

  @Test
  void headers_of_eight_kib_are_read_and_more_are_431() throws Exception {
    String fits = "X-Long: " + "a".repeat(USUAL.headerBytes() - 400) + "\r\n";
    String more = "X-Long: " + "a".repeat(USUAL.headerBytes()) + "\r\n";

    assertThat(server.raw(GET + fits + CLOSE)).startsWith("HTTP/1.1 200");
    assertAnswer(GET + more + CLOSE, 431, "HEADERS_TOO_LARGE");
  }

  @Test
  void a_long_address_is_414_wherever_it_leads() throws Exception {
    String query = "x".repeat(USUAL.queryBytes());
    assertProblem(server.get("/v1/open?" + query), 400, "INVALID_FIELD");
    assertProblem(server.get("/v1/open?" + query + "x"), 414, "URI_TOO_LONG");
    String path = "/" + "x".repeat(USUAL.uriBytes() - 1);
    assertProblem(server.get(path), 404, "NOT_FOUND");
    assertProblem(server.get(path + "x"), 414, "URI_TOO_LONG");
    assertAnswer("GET " + path + "xx HTTP/1.1\r\nHost: x\r\n" + CLOSE, 414, "URI_TOO_LONG");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "deflate", "identity, gzip", "x", "gzip\r\nX-Y: z"})
  void a_packed_body_is_415(String coding) throws Exception {
    assertAnswer(
        POST + "Content-Encoding: " + coding + "\r\nContent-Length: 1\r\n" + CLOSE + "x",
        415,
        "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void a_body_that_says_it_is_not_packed_is_read() throws Exception {
    assertThat(
            server.raw(POST + "Content-Encoding: identity\r\nContent-Length: 1\r\n" + CLOSE + "x"))
        .startsWith("HTTP/1.1 200");
  }

  /** Where two servers in a row could see two ends, a second request could hide in the first. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        "Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
        "Content-Length: 1, 2\r\n\r\nxx",
        "Content-Length: +1\r\n\r\nx",
        "Content-Length: -1\r\n\r\nx",
        "Content-Length: 0x1\r\n\r\nx",
        "Content-Length : 1\r\n\r\nx",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\nx\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n-1\r\nx\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nx\r\n0\r\n\r\n",
        "Transfer-Encoding: xchunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, identity\r\n\r\n1\r\nx\r\n0\r\n\r\n"
      })
  void a_request_with_two_ends_is_400_and_the_connection_closes(String rest) throws Exception {
    String answer = server.raw(POST + rest + "GET /v1/open HTTP/1.1\r\nHost: x\r\n" + CLOSE);

    assertThat(answer).startsWith("HTTP/1.1 400").contains("BAD_REQUEST").doesNotContain("모임");
    assertThat(answer.split("HTTP/1.1 ", -1)).as("answers").hasSize(2);
  }

  @Test
  void a_body_that_is_longer_than_it_said_is_another_request() throws Exception {
    String answer =
        server.raw(POST + "Content-Length: 1\r\n\r\nxGET /v1/open HTTP/1.1\r\nHost: x\r\n" + CLOSE);

    assertThat(answer.split("HTTP/1.1 200", -1)).hasSize(3);
  }
}
