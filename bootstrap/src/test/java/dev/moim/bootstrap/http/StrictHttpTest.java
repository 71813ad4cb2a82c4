package dev.moim.bootstrap.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client did not mean is refused, and never with a 500. */
class StrictHttpTest {
  private static final String GOOD =
      "\"englishName\": \"%s\", \"description\": \"\"".formatted(Club.unique());

  private final Http member = Visitors.someone().http();

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "nonsense", "{}{}", "{\"a\":1,}", "{'a':1}", "{\"a\":NaN}"})
  void what_is_not_json_is_malformed(String body) {
    member.json("POST", "/v1/clubs", body).isProblem(400, "MALFORMED_JSON");
  }

  @Test
  void a_name_that_comes_twice_is_malformed() {
    member.json("POST", "/v1/clubs", "{\"name\":\"a\",\"name\":\"b\"}").is(400);
  }

  @Test
  void bytes_that_are_not_utf_8_are_malformed() {
    byte[] latin = {'{', '"', (byte) 0xe9, '"', ':', '1', '}'};

    member
        .send("POST", "/v1/clubs", Optional.of("application/json"), latin)
        .isProblem(400, "MALFORMED_JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "null", "\"text\""})
  void a_body_is_an_object(String body) {
    member.json("POST", "/v1/clubs", body).isProblem(400, "INVALID_FIELD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\": \"a\\u0000b\", \"dues\": 0, %s}",
        "{\"name\": \"a\\ud800b\", \"dues\": 0, %s}",
        "{\"name\": {\"a\": 1}, \"dues\": 0, %s}",
        "{\"name\": [\"a\"], \"dues\": 0, %s}",
        "{\"name\": 1, \"dues\": 0, %s}",
        "{\"name\": null, \"dues\": 0, %s}",
        "{\"name\": \"a\", \"dues\": -1, %s}",
        "{\"name\": \"a\", \"dues\": 1.5, %s}",
        "{\"name\": \"a\", \"dues\": \"1\", %s}",
        "{\"name\": \"a\", \"dues\": true, %s}",
        "{\"name\": \"a\", \"dues\": 9223372036854775807, %s}",
        "{\"name\": \"a\", \"dues\": 9223372036854775808, %s}",
        "{\"name\": \"a\", \"dues\": 1e400, %s}",
        "{\"name\": \"a\", \"dues\": 0, \"owner\": 1, %s}",
      })
  void a_wrong_value_is_named(String body) {
    Reply refused = member.json("POST", "/v1/clubs", body.formatted(GOOD));

    refused.isProblem(400, "INVALID_FIELD");
    assertThat(refused.text("field")).isIn("/name", "/dues", "/owner");
    assertThat(refused.text("detail")).isNotBlank();
  }

  @Test
  void a_number_of_a_thousand_digits_and_a_thousand_brackets_are_refused() {
    String number = "{\"dues\": " + "9".repeat(1_000) + "}";
    String brackets = "{\"name\": " + "[".repeat(1_000) + "]".repeat(1_000) + "}";

    member.json("POST", "/v1/clubs", number).is(400);
    member.json("POST", "/v1/clubs", brackets).is(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml"})
  void only_json_is_read(String type) {
    member
        .send("POST", "/v1/clubs", Optional.of(type), "{}".getBytes(UTF_8))
        .isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
    member
        .send("POST", "/v1/clubs", Optional.empty(), "{}".getBytes(UTF_8))
        .isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void a_body_may_have_64_kibibytes() {
    String large = "{\"name\": \"" + "a".repeat(64 * 1024) + "\"}";

    member.json("POST", "/v1/clubs", large).isProblem(413, "TOO_LARGE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "1", "00000000-0000-0000-0000-000000000000", "%EA%B0%80", "1-1-1-1-1"})
  void what_cannot_exist_is_not_found(String id) {
    member.get("/v1/clubs/" + id).isProblem(404, "CLUB_NOT_FOUND");
    member.get("/v1/groups/" + id).isProblem(404, "GROUP_NOT_FOUND");
    member.get("/v1/orders/" + id).isProblem(404, "ORDER_NOT_FOUND");
    member.get("/v1/tickets/" + id).isProblem(404, "TICKET_NOT_FOUND");
  }

  @Test
  void a_nul_in_the_address_is_refused_below_the_router() {
    member.get("/v1/clubs/%00").isProblem(400, "BAD_REQUEST");
  }

  @Test
  void there_is_nothing_elsewhere_and_no_other_method() {
    member.get("/v1/nothing").isProblem(404, "NOT_FOUND");
    member.get("/").isProblem(404, "NOT_FOUND");
    Reply refused = member.json("PATCH", "/v1/clubs", "{}").isProblem(405, "METHOD_NOT_ALLOWED");
    assertThat(refused.header("Allow")).contains("GET", "POST");
  }

  @Test
  void health_is_told_to_everybody() {
    assertThat(Visitors.guest().get("/health/live").is(200).text("status")).isEqualTo("UP");
    Reply ready = Visitors.guest().get("/health/ready").is(200);
    assertThat(ready.json().path("parts").propertyNames())
        .containsExactlyInAnyOrder("instance", "database", "redis", "storage");
  }

  @Test
  void every_answer_has_a_number_and_is_stored_nowhere() {
    Reply answer = Visitors.guest().get("/v1/clubs");

    assertThat(answer.header("X-Request-Id")).hasSize(36);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }
}
