package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Wire.Said;
import dev.moim.contract.Operation;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Addresses, queries and methods that are almost those of the contract, and are not. */
class HostileAddressTest {
  private static final Set<String> NOT_HERE =
      Set.of("BAD_REQUEST", "NOT_FOUND", "METHOD_NOT_ALLOWED", "URI_TOO_LONG", "HEADERS_TOO_LARGE");

  private static final Line LINE = new Line();

  @AfterAll
  static void disconnect() throws IOException {
    LINE.close();
  }

  /** Other spellings of one address, each by what is odd about it. */
  private static Map<String, String> spellings(String path) {
    Map<String, String> odd = new LinkedHashMap<>();
    String tail = path.substring(1);
    odd.put("a slash more", path + "/");
    odd.put("two slashes first", "/" + path);
    odd.put("two slashes inside", path.replaceFirst("(.)/", "$1//"));
    odd.put("a dot", "/./" + tail);
    odd.put("two dots", "/x/../" + tail);
    odd.put("two dots above the root", "/../" + tail);
    odd.put("encoded dots", "/x/%2e%2e/" + tail);
    odd.put("encoded dots in capitals", "/x/%2E%2E/" + tail);
    odd.put("overlong dots", "/x/%c0%ae%c0%ae/" + tail);
    odd.put("dots and a parameter", "/x/..;/" + tail);
    odd.put("an encoded slash", "/x%2f..%2f" + tail);
    odd.put("an encoded slash behind", path + "%2f");
    odd.put("a backslash", path + "\\");
    odd.put("backslashes", path.replace('/', '\\'));
    odd.put("an encoded backslash", path + "%5c..%5c");
    odd.put("a path parameter", path + ";a=b");
    odd.put("an empty path parameter", path + ";");
    odd.put("an encoded NUL", path + "%00");
    odd.put("a NUL", path + "\0");
    odd.put("a tab", path + "\t");
    odd.put("a line break", path + "%0d%0aX-Evil:%20yes");
    odd.put("no UTF-8", path + "%ff");
    odd.put("raw bytes", path + "\u00ff\u00fe");
    odd.put("a bad escape", path + "%zz");
    odd.put("half an escape", path + "%");
    odd.put("an escape of another kind", path + "%u0041");
    odd.put("an escape of an escape", path + "%252f");
    odd.put("a space", path + "%20");
    odd.put("a fragment", path + "#x");
    odd.put("another spelling of the first letter", "/%76" + path.substring(2));
    odd.put("capitals", path.replace("/v1", "/V1").replace("/docs", "/DOCS"));
    odd.put("braces", path + "{}");
    odd.put("very long", path + "a".repeat(9_000));
    return odd;
  }

  @TestFactory
  Stream<DynamicTest> another_spelling_is_another_address() {
    return Targets.all().map(o -> DynamicTest.dynamicTest(o.toString(), () -> nothingIsThere(o)));
  }

  private static void nothingIsThere(Operation operation) throws IOException {
    Map<String, String> before = Targets.stored();
    String path = Targets.path(operation);
    for (Map.Entry<String, String> odd : spellings(path).entrySet()) {
      if (odd.getValue().equals(path)
          || (odd.getValue().startsWith("/%76") && path.charAt(1) != 'v')) {
        continue;
      }
      String what = operation + " with " + odd.getKey();
      Said said = LINE.ask(Targets.withExample(operation, odd.getValue()));
      Targets.refused(what, said);
      String code = Server.json(said.body()).path("code").asString();
      assertThat(NOT_HERE.contains(code) || code.endsWith("_NOT_FOUND"))
          .as("%s: %s", what, said)
          .isTrue();
    }
    assertThat(Targets.stored()).isEqualTo(before);
  }

  private static String request(Operation operation, String path) {
    return Targets.head(operation, path) + "Content-Length: 0\r\n\r\n";
  }

  /** An id has one spelling, in capitals or not. */
  @Test
  void what_a_uuid_may_be_elsewhere_is_no_id() throws IOException {
    for (Operation operation : Targets.all().toList()) {
      for (String name : operation.pathParameters()) {
        if (name.equals("file")) {
          continue;
        }
        for (String id :
            List.of(
                "0",
                "-1",
                "1-1-1-1-1",
                "null",
                "undefined",
                "*",
                "%25",
                "_",
                "%27%20OR%20%271%27=%271",
                "urn:uuid:" + Server.unique(),
                "%7B" + Server.unique() + "%7D",
                Server.unique().replace("-", ""),
                Server.unique() + "0",
                "０" + Server.unique().substring(1),
                "00000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff")) {
          String spelled = URLEncoder.encode("０", StandardCharsets.UTF_8);
          String path = Targets.path(operation.path().replace("{" + name + "}", id));
          Said said = LINE.ask(Targets.withExample(operation, path.replace("０", spelled)));
          Targets.refused(operation + " " + id, said);
          // What takes a file says first that JSON is none.
          int other = operation.path().endsWith("/settlements") ? 415 : 404;
          assertThat(said.status()).as("%s %s: %s", operation, id, said).isIn(400, 403, 404, other);
        }
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> a_query_is_understood_or_refused() {
    return Targets.all().map(o -> DynamicTest.dynamicTest(o.toString(), () -> asksOddly(o)));
  }

  private static void asksOddly(Operation operation) throws IOException {
    List<String> names = operation.documentedParameters("query");
    for (String name : names) {
      for (String value :
          List.of(
              "%00",
              "%ff",
              "%c0%80",
              "%ed%a0%80",
              "\u00ff",
              "%zz",
              "%",
              "%25",
              "_",
              "%5c",
              "+",
              "%27%3B%20DROP%20TABLE%20clubs%3B--",
              "%24%7Bjndi:ldap://127.0.0.1:1/a%7D",
              "%25s%25n",
              "%0d%0aX-Evil:%20yes",
              "-1",
              "1e3",
              "1.0",
              "%D9%A1",
              "AAAA",
              "====",
              "a".repeat(101),
              "%F0%9F%94%91".repeat(100),
              "a".repeat(5_000))) {
        ask(operation, "?" + name + "=" + value);
      }
      ask(operation, "?" + name + "=a&" + name + "=b");
      ask(operation, "?" + name + "[]=a");
      ask(operation, "?" + name + "=true&" + name.toUpperCase(java.util.Locale.ROOT) + "=true");
    }
    for (String query :
        List.of(
            "??",
            "?&&&&",
            "?=",
            "?=a",
            "?" + "&".repeat(7_000),
            "?__proto__=1",
            "?\u00ff=1",
            "?%00=1",
            "?%ff=1",
            "?" + "a=1&".repeat(1_900),
            "?" + "a=1&".repeat(10_000))) {
      ask(operation, query);
    }
  }

  private static void ask(Operation operation, String query) throws IOException {
    if (!operation.method().equals("GET")) {
      return;
    }
    String path = Targets.path(operation);
    Said said = LINE.ask(request(operation, path + query));
    String shown = query.substring(0, Math.min(100, query.length()));
    Targets.judge(operation + shown, "GET", path, "", said);
    // 409: what would come back of an order that is not paid.
    assertThat(said.status())
        .as("%s%s: %s", operation, shown, said)
        .isIn(200, 400, 404, 409, 414, 431);
    assertThat(said.headers()).doesNotContainKey("x-evil");
  }

  @TestFactory
  Stream<DynamicTest> a_method_that_is_none_is_refused() {
    return Targets.all()
        .map(Targets::path)
        .distinct()
        .map(path -> DynamicTest.dynamicTest(path, () -> refusesMethods(path)));
  }

  private static void refusesMethods(String path) throws IOException {
    Map<String, String> before = Targets.stored();
    for (String method :
        List.of(
            "get",
            "Post",
            "PATCH",
            "TRACE",
            "CONNECT",
            "OPTIONS",
            "QUERY",
            "PROPFIND",
            "PRI",
            "BEFORE",
            "AFTER",
            "BEFORE_MATCHED",
            "AFTER_MATCHED",
            "WEBSOCKET_BEFORE_UPGRADE",
            "X".repeat(1_000),
            "G\0T",
            "(",
            "\u00e9")) {
      Said said = LINE.ask(method + " " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
      Targets.refused(method + " " + path, said);
      assertThat(said.status()).as("%s %s: %s", method, path, said).isIn(400, 405);
      assertThat(said.headers().containsKey("allow")).isEqualTo(said.status() == 405);
    }
    assertThat(Targets.stored()).isEqualTo(before);
  }

  @Test
  void head_is_get_without_the_body() throws IOException {
    for (Operation operation : Targets.all().filter(o -> o.method().equals("GET")).toList()) {
      String get = Targets.authorized(operation) + "\r\n";
      Said whole = LINE.ask(get);
      Said head = LINE.ask(get.replaceFirst("GET", "HEAD"));
      assertThat(head.status()).as(operation.toString()).isEqualTo(whole.status());
      assertThat(head.header("content-type")).isEqualTo(whole.header("content-type"));
    }
  }
}
