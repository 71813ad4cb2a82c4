package dev.moim.adapters.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.member.RefreshTokens;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.application.upload.Uploads;
import dev.moim.domain.InvalidValue;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class ProblemsTest {
  private final Problems problems = new Problems(ConnectException.class::isInstance);

  @Test
  void what_makes_no_value_is_told_with_the_field() {
    Problem problem = problems.of(new InvalidValue("email", "must be an e-mail address"), "r");

    assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_FIELD);
    assertThat(problem.extensions()).containsEntry("field", "/email");
  }

  @Test
  void a_part_that_is_down_is_503_however_deep_it_is_wrapped() {
    Throwable wrapped = new RuntimeException(new IllegalStateException(new ConnectException("x")));

    assertThat(problems.of(wrapped, "r").code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(problems.of(wrapped, "r").retryAfter()).isPresent();
    assertThat(problems.of(new RefreshTokens.StoreDown(new RuntimeException()), "r").code())
        .isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(problems.of(new Uploads.StoreDown(new RuntimeException()), "r").code())
        .isEqualTo(ErrorCode.UNAVAILABLE);
  }

  @Test
  void whoever_was_overtaken_too_often_may_try_again() {
    assertThat(problems.of(new StaleAggregate("o"), "r").code()).isEqualTo(ErrorCode.BUSY);
  }

  @Test
  void a_defect_gives_away_its_number_and_nothing_else() {
    Problem problem = problems.of(new IllegalArgumentException("secret"), "r-7");

    assertThat(problem.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(ProblemBody.of(problem, Language.ENGLISH))
        .containsEntry("correlationId", "r-7")
        .containsOnlyKeys("type", "title", "status", "code", "correlationId");
  }
}
