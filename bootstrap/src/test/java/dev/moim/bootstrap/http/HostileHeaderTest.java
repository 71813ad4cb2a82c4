package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Wire.Said;
import dev.moim.contract.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that are allowed, with values that are not. */
class HostileHeaderTest {
  private static final Line LINE = new Line();
  private static final String MANY_TAGS = "\"\",".repeat(2_300);

  private static final List<String> LINES =
      List.of(
          "If-Match: " + MANY_TAGS + "\"\"",
          "If-Match: W/" + MANY_TAGS,
          "If-Match: " + " ,".repeat(3_000) + "x",
          "If-Match: " + "\"".repeat(7_000),
          "If-Match: *, *",
          "If-Match: \u00ff",
          "If-Match: \"99999999999999999999-0000000000000000\"",
          "If-Match: \"999999999999999999-0000000000000000\"",
          "If-Match: *\r\nIf-Match: *",
          "If-None-Match: " + MANY_TAGS + "\"\"",
          "If-None-Match: " + "W/".repeat(3_000),
          "If-None-Match: " + "\"".repeat(7_000),
          "If-Modified-Since: yesterday",
          "If-Range: x\r\nRange: bytes=0-0,1-1,2-2,-9999999999999",
          "Range: bytes=" + "0-,".repeat(2_000),
          "Idempotency-Key:",
          "Idempotency-Key: \"",
          "Idempotency-Key: \"\"",
          "Idempotency-Key: \"\\x\"",
          "Idempotency-Key: \"\\",
          "Idempotency-Key: a b",
          "Idempotency-Key: a,b",
          "Idempotency-Key: a\r\nIdempotency-Key: a",
          "Idempotency-Key: " + "a".repeat(256),
          "Idempotency-Key: \"" + "\\\\".repeat(3_000) + "\"",
          "Idempotency-Key: \u00ea\u00b0\u0080",
          "Accept-Language: " + "a,".repeat(3_500),
          "Accept-Language: " + "ko-".repeat(2_000) + "KR",
          "Accept-Language: ko;q=1e999, *;q=NaN, \u00ff, ;q=, -, ko-, ;q=-1",
          "Accept-Language: " + "ko;q=0.001,".repeat(600),
          "Accept-Language: accept-language: ko",
          "Accept-Language: ko\r\n".repeat(300) + "Accept-Language: en",
          "Accept: application/xml;q=0, */*;q=0",
          "Accept-Encoding: gzip;q=0, identity;q=0, *;q=0",
          "Accept-Charset: utf-16",
          "Origin: null",
          "Origin: https://evil.example",
          "X-Forwarded-For: ${jndi:ldap://127.0.0.1:1/a}",
          "X-Request-Id: evil\r\nX-Correlation-Id: evil",
          "X-HTTP-Method-Override: DELETE\r\nX-Method-Override: DELETE",
          "X-Original-URL: /v1/webhooks/portone\r\nX-Rewrite-URL: /v1/webhooks/portone",
          "traceparent: 00-" + "f".repeat(5_000) + "-01",
          "traceparent: 00-00000000000000000000000000000000-0000000000000000-ff",
          "baggage: " + "a=b,".repeat(1_500),
          "Connection: close, keep-alive, " + "x,".repeat(2_000) + "Authorization",
          "Keep-Alive: timeout=99999999999",
          "Content-Type: application/json",
          "X: \r\n".repeat(1_000) + "X: y");

  @AfterAll
  static void disconnect() throws IOException {
    LINE.close();
  }

  private static final List<String> KEYS =
      LINES.stream().filter(line -> line.startsWith("Idempotency-Key")).toList();

  @TestFactory
  Stream<DynamicTest> a_value_is_understood_or_ignored_or_refused() {
    return Targets.all().map(o -> DynamicTest.dynamicTest(o.toString(), () -> sendAll(o)));
  }

  private static void sendAll(Operation operation) throws IOException {
    String path = Targets.path(operation);
    String broken = operation.requestSchema().isPresent() ? "{" : "";
    for (String line : LINES) {
      String head = Targets.authorized(operation) + line + "\r\n";
      String shown = operation + " " + line.substring(0, Math.min(60, line.length()));
      Said said = LINE.ask(Targets.json(head, broken));
      Targets.judge(shown, operation.method(), path, broken, said);
      assertThat(said.headers().values()).as(shown).noneMatch(v -> v.contains("evil"));
    }
  }

  /** What cannot be one key is none, and nothing is done under it. */
  @TestFactory
  Stream<DynamicTest> a_key_that_is_none_is_refused_before_anything_is_done() {
    return Targets.all()
        .filter(o -> o.documentedParameters("header").contains("Idempotency-Key"))
        .map(
            o -> {
              Map<String, String> before = Targets.stored();
              return DynamicTest.dynamicTest(
                  o.toString(),
                  () -> {
                    for (String line : KEYS) {
                      Said said = LINE.ask(withKey(o, line));
                      assertThat(said.status()).as("%s %s: %s", o, line, said).isEqualTo(400);
                      assertThat(said.body()).contains("INVALID_HEADER");
                    }
                    assertThat(Targets.stored()).isEqualTo(before);
                  });
            });
  }

  private static String withKey(Operation operation, String line) {
    String plain = Targets.withExample(operation, Targets.path(operation));
    return plain.replaceFirst(
        "Host: x\r\n", java.util.regex.Matcher.quoteReplacement("Host: x\r\n" + line + "\r\n"));
  }

  /** What is echoed goes into JSON, never into a header. */
  @ParameterizedTest
  @ValueSource(strings = {"a%0d%0aSet-Cookie:%20a=b", "%3Cscript%3E", "%22,%22code%22:%22OK"})
  void a_name_that_is_echoed_stays_in_its_place(String name) throws IOException {
    Said said = LINE.ask("GET /v1/clubs?" + name + "=1 HTTP/1.1\r\nHost: x\r\n\r\n");
    Targets.judge(name, "GET", "/v1/clubs", "", said);
    assertThat(said.headers()).doesNotContainKey("set-cookie");
    assertThat(said.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(Server.json(said.body()).path("code").asString()).isEqualTo("INVALID_FIELD");
  }
}
