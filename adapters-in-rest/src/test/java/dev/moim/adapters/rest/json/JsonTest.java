package dev.moim.adapters.rest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.moim.adapters.rest.problem.Detail;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import dev.moim.domain.club.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  record Form(
      @Nullable String name,
      @Nullable Long won,
      @Nullable Integer places,
      @Nullable Instant at,
      @Nullable Role role) {}

  @Test
  void what_is_well_formed_is_read() {
    Form form =
        read(
            """
            {"name": "모임", "won": 10000, "places": 20, "at": "2026-11-21T09:00:00.1234567+09:00",
             "role": "OFFICER"}
            """);

    assertThat(form)
        .isEqualTo(
            new Form("모임", 10000L, 20, Instant.parse("2026-11-21T00:00:00.123456Z"), Role.OFFICER));
  }

  @Test
  void absent_and_null_are_the_same() {
    assertThat(read("{\"name\": null}")).isEqualTo(read("{}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"name\": \"a\"",
        "{\"name\": \"a\",}",
        "{\"name\": \"a\"} {}",
        "{\"name\": \"a\"} x",
        "{\"name\": \"a\", \"name\": \"a\"}",
        "{\"x\": {\"y\": 1, \"y\": 1}}",
        "{'name': \"a\"}",
        "{name: \"a\"}",
        "{\"won\": NaN}",
        "{\"won\": 01}",
        "{\"won\": +1}",
        "// hello\n{}",
        "{\"name\": \"\u0001\"}",
        "{\"won\": 1111111111111111111111111111111}"
      })
  void what_is_not_one_json_value_is_malformed(String text) {
    assertThat(problem(text).code()).isEqualTo(ErrorCode.MALFORMED_JSON);
  }

  @Test
  void deep_nesting_and_long_strings_are_malformed() {
    assertThat(problem("[".repeat(33) + "]".repeat(33)).code()).isEqualTo(ErrorCode.MALFORMED_JSON);
    assertThat(problem("{\"name\": \"" + "a".repeat(20_001) + "\"}").code())
        .isEqualTo(ErrorCode.MALFORMED_JSON);
  }

  @Test
  void other_encodings_than_utf_8_are_malformed() {
    byte[] utf16 = "{\"name\": \"a\"}".getBytes(StandardCharsets.UTF_16LE);
    byte[] broken = {'{', '"', 'n', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'};

    assertThat(problem(utf16).code()).isEqualTo(ErrorCode.MALFORMED_JSON);
    assertThat(problem(broken).code()).isEqualTo(ErrorCode.MALFORMED_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"a\"", "1", "null", "true", "[{}]"})
  void a_body_is_an_object(String text) {
    assertThat(problem(text).code()).isEqualTo(ErrorCode.INVALID_FIELD);
    assertThat(problem(text).extensions()).containsEntry("field", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": 1}                      | /name",
        "{\"name\": true}                   | /name",
        "{\"name\": 1.5}                    | /name",
        "{\"name\": {}}                     | /name",
        "{\"name\": []}                     | /name",
        "{\"name\": [\"a\"]}                | /name",
        "{\"won\": \"1\"}                   | /won",
        "{\"won\": \"\"}                    | /won",
        "{\"won\": 1.5}                     | /won",
        "{\"won\": 1.0}                     | /won",
        "{\"won\": 1e3}                     | /won",
        "{\"won\": true}                    | /won",
        "{\"won\": []}                      | /won",
        "{\"won\": 9223372036854775808}     | /won",
        "{\"places\": 2147483648}           | /places",
        "{\"places\": \"20\"}               | /places",
        "{\"at\": 0}                        | /at",
        "{\"at\": 1.5}                      | /at",
        "{\"at\": \"\"}                     | /at",
        "{\"at\": \"2026-11-21\"}           | /at",
        "{\"at\": \"2026-11-21T09:00:00\"}  | /at",
        "{\"at\": \"+999999999-01-01T00:00:00Z\"} | /at",
        "{\"at\": \"1999-12-31T23:59:59Z\"} | /at",
        "{\"role\": \"officer\"}            | /role",
        "{\"role\": \"KING\"}               | /role",
        "{\"role\": \"\"}                   | /role",
        "{\"role\": 0}                      | /role",
        "{\"other\": 1}                     | /other",
        "{\"a/b~c\": 1}                     | /a~1b~0c"
      })
  void what_was_not_meant_is_refused_with_the_place(String text, String pointer) {
    Problem problem = problem(text);

    assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_FIELD);
    assertThat(problem.extensions()).containsEntry("field", pointer);
    assertThat(problem.detail().orElseThrow())
        .extracting(Detail::rule)
        .asString()
        .containsPattern("^(must be|is not a field)")
        .doesNotContain("jackson");
  }

  @Test
  void what_is_written_ends_in_z_and_shows_null() {
    byte[] json = Json.write(new Form(null, 1L, null, Instant.parse("2026-11-21T00:00:00Z"), null));

    assertThat(new String(json, StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"name":null,"won":1,"places":null,"at":"2026-11-21T00:00:00Z","role":null}\
            """);
  }

  @Test
  void a_required_field_is_missed_by_name() {
    assertThatThrownBy(() -> Fields.required("email", null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().extensions()).containsEntry("field", "/email"));
    assertThat(Fields.required("email", "a@b.kr")).isEqualTo("a@b.kr");
  }

  private static Form read(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8), Form.class);
  }

  private static Problem problem(String text) {
    return problem(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Problem problem(byte[] body) {
    return catchThrowableOfType(ProblemException.class, () -> Json.read(body, Form.class))
        .problem();
  }
}
