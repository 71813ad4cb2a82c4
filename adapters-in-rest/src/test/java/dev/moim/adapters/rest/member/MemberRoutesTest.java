package dev.moim.adapters.rest.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.rest.problem.ProblemException;
import dev.moim.application.member.Session;
import dev.moim.domain.InvalidValue;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberRoutesTest {
  @ParameterizedTest
  @CsvSource({"not-an-address, pass-word-1", "kim@example.kr, short"})
  void what_nobody_can_have_is_wrong_at_signing_in_and_invalid_at_signing_up(
      String email, String password) {
    assertThat(new SignInRequest(email, password).credentials()).isEmpty();
    assertThatThrownBy(() -> new SignUpRequest(email, password, "Kim").command())
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void what_is_missing_is_told_in_both() {
    assertThatThrownBy(() -> new SignInRequest(null, "pass-word-1").credentials())
        .isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> new SignUpRequest("kim@example.kr", "pass-word-1", null).command())
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void a_session_says_how_many_seconds_it_holds() {
    Session session = new Session("access", "refresh", Duration.ofMinutes(15));

    assertThat(SessionResponse.of(session))
        .isEqualTo(new SessionResponse("access", "refresh", 900));
  }

  @Test
  void no_secret_shows_in_a_log() {
    assertThat(
            new SignUpRequest("kim@example.kr", "pass-word-1", "Kim")
                + " "
                + new SignInRequest("kim@example.kr", "pass-word-1")
                + " "
                + new RefreshRequest("refresh")
                + " "
                + new SessionResponse("access", "refresh", 900))
        .doesNotContain("pass-word-1", "refresh", "access");
  }
}
