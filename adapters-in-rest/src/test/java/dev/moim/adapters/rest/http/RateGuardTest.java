package dev.moim.adapters.rest.http;

import static dev.moim.adapters.rest.http.Method.GET;
import static dev.moim.adapters.rest.http.Method.POST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.ProblemException;
import dev.moim.domain.access.Actor;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.MemberId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RateGuardTest {
  private static final Route ORDINARY = Route.member(GET, "/v1/x", _ -> Answer.empty(204));
  private static final Route SIGN_IN =
      Route.guest(POST, "/v1/in", _ -> Answer.empty(204)).limited(Rate.CREDENTIALS);
  private static final Route SIGN_UP =
      Route.guest(POST, "/v1/up", _ -> Answer.empty(204)).limited(Rate.CREDENTIALS);
  private static final Route PROBE =
      Route.guest(GET, "/health", _ -> Answer.empty(204)).limited(Rate.UNLIMITED);

  private final Map<String, Integer> counts = new HashMap<>();
  private final RateGuard guard = guard(true);

  @Test
  void credentials_are_limited_per_address_and_route() {
    times(30, () -> guard.count(SIGN_IN, Optional.empty(), "10.0.0.1"));

    assertThatThrownBy(() -> guard.count(SIGN_IN, Optional.empty(), "10.0.0.1"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
              assertThat(e.problem().retryAfter()).hasValue(Duration.ofSeconds(7));
            });
    guard.count(SIGN_IN, Optional.empty(), "10.0.0.2");
    guard.count(SIGN_UP, Optional.empty(), "10.0.0.1");
  }

  @Test
  void an_email_address_is_limited_wherever_the_tries_come_from_and_not_kept_readable() {
    times(10, () -> guard.count(new Email("kim@example.kr")));

    assertThatThrownBy(() -> guard.count(new Email("KIM@example.kr")))
        .isInstanceOf(ProblemException.class);
    guard.count(new Email("lee@example.kr"));
    assertThat(counts.keySet()).noneMatch(key -> key.contains("kim"));
  }

  @Test
  void a_member_is_counted_as_one_whatever_the_address_and_a_guest_by_address() {
    Optional<Actor> member = Optional.of(Actor.of(new MemberId(new UUID(1, 1))));
    times(300, () -> guard.count(ORDINARY, member, "10.0.0.1"));
    times(300, () -> guard.count(ORDINARY, member, "10.0.0.2"));

    assertThatThrownBy(() -> guard.count(ORDINARY, member, "10.0.0.3"))
        .isInstanceOf(ProblemException.class);
    guard.count(ORDINARY, Optional.empty(), "10.0.0.1");
  }

  @Test
  void probes_and_a_guard_that_is_off_count_nothing() {
    times(10_000, () -> guard.count(PROBE, Optional.empty(), "10.0.0.1"));
    RateGuard off = guard(false);
    times(10_000, () -> off.count(SIGN_IN, Optional.empty(), "10.0.0.1"));

    assertThat(counts).isEmpty();
  }

  private RateGuard guard(boolean on) {
    return new RateGuard(
        (key, most, window) -> {
          assertThat(window).isEqualTo(Duration.ofMinutes(1));
          return counts.merge(key, 1, Integer::sum) > most
              ? Optional.of(Duration.ofSeconds(7))
              : Optional.empty();
        },
        RestSettings.on("127.0.0.1", 0).withRateLimits(on));
  }

  private static void times(int times, Runnable what) {
    assertThatCode(
            () -> {
              for (int i = 0; i < times; i++) {
                what.run();
              }
            })
        .doesNotThrowAnyException();
  }
}
