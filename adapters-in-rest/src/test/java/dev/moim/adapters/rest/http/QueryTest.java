package dev.moim.adapters.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.Problem;
import dev.moim.adapters.rest.problem.ProblemException;
import dev.moim.application.runtime.PageRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
  @Test
  void values_are_decoded_and_unknown_names_ignored() {
    assertThat(new Query("x=1&query=%EB%AA%A8%EC%9E%84+a&query=2").text("query")).hasValue("모임 a");
    assertThat(new Query("query=").text("query")).isEmpty();
    assertThat(new Query("query").text("query")).isEmpty();
    assertThat(new Query(null).text("query")).isEmpty();
  }

  @Test
  void a_page_has_a_limit_and_a_cursor() {
    assertThat(new Query(null).page()).isEqualTo(PageRequest.first());
    PageRequest page = new Query("limit=100&cursor=019aa000-0000-7000-8000-000000000000").page();
    assertThat(page.limit()).isEqualTo(100);
    assertThat(page.after()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=101, limit",
    "limit=-1, limit",
    "limit=1.5, limit",
    "limit=x, limit",
    "limit=99999999999, limit",
    "limit=%zz, limit",
    "cursor=x, cursor",
    "cursor=1-1-1-1-1, cursor"
  })
  void what_cannot_be_a_page_is_refused_by_name(String query, String name) {
    Problem problem =
        catchThrowableOfType(ProblemException.class, () -> new Query(query).page()).problem();

    assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_FIELD);
    assertThat(problem.extensions()).containsEntry("parameter", name);
  }
}
