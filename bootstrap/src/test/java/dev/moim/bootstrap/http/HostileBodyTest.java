package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Wire.Said;
import dev.moim.contract.OpenApi;
import dev.moim.contract.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies that nobody who means well would send, to every operation that takes one. */
class HostileBodyTest {
  private static final String HERE = "@here@";
  private static Wire wire;

  @BeforeEach
  void connect() throws IOException {
    wire = Wire.open();
  }

  @AfterEach
  void disconnect() throws IOException {
    wire.close();
  }

  /** Each made of a good one, whose bytes are characters here. */
  private static Map<String, String> broken(String good) {
    Map<String, String> bodies = new LinkedHashMap<>();
    String inside = good.substring(1);
    bodies.put("nothing", "");
    bodies.put("blanks", " ".repeat(60_000));
    bodies.put("a NUL", "\0");
    bodies.put("a NUL inside a name", "{\"a\0\":1," + inside);
    bodies.put("a NUL behind", good + "\0");
    bodies.put("a byte order mark", "\u00ef\u00bb\u00bf" + good);
    for (String charset : List.of("UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32")) {
      bodies.put(charset, bytes(good, charset));
    }
    bodies.put("an overlong NUL", "{\"\u00c0\u0080\":1," + inside);
    bodies.put("a raw surrogate", "{\"\u00ed\u00a0\u0080\":1," + inside);
    bodies.put("half a character", "{\"\u00ea\u00b0\":1," + inside);
    bodies.put("no UTF-8", "{\"\u00ff\":1," + inside);
    bodies.put("an escaped surrogate as a name", "{\"\\ud800\":1," + inside);
    bodies.put("an escaped NUL as a name", "{\"\\u0000\":1," + inside);
    bodies.put("a pointer as a name", "{\"/a~b/~1\":1," + inside);
    bodies.put("garbage behind", good + "x");
    bodies.put("twice", good + good);
    bodies.put("a comment", "/* */" + good);
    bodies.put("a comma too many", good.substring(0, good.length() - 1) + ",}");
    bodies.put("other quotes", good.replace('"', '\''));
    bodies.put("every name twice", good.substring(0, good.length() - 1) + "," + inside);
    bodies.put("a prototype", "{\"__proto__\":{\"admin\":true}," + inside);
    bodies.put("a class", "{\"@class\":\"java.lang.Runtime\"," + inside);
    bodies.put("a type", "[\"javax.script.ScriptEngineManager\"," + good + "]");
    bodies.put("deep arrays", "[".repeat(30_000));
    bodies.put("deep objects", "{\"a\":".repeat(10_000));
    bodies.put("deep and closed", "{\"a\":" + "[".repeat(99) + "]".repeat(99) + "," + inside);
    bodies.put("many fields", "{" + fields(4_000) + inside);
    bodies.put("a long name", "{\"" + "n".repeat(60_000) + "\":1," + inside);
    bodies.put("a long string", "{\"n\":\"" + "n".repeat(60_000) + "\"," + inside);
    bodies.put("a long number", "{\"n\":" + "9".repeat(60_000) + "," + inside);
    bodies.put("a far number", "{\"n\":1e999999999," + inside);
    bodies.put("a near number", "{\"n\":1e-999999999," + inside);
    for (String other : List.of("null", "[]", "{}", "\"x\"", "1", "-0", "true", "NaN")) {
      bodies.put(other, other);
    }
    return bodies;
  }

  private static String bytes(String text, String charset) {
    return new String(text.getBytes(Charset.forName(charset)), StandardCharsets.ISO_8859_1);
  }

  private static String fields(int many) {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < many; i++) {
      fields.append("\"f").append(i).append("\":1,");
    }
    return fields.toString();
  }

  @TestFactory
  Stream<DynamicTest> what_is_no_request_is_400_and_changes_nothing() {
    return Targets.withBody().stream()
        .map(o -> DynamicTest.dynamicTest(o.toString(), () -> refusesEverything(o)));
  }

  private static void refusesEverything(Operation operation) throws IOException {
    Map<String, String> before = Targets.stored();
    Map<String, String> bodies = broken(ascii(Targets.example(operation)));
    if (Targets.shape(operation).path("required").isEmpty()) {
      bodies.remove("{}"); // nothing has to be there
    }
    for (Map.Entry<String, String> body : bodies.entrySet()) {
      for (String key : keys(operation)) {
        String request = Targets.json(Targets.authorized(operation) + key, body.getValue());
        Said said = wire.say(request).hear(true);
        String what = operation + " with " + body.getKey() + key;
        Targets.judge(what, operation.method(), Targets.path(operation), "", said);
        assertThat(said.status()).as("%s: %s", what, said).isEqualTo(400);
      }
    }
    assertThat(Targets.stored()).isEqualTo(before);
  }

  /** With a key, the body is read once more, for its fingerprint. */
  private static List<String> keys(Operation operation) {
    return operation.documentedParameters("header").contains("Idempotency-Key")
        ? List.of("", "Idempotency-Key: " + Server.unique() + "\r\n")
        : List.of("");
  }

  /** With everything else escaped. */
  private static String ascii(String json) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      text.append(c < 128 ? String.valueOf(c) : "\\u%04x".formatted((int) c));
    }
    return text.toString();
  }

  @Test
  void what_is_called_otherwise_is_415() throws IOException {
    for (Operation operation : Targets.withBody()) {
      for (String type :
          List.of(
              "text/plain",
              "application/x-www-form-urlencoded",
              "multipart/form-data; boundary=x",
              "application/xml",
              "application/jsonx",
              "application/json;charset=utf-16",
              "application/json; charset=iso-8859-1",
              "application/json, text/plain",
              "text/html; application/json",
              "*/*",
              "\u00ff",
              "application/json;" + "a".repeat(5_000))) {
        String body = ascii(Targets.example(operation));
        String request =
            Targets.json(Targets.authorized(operation), body).replace("application/json", type);
        Said said = wire.say(request).hear(true);
        Targets.judge(type, operation.method(), Targets.path(operation), body, said);
        assertThat(said.status()).as("%s as %s: %s", operation, type, said).isEqualTo(415);
      }
    }
  }

  @Test
  void ten_million_bytes_are_413_before_they_are_read() throws IOException {
    String bytes = "9".repeat(10_000_000);
    for (Operation operation : Targets.withBody()) {
      String head = Targets.authorized(operation) + "Content-Type: application/json\r\n";
      // What is not announced is read as far as it may be long.
      for (String request :
          List.of(
              head + "Content-Length: 10000000\r\n\r\n" + bytes.substring(9_000_000),
              head + "Transfer-Encoding: chunked\r\n\r\n989680\r\n" + bytes.substring(9_000_000))) {
        try (Wire own = Wire.open()) {
          Thread saying = Thread.ofVirtual().start(() -> quietly(own, request));
          Said said = own.hear(true);
          Targets.judge("10 MB", operation.method(), Targets.path(operation), "", said);
          assertThat(said.status()).as("%s: %s", operation, said).isEqualTo(413);
          saying.interrupt();
        }
      }
    }
  }

  private static void quietly(Wire own, String request) {
    try {
      own.say(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void what_is_compressed_is_not_opened() throws IOException {
    for (Operation operation : Targets.withBody()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(Targets.example(operation).getBytes(StandardCharsets.UTF_8));
      }
      String body = bytes.toString(StandardCharsets.ISO_8859_1);
      String head = Targets.authorized(operation) + "Content-Encoding: gzip\r\n";
      Said said = wire.say(Targets.json(head, body)).hear(true);
      Targets.judge("gzip", operation.method(), Targets.path(operation), "", said);
      assertThat(said.status()).as("%s: %s", operation, said).isEqualTo(415);
    }
  }

  private static final List<String> NUMBERS =
      List.of(
          "1.0",
          "-0",
          "-0.0",
          "1e0",
          "1e999999999",
          "1e-999999999",
          "-1",
          "2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "9".repeat(29),
          "9".repeat(31),
          "01",
          "+1",
          "0x1",
          "1_0",
          "Infinity",
          "true",
          "\"1\"",
          "[1]",
          "{}");

  @TestFactory
  Stream<DynamicTest> odd_numbers_are_refused_or_what_the_contract_allows() {
    return fields("integer", NUMBERS);
  }

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\0",
          "a\0b",
          "\ud800",
          "\udc00\ud800",
          "a\ud83d",
          "\ufffe\uffff",
          "\u202eevil",
          "\u200b",
          "e\u0301",
          "👨‍👩‍👧‍👦",
          "İ".repeat(60),
          "İ".repeat(250) + "@x.kr",
          "a\u0300\u0301\u0302\u0303".repeat(15),
          "'; DROP TABLE clubs; --",
          "' OR '1'='1",
          "100%_\\",
          "%",
          "_",
          "\\",
          "${jndi:ldap://127.0.0.1:1/a}",
          "#{7*7}{{7*7}}",
          "%s%n%x%1$s",
          "{0}{1}",
          "<script>alert(1)</script>",
          "../../etc/passwd",
          "a\r\nSet-Cookie: a=b",
          "\u001b[31m",
          "null",
          "a".repeat(19_999),
          "a".repeat(20_001));

  @TestFactory
  Stream<DynamicTest> odd_texts_are_kept_exactly_or_refused() {
    return fields("string", TEXTS.stream().map(HostileBodyTest::quoted).toList());
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      json.append("\\u%04x".formatted((int) text.charAt(i)));
    }
    return json.append('"').toString();
  }

  private static Stream<DynamicTest> fields(String type, List<String> values) {
    OpenApi document = Targets.DOCUMENT;
    return Targets.withBody().stream()
        .flatMap(
            o ->
                Targets.shape(o).path("properties").properties().stream()
                    .filter(
                        f ->
                            document
                                .resolved(f.getValue())
                                .path("type")
                                .toString()
                                .contains("\"" + type + "\""))
                    .map(Map.Entry::getKey)
                    .map(f -> DynamicTest.dynamicTest(o + " /" + f, () -> tryAll(o, f, values))));
  }

  private static void tryAll(Operation operation, String field, List<String> values)
      throws IOException {
    for (String value : values) {
      String body = with(operation, field, value);
      Said said = wire.say(Targets.json(Targets.authorized(operation), body)).hear(true);
      String what = operation + " with " + value + " for " + field;
      Targets.judge(what, operation.method(), Targets.path(operation), body, said);
      if (said.status() / 100 == 2) {
        readsBack(operation, field, value, said);
      }
    }
  }

  /** The example, with names that nobody else has, and one field as it is given. */
  private static String with(Operation operation, String field, String value) {
    ObjectNode body = (ObjectNode) JsonMapper.shared().readTree(Targets.example(operation));
    for (String name : List.of("englishName", "merchantUid")) {
      if (body.has(name)) {
        body.put(name, "x" + Server.unique());
      }
    }
    if (body.has("email")) {
      body.put("email", Server.unique() + "@example.kr");
    }
    if (operation.toString().equals("POST /v1/clubs")) {
      body.put("name", Server.unique());
    }
    body.put(field, HERE);
    return ascii(body.toString()).replace("\"" + HERE + "\"", value);
  }

  private static void readsBack(Operation operation, String field, String value, Said said)
      throws IOException {
    String text = said.body();
    if (!said.header("location").isEmpty()) {
      String place = said.header("location");
      String head = Targets.head(operation, place).replaceFirst("^[A-Z]+", "GET");
      text = wire.say(head + "\r\n").hear(true).body();
    }
    if (text.isEmpty()) {
      return;
    }
    JsonNode shown = JsonMapper.shared().readTree(text).path(field);
    JsonNode sent = JsonMapper.shared().readTree(value);
    if (shown.isString() && sent.isString()) {
      assertThat(shown.asString())
          .as("%s /%s", operation, field)
          .isEqualTo(kept(operation, field, sent.asString()));
    } else if (shown.isNumber()) {
      assertThat(shown.asLong()).as("%s /%s", operation, field).isEqualTo(sent.asLong());
    }
  }

  /** What is kept of a text; of a coupon's code, its capitals. */
  private static String kept(Operation operation, String field, String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    boolean inCapitals = operation.path().endsWith("/coupons") && field.equals("code");
    return inCapitals ? plain.toUpperCase(Locale.ROOT) : plain;
  }
}
