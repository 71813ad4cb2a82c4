package dev.moim.adapters.rest.http;

import static dev.moim.adapters.rest.http.Method.GET;
import static dev.moim.adapters.rest.http.Method.POST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.adapters.rest.problem.ProblemException;
import dev.moim.application.runtime.RateLimits;
import dev.moim.application.runtime.TokenBucket;
import dev.moim.domain.access.Actor;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.MemberId;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RateGuardTest {
  private static final Route ORDINARY = Route.member(GET, "/v1/x", _ -> Answer.empty(204));
  private static final Route JOIN =
      Route.member(POST, "/v1/join", _ -> Answer.empty(204)).limited(Rate.JOINS);
  private static final Route SIGN_IN =
      Route.guest(POST, "/v1/in", _ -> Answer.empty(204)).limited(Rate.CREDENTIALS);
  private static final Route SIGN_UP =
      Route.guest(POST, "/v1/up", _ -> Answer.empty(204)).limited(Rate.CREDENTIALS);
  private static final Route WEBHOOK =
      Route.guest(POST, "/v1/hook", _ -> Answer.empty(204)).limited(Rate.WEBHOOKS);
  private static final Route PROBE =
      Route.guest(GET, "/health", _ -> Answer.empty(204)).limited(Rate.UNLIMITED);

  private static final InetAddress HERE = InetAddress.ofLiteral("10.0.0.1");
  private static final InetAddress THERE = InetAddress.ofLiteral("10.0.0.2");
  private static final Optional<Actor> KIM = Optional.of(Actor.of(new MemberId(new UUID(1, 1))));

  /** Counts, and gives no token back. */
  private static final class Counted implements RateLimits {
    private final Map<String, Integer> counts = new HashMap<>();

    @Override
    public Optional<Duration> take(String key, TokenBucket bucket) {
      return counts.merge(key, 1, Integer::sum) > bucket.burst()
          ? Optional.of(Duration.ofSeconds(7))
          : Optional.empty();
    }
  }

  private final Counted here = new Counted();
  private final Counted everywhere = new Counted();
  private final RateGuard guard = guard(true);

  private RateGuard guard(boolean on) {
    return new RateGuard(here, everywhere, RestSettings.on("127.0.0.1", 0).withRateLimits(on));
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

  private void assertRefused(Runnable what) {
    assertThatThrownBy(what::run)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
              assertThat(e.problem().retryAfter()).hasValue(Duration.ofSeconds(7));
            });
  }

  @Test
  void credentials_are_limited_per_address_and_route_by_all_instances_together() {
    times(Rate.CREDENTIALS.burst(), () -> guard.count(SIGN_IN, Optional.empty(), () -> HERE));

    assertRefused(() -> guard.count(SIGN_IN, Optional.empty(), () -> HERE));
    guard.count(SIGN_IN, Optional.empty(), () -> THERE);
    guard.count(SIGN_UP, Optional.empty(), () -> HERE);
    assertThat(here.counts).isEmpty();
  }

  @Test
  void an_email_address_is_limited_wherever_the_tries_come_from_and_not_kept_readable() {
    times(Rate.CREDENTIALS_PER_EMAIL.burst(), () -> guard.count(new Email("kim@example.kr")));

    assertRefused(() -> guard.count(new Email("KIM@example.kr")));
    guard.count(new Email("lee@example.kr"));
    assertThat(everywhere.counts.keySet()).hasSize(2).noneMatch(key -> key.contains("kim"));
  }

  @Test
  void tries_of_coupon_codes_are_limited_per_member_by_all_instances_together() {
    Actor lee = Actor.of(new MemberId(new UUID(1, 2)));
    times(Rate.COUPON_CODES.burst(), () -> guard.count(Rate.COUPON_CODES, KIM.orElseThrow()));

    assertRefused(() -> guard.count(Rate.COUPON_CODES, KIM.orElseThrow()));
    guard.count(Rate.COUPON_CODES, lee);
    guard.count(JOIN, KIM, () -> HERE);
    assertThat(everywhere.counts.keySet()).hasSize(2);
  }

  @Test
  void a_member_is_counted_as_one_whatever_the_address_and_a_guest_by_address() {
    times(300, () -> guard.count(ORDINARY, KIM, () -> HERE));
    times(300, () -> guard.count(ORDINARY, KIM, () -> THERE));

    assertRefused(() -> guard.count(ORDINARY, KIM, () -> HERE));
    guard.count(ORDINARY, Optional.empty(), () -> HERE);
    assertThat(everywhere.counts).isEmpty();
  }

  @Test
  void an_expensive_route_is_limited_more_and_leaves_the_others_alone() {
    times(Rate.JOINS.burst(), () -> guard.count(JOIN, KIM, () -> HERE));

    assertRefused(() -> guard.count(JOIN, KIM, () -> HERE));
    times(500, () -> guard.count(ORDINARY, KIM, () -> HERE));
  }

  @Test
  void whoever_has_an_address_of_ipv6_has_its_network_and_no_more() {
    times(
        Rate.WEBHOOKS.burst(),
        () ->
            guard.count(WEBHOOK, Optional.empty(), () -> InetAddress.ofLiteral("2001:db8:1:2::1")));

    assertRefused(
        () ->
            guard.count(
                WEBHOOK, Optional.empty(), () -> InetAddress.ofLiteral("2001:db8:1:2:ffff::9")));
    guard.count(WEBHOOK, Optional.empty(), () -> InetAddress.ofLiteral("2001:db8:1:3::1"));
  }

  @Test
  void probes_and_a_guard_that_is_off_count_nothing() {
    times(10_000, () -> guard.count(PROBE, Optional.empty(), () -> HERE));
    RateGuard off = guard(false);
    times(10_000, () -> off.count(SIGN_IN, Optional.empty(), () -> HERE));

    assertThat(here.counts).isEmpty();
    assertThat(everywhere.counts).isEmpty();
  }
}
