package dev.moim.bootstrap.http;

import static dev.moim.bootstrap.http.Server.call;
import static dev.moim.bootstrap.http.Server.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Server.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ETags: what is edited is what was seen. */
class ConditionalTest {
  private final Fixture club = new Fixture();
  private final String group = club.event(0, 5);
  private final String path = "/v1/groups/" + group;

  private Reply read(Map<String, String> headers) {
    return call(club.officer, "GET", path, Map.of(), headers);
  }

  private String tag() {
    Reply reply = read(Map.of());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("ETag")).matches("\"[^\"]+\"");
    assertThat(reply.header("Cache-Control")).isEqualTo("private, no-cache");
    return reply.header("ETag");
  }

  private Reply edit(int capacity, Map<String, String> headers) {
    return call(club.officer, "PUT", path, Fixture.groupForm(0, capacity), headers);
  }

  @Test
  void what_is_known_is_not_sent_again() {
    Reply same = read(Map.of("If-None-Match", tag()));

    assertThat(same.status()).isEqualTo(304);
    assertThat(same.raw().body()).isEmpty();
    assertThat(same.header("ETag")).isEqualTo(tag());
    assertThat(read(Map.of("If-None-Match", "W/" + tag() + ", \"x\"")).status()).isEqualTo(304);
    assertThat(read(Map.of("If-None-Match", "*")).status()).isEqualTo(304);
    assertThat(read(Map.of("If-None-Match", "\"other\"")).status()).isEqualTo(200);
    assertThat(read(Map.of("If-None-Match", "rubbish\"")).status()).isEqualTo(200);
  }

  /** A seat less is no edit, but it is another picture. */
  @Test
  void a_join_changes_what_is_shown_and_does_not_stand_in_an_editors_way() {
    String before = tag();
    club.join(club.owner, group, unique());

    assertThat(read(Map.of("If-None-Match", before)).status()).isEqualTo(200);
    assertThat(edit(6, Map.of("If-Match", before)).status()).isEqualTo(200);
  }

  @Test
  void of_two_editors_the_second_is_told() {
    String seenByBoth = tag();

    Reply first = edit(6, Map.of("If-Match", seenByBoth));
    Reply second = edit(7, Map.of("If-Match", seenByBoth));

    assertThat(first.status()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(412);
    assertThat(second.code()).isEqualTo("PRECONDITION_FAILED");
    assertThat(read(Map.of()).body().path("capacity").asInt()).isEqualTo(6);
    assertThat(edit(7, Map.of("If-Match", first.header("ETag"))).status()).isEqualTo(200);
  }

  @Test
  void closing_and_opening_take_a_condition_too() {
    String old = tag();
    Reply closed = call(club.officer, "POST", path + "/close", Map.of(), Map.of("If-Match", old));
    assertThat(closed.status()).isEqualTo(200);
    assertThat(call(club.officer, "POST", path + "/open", Map.of(), Map.of("If-Match", old)).code())
        .isEqualTo("PRECONDITION_FAILED");
  }

  @Test
  void without_a_condition_and_with_any_the_edit_is_done() {
    assertThat(edit(6, Map.of()).status()).isEqualTo(200);
    assertThat(edit(7, Map.of("If-Match", "*")).status()).isEqualTo(200);
    assertThat(edit(8, Map.of("If-Match", "\"x\", " + tag())).status()).isEqualTo(200);
    assertThat(edit(9, Map.of("If-Match", "W/" + tag())).status()).isEqualTo(412);
    assertThat(edit(9, Map.of("If-Match", "\"unknown\"")).status()).isEqualTo(412);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\"", "1", "\"a\" \"b\"", "**", "\"a\", *"})
  void a_condition_that_is_none_is_refused(String condition) {
    Reply reply = edit(6, Map.of("If-Match", condition));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("INVALID_HEADER");
    assertThat(reply.text("header")).isEqualTo("If-Match");
  }
}
