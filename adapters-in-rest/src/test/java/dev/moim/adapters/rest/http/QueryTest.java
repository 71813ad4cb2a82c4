package dev.moim.adapters.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.moim.adapters.rest.problem.Detail;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.Sort;
import dev.moim.application.runtime.Sort.By;
import dev.moim.domain.club.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
  private static final UUID ID = UUID.fromString("019aa000-0000-7000-8000-000000000000");

  private static Query query(@Nullable String text) {
    return new Query("/v1/clubs", text);
  }

  private static Problem refused(Runnable reading) {
    Problem problem = catchThrowableOfType(ProblemException.class, reading::run).problem();
    assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_FIELD);
    return problem;
  }

  private static void assertRefused(String parameter, Runnable reading) {
    assertThat(refused(reading).extensions()).containsEntry("parameter", parameter);
  }

  @Test
  void values_are_decoded() {
    assertThat(query("x=1&query=%EB%AA%A8%EC%9E%84+a&&").text("query")).hasValue("모임 a");
    assertThat(query("qu%65ry=a").text("query")).hasValue("a");
    assertThat(query("query=a=b").text("query")).hasValue("a=b");
    for (String none : new String[] {"query=", "query", "", null, "&"}) {
      assertThat(query(none).text("query")).isEmpty();
    }
  }

  @Test
  void what_a_route_does_not_know_is_refused_by_name() {
    Set<String> known = Set.of("query", "limit");

    assertThat(query("limit=5&query=").knowing(known).text("limit")).hasValue("5");
    assertRefused("Query", () -> query("Query=a").knowing(known));
    assertRefused("sort", () -> query("limit=5&sort").knowing(known));
    assertRefused("모임", () -> query("%EB%AA%A8%EC%9E%84=1").knowing(known));
    assertRefused("", () -> query("=1").knowing(known));
    assertRefused("x", () -> query("x=1").knowing(Set.of()));
    assertRefused("😀".repeat(50), () -> query("😀".repeat(80)).knowing(known));
  }

  @ParameterizedTest
  @ValueSource(strings = {"query=a&query=a", "query=&query=b", "query&qu%65ry"})
  void what_comes_twice_is_refused(String text) {
    assertRefused("query", () -> query(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"query=%zz", "query=%", "query=%ff", "query=%ED%A0%80", "query=%C0%80"})
  void what_is_not_well_encoded_is_refused(String text) {
    assertRefused("query", () -> query(text));
  }

  @Test
  void a_page_has_a_limit_an_order_and_a_cursor() {
    assertThat(query(null).page()).isEqualTo(PageRequest.first());
    assertThat(query("limit=100").page().limit()).isEqualTo(100);
    assertThat(query("sort=createdAt").page().sort()).isEqualTo(Sort.OLDEST_FIRST);
    assertThat(query("sort=-createdAt").page().sort()).isEqualTo(new Sort(By.CREATED_AT, true));
    assertThat(query("sort=-name").page(By.CREATED_AT, By.NAME).sort())
        .isEqualTo(new Sort(By.NAME, true));
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=101, limit",
    "limit=-1, limit",
    "limit=1.5, limit",
    "limit=x, limit",
    "limit=99999999999, limit",
    "sort=name, sort",
    "sort=CREATED_AT, sort",
    "sort=--createdAt, sort",
    "cursor=x, cursor",
    "cursor=_, cursor",
    "cursor=019aa000-0000-7000-8000-000000000000, cursor"
  })
  void what_cannot_be_a_page_is_refused_by_name(String text, String name) {
    assertRefused(name, () -> query(text).page());
  }

  @Test
  void a_cursor_leads_to_where_it_came_from() {
    for (Position position :
        List.of(
            Position.of(ID),
            Position.at(Instant.parse("2026-11-21T09:30:00.123456789Z"), ID),
            Position.named("모임 \n😀 '", ID))) {
      String cursor = query("sort=-name&query=a&limit=5").cursor(position);

      PageRequest page = query("limit=7&query=a&cursor=" + cursor + "&sort=-name").page(By.NAME);

      assertThat(page.after()).contains(position);
      assertThat(cursor).matches("[A-Za-z0-9_-]+").doesNotContain(ID.toString());
    }
  }

  @Test
  void a_list_sorted_by_default_is_the_same_list_when_that_is_said() {
    String cursor = query("query=").cursor(Position.of(ID));

    assertThat(query("sort=createdAt&cursor=" + cursor).page().after()).isPresent();
  }

  @Test
  void a_cursor_of_another_list_order_or_filter_is_refused() {
    String cursor = query("query=a").cursor(Position.of(ID));

    assertThat(query("query=a&cursor=" + cursor).page().after()).isPresent();
    for (String other : List.of("query=b&", "", "query=a&sort=-createdAt&", "query=a&role=X&")) {
      assertRefused("cursor", () -> query(other + "cursor=" + cursor).page());
    }
    assertRefused("cursor", () -> new Query("/v1/me/orders", "query=a&cursor=" + cursor).page());
  }

  /** Whoever makes cursors up knows the mark of the list, and gets no further. */
  @Test
  void a_cursor_that_was_made_up_is_refused_and_breaks_nothing() {
    byte[] good = Base64.getUrlDecoder().decode(query("").cursor(Position.named("a", ID)));
    for (int length = 0; length < good.length; length++) {
      assertCursorRefused(Arrays.copyOf(good, length), length < 25);
    }
    for (int kind = 0; kind < 256; kind++) {
      byte[] other = good.clone();
      other[24] = (byte) kind;
      assertCursorRefused(other, kind != 0 && kind != 2);
    }
    for (byte[] key : new byte[][] {{0}, {(byte) 0xff}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}}) {
      byte[] other = Arrays.copyOf(good, 25 + key.length);
      System.arraycopy(key, 0, other, 25, key.length);
      assertCursorRefused(other, true);
    }
  }

  private static void assertCursorRefused(byte[] bytes, boolean refused) {
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Runnable reading = () -> assertThat(query("cursor=" + text).page().limit()).isPositive();
    if (refused) {
      assertRefused("cursor", text.isEmpty() ? () -> query("cursor=x").page() : reading);
    } else {
      reading.run();
    }
  }

  @Test
  void values_are_read_as_what_they_are() {
    Query query = query("open=true&role=OFFICER&groupId=" + ID + "&bad=yes");

    assertThat(query.yes("open")).contains(true);
    assertThat(query("open=false").yes("open")).contains(false);
    assertThat(query.yes("none")).isEmpty();
    assertThat(query.word("role", Role.class)).contains(Role.OFFICER);
    assertThat(query.id("groupId", id -> id)).contains(ID);
    assertRefused("bad", () -> query.yes("bad"));
    assertRefused("bad", () -> query.word("bad", Role.class));
    assertRefused("bad", () -> query.id("bad", id -> id));
    assertThat(refused(() -> query("role=officer").word("role", Role.class)).detail())
        .map(Detail::bounds)
        .contains(List.of("PRESIDENT, VICE_PRESIDENT, SECRETARY, OFFICER, MEMBER"));
    assertThat(query("query=+a+").search()).isEqualTo("a");
    assertThat(query("").search()).isEmpty();
    assertRefused("query", () -> query("query=" + "a".repeat(101)).search());
    assertThat(Optional.of(query("query=" + "a".repeat(100)).search())).isPresent();
  }

  @Test
  void a_day_is_read_strictly() {
    assertThat(query("to=2024-02-29").day("to")).hasValue(LocalDate.of(2024, 2, 29));
    assertThat(query("to=9999-12-31").day("to")).hasValue(LocalDate.of(9999, 12, 31));
    assertThat(query("to=").day("to")).isEmpty();
    for (String bad :
        List.of("2026-02-29", "2026-2-3", "1999-12-31", "2026-11-02T00:00:00Z", "tomorrow")) {
      assertRefused("to", () -> query("to=" + bad).day("to"));
    }
  }

  @Test
  void a_list_may_begin_with_what_is_newest_and_its_cursor_knows() {
    Position position = Position.of(ID);
    String cursor = query(null).newestFirst().cursor(position);

    assertThat(query(null).newestFirst().page().sort()).isEqualTo(new Sort(By.CREATED_AT, true));
    assertThat(query("sort=createdAt").newestFirst().page().sort()).isEqualTo(Sort.OLDEST_FIRST);
    assertThat(query("cursor=" + cursor).newestFirst().page().after()).hasValue(position);
    assertThat(query("cursor=" + cursor + "&sort=-createdAt").page().after()).hasValue(position);
    assertRefused("cursor", () -> query("cursor=" + cursor).page());
  }
}
