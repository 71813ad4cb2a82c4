package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Wire.Said;
import dev.moim.contract.Operation;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are no request, or that two servers in a row would read differently. */
class HostileFramingTest {
  private static final String GET = "GET /v1/clubs?limit=1 HTTP/1.1\r\nHost: x\r\n";
  private static final String POST = "POST /v1/auth/tokens HTTP/1.1\r\nHost: x\r\n";
  private static final String JSON = POST + "Content-Type: application/json\r\n";
  private static final String HIDDEN = "GET /v1/hidden HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String CHUNKED = JSON + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String FORM = "{\"email\":\"a@b.kr\",\"password\":\"no secret\"}";
  private static final String SIZE = Integer.toHexString(FORM.length());

  private Object before = "";

  @BeforeEach
  void remember() {
    before = Targets.stored();
  }

  /** Whatever came, the next one who comes is served, and nothing has changed. */
  @AfterEach
  void is_there_for_the_next() throws IOException {
    assertThat(Wire.once(GET + "\r\n").status()).isEqualTo(200);
    assertThat(Targets.stored()).isEqualTo(before);
  }

  /** What two servers could cut into requests in two ways gets one answer, and the line is cut. */
  private static final List<String> AMBIGUOUS =
      List.of(
          JSON + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
          JSON + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
          JSON + "Content-Length: 0\r\nContent-Length: 44\r\n\r\n",
          JSON + "Content-Length: 0\r\nContent-Length: 0\r\n\r\n",
          JSON + "Content-Length: 0, 0\r\n\r\n",
          JSON + "Content-Length: +0\r\n\r\n",
          JSON + "Content-Length: -1\r\n\r\n",
          JSON + "Content-Length: 0x0\r\n\r\n",
          JSON + "Content-Length:\r\n\r\n",
          JSON + "Content-Length: 99999999999999999999\r\n\r\n",
          JSON + "Content-Length : 0\r\n\r\n",
          JSON + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
          JSON + "Transfer-Encoding:\u000bchunked\r\n\r\n0\r\n\r\n",
          JSON + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
          JSON + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
          JSON + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
          JSON + "Transfer-Encoding: identity\r\n\r\n",
          CHUNKED + "zz\r\n{}\r\n0\r\n\r\n",
          CHUNKED + "-1\r\n{}\r\n0\r\n\r\n",
          CHUNKED + "ffffffffffffffff\r\n{}\r\n0\r\n\r\n",
          CHUNKED + "2\n{}\n0\n\n",
          CHUNKED + "1\r\n{}\r\n0\r\n\r\n",
          CHUNKED + "2;" + "a".repeat(100_000) + "\r\n{}\r\n0\r\n\r\n",
          CHUNKED + "2\r\n{}\r\n0\r\nA: " + "a".repeat(100_000) + "\r\n\r\n",
          GET + "X-A: a\r\n b\r\n\r\n",
          GET + "X-A: a\rb\r\n\r\n",
          GET + "X-A: a\0b\r\n\r\n",
          GET + "X-A\r\n\r\n",
          GET + ": a\r\n\r\n",
          "GET /v1/clubs HTTP/1.1\r\n Host: x\r\n\r\n",
          "GET /v1/clubs HTTP/1.1\r\n\r\n",
          GET + "Host: y\r\n\r\n",
          "GET /v1/clubs HTTP/1.1\r\nHost: <script>\r\n\r\n",
          "GET /v1/clubs HTTP/1.1\r\nHost: x:99999\r\n\r\n",
          "GET /v1/clubs\r\n\r\n",
          "GET /v1/clubs HTTP/1.2\r\nHost: x\r\n\r\n",
          "GET /v1/clubs HTTP/2.0\r\nHost: x\r\n\r\n",
          "GET v1/clubs HTTP/1.1\r\nHost: x\r\n\r\n",
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
          "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
          "\0".repeat(1_000),
          GET + "X-A: " + "a".repeat(100_000) + "\r\n\r\n",
          GET + "A: \r\n".repeat(10_000) + "\r\n",
          "A".repeat(100_000) + " / HTTP/1.1\r\n\r\n",
          "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
          JSON + "Content-Length: 2\r\nExpect: 200-maybe\r\n\r\n");

  @TestFactory
  Stream<DynamicTest> what_can_be_read_in_two_ways_is_refused_and_the_line_is_cut() {
    return AMBIGUOUS.stream()
        .map(
            request -> {
              String shown = request.substring(0, Math.min(120, request.length()));
              return DynamicTest.dynamicTest(
                  shown.replaceAll("[^ -~]+", "."), () -> cutsTheLine(request));
            });
  }

  private static void cutsTheLine(String request) throws IOException {
    try (Wire wire = Wire.open()) {
      Said said = wire.say(request + HIDDEN).hear(true);
      Targets.refused(request.substring(0, Math.min(120, request.length())), said);
      assertThat(wire.rest()).isEmpty();
    }
  }

  /** RFC 9112 lets a server take these; what matters is that it sees the same two requests. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/clubs HTTP/1.1\nHost: x\n\n",
        "\r\n\r\nGET /v1/clubs HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET  /v1/clubs  HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET http://x/v1/clubs HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /v1/clubs HTTP/1.1\r\nHost: x\r\nContent-Length: 44\r\n\r\n"
            + "GET /v1/clubs?open=1 HTTP/1.1\r\nHost: x\r\n\r\n ",
        "GET /v1/clubs HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
      })
  void what_may_be_taken_leaves_the_next_request_as_it_is(String request) throws IOException {
    try (Wire wire = Wire.open()) {
      assertThat(wire.say(request + HIDDEN).hear(true).status()).isEqualTo(200);
      assertThat(wire.hear(true).status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET http://other/v1/clubs HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET http://u:p@x/v1/clubs HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET http:///v1/clubs HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
      })
  void an_address_that_is_none_here_is_refused_and_no_more(String request) throws IOException {
    try (Wire wire = Wire.open()) {
      Targets.refused(request, wire.say(request + HIDDEN).hear(true));
      assertThat(wire.hear(true).status()).isEqualTo(404);
    }
  }

  @Test
  void chunks_of_any_size_make_one_body() throws IOException {
    String single = FORM.replaceAll("(?s)(.)", "1;x=\"y\"\r\n$1\r\n");
    for (String body :
        List.of(SIZE + "\r\n" + FORM + "\r\n0\r\n\r\n", single + "0\r\nAuthorization: x\r\n\r\n")) {
      try (Wire wire = Wire.open()) {
        assertThat(wire.say(CHUNKED + body + HIDDEN).hear(true).status()).isEqualTo(401);
        assertThat(wire.hear(true).status()).isEqualTo(404);
      }
    }
  }

  @Test
  void after_each_kind_of_refusal_the_connection_serves_on() throws IOException {
    String sized = "Content-Length: ";
    List<String> refused =
        List.of(
            HIDDEN,
            "PATCH /v1/clubs HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc",
            POST + sized + FORM.length() + "\r\n\r\n" + FORM,
            JSON + sized + FORM.length() + "\r\n\r\n" + FORM,
            JSON + "Content-Length: 1\r\n\r\n{",
            "GET /v1/me/orders HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc",
            "GET /v1/clubs?x=1 HTTP/1.1\r\nHost: x\r\n\r\n");
    try (Wire wire = Wire.open()) {
      for (String request : refused) {
        assertThat(wire.say(request).hear(true).status()).as(request).isBetween(400, 499);
        assertThat(wire.say(GET + "\r\n").hear(true).status()).as(request).isEqualTo(200);
      }
    }
  }

  @Test
  void a_hundred_in_a_row_are_answered_in_order() throws IOException {
    try (Wire wire = Wire.open()) {
      wire.say((GET + "\r\n" + HIDDEN).repeat(50));
      for (int i = 0; i < 50; i++) {
        assertThat(wire.hear(true).status()).isEqualTo(200);
        assertThat(wire.hear(true).status()).isEqualTo(404);
      }
    }
  }

  @Test
  void a_body_that_is_waited_for_is_asked_for_or_refused_at_once() throws IOException {
    String expecting = JSON + "Expect: 100-continue\r\nContent-Length: ";
    try (Wire wire = Wire.open()) {
      wire.say(expecting + FORM.length() + "\r\n\r\n" + FORM);
      assertThat(wire.hear(true).status()).isEqualTo(401);
    }
    try (Wire wire = Wire.open()) {
      assertThat(wire.say(expecting + "999999\r\n\r\n").hear(true).status()).isEqualTo(413);
    }
  }

  /** Whoever goes in the middle is no defect of ours, and nothing of it is carried out. */
  @Test
  void a_body_that_ends_in_the_middle_is_no_request() throws IOException {
    for (Operation operation : Targets.withBody()) {
      String body = Targets.example(operation);
      String whole = Targets.json(Targets.authorized(operation), body + " ".repeat(100));
      String half = whole.substring(0, whole.length() - 50);
      try (Wire wire = Wire.open()) {
        Said said = wire.say(half).end().hear(true);
        Targets.refused(operation + " ended", said);
      }
      try (Wire wire = Wire.open()) {
        wire.say(half).vanish();
      }
      try (Wire wire = Wire.open()) {
        wire.say(half.substring(0, half.indexOf("Host"))).vanish();
      }
    }
  }
}
