package dev.moim.adapters.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProblemBodyTest {
  @Test
  void a_problem_is_written_as_rfc_9457_says_with_its_code_and_extensions() {
    Problem problem =
        Problem.of(ErrorCode.ALREADY_JOINED)
            .with("orderId", "o-1")
            .detailed(Detail.of("name", "must not be blank"));

    assertThat(ProblemBody.of(problem, Language.ENGLISH))
        .containsExactly(
            entry("type", "urn:moim:problem:already-joined"),
            entry("title", ErrorCode.ALREADY_JOINED.title()),
            entry("status", 409),
            entry("detail", "name must not be blank"),
            entry("code", "ALREADY_JOINED"),
            entry("orderId", "o-1"));
  }

  @Test
  void an_extension_never_hides_a_member_of_the_standard() {
    assertThat(
            ProblemBody.of(Problem.of(ErrorCode.NOT_PAID).with("status", "PAID"), Language.KOREAN))
        .containsEntry("status", 409);
  }

  @Test
  void every_401_says_how_to_authenticate() {
    assertThat(ProblemBody.headers(Problem.of(ErrorCode.WRONG_CREDENTIALS), Language.ENGLISH))
        .containsEntry("WWW-Authenticate", "Bearer");
    assertThat(ProblemBody.headers(Problem.of(ErrorCode.NOT_ALLOWED), Language.ENGLISH))
        .doesNotContainKey("WWW-Authenticate");
  }

  @Test
  void a_pause_is_rounded_up_to_seconds() {
    assertThat(retryAfter(Duration.ofMillis(1))).isEqualTo("1");
    assertThat(retryAfter(Duration.ZERO)).isEqualTo("1");
    assertThat(retryAfter(Duration.ofMillis(1001))).isEqualTo("2");
    assertThat(retryAfter(Duration.ofSeconds(60))).isEqualTo("60");
  }

  private static String retryAfter(Duration pause) {
    return ProblemBody.headers(Problem.of(ErrorCode.BUSY).retryAfter(pause), Language.ENGLISH)
        .get("Retry-After");
  }
}
