package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Reply(int status, HttpHeaders headers, byte[] bytes) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Reply of(HttpResponse<byte[]> response) {
    return new Reply(response.statusCode(), response.headers(), response.body());
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  JsonNode json() {
    return JSON.readTree(bytes);
  }

  String text(String field) {
    return json().path(field).asString("");
  }

  long number(String field) {
    return json().path(field).asLong(Long.MIN_VALUE);
  }

  List<JsonNode> items() {
    return StreamSupport.stream(json().path("items").spliterator(), false).toList();
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** Checks the status. */
  Reply is(int wanted) {
    assertThat(status).as(text()).isEqualTo(wanted);
    return this;
  }

  /** Checks that it is a problem, well formed, with this status and code. */
  Reply isProblem(int wanted, String code) {
    assertThat(text("code")).as("%s %s", status, text()).isEqualTo(code);
    assertThat(status).isEqualTo(wanted);
    assertThat(number("status")).isEqualTo(wanted);
    assertThat(header("Content-Type")).startsWith("application/problem+json");
    assertThat(text("title")).isNotBlank();
    assertThat(text("type"))
        .isEqualTo("urn:moim:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
    return this;
  }

  /** Checks that the body has these fields and no others. */
  Reply hasExactly(String... fields) {
    assertThat(json().propertyNames()).containsExactlyInAnyOrder(fields);
    return this;
  }

  @Override
  public String toString() {
    return status + " " + text();
  }
}
