package dev.moim.bootstrap.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.races.Client.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A crowd at the doors of two groups that share a pool, with a coupon for a few, through two server
 * processes on one database.
 */
class LimitsTest {
  private static final int CROWD = 200;
  private static final int HALL = 60;
  private static final int COUPONS = 20;

  @TempDir static Path home;
  private static TwoServers servers;
  private final String club = servers.world().club();

  @BeforeAll
  static void start() throws Exception {
    servers = new TwoServers(home, "limits", CROWD);
  }

  @AfterAll
  static void stop() throws Exception {
    if (servers != null) {
      servers.close();
    }
  }

  private String made(String path, Map<String, ?> body, String id) {
    Answer answer =
        servers
            .world()
            .client()
            .post(servers.api(0), path, servers.world().president().token(), body);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
    return answer.text(id);
  }

  private String pool(Map<String, ?> form) {
    return made("/v1/clubs/" + club + "/shared-pools", form, "poolId");
  }

  private String group(String pool) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Map<String, Object> form = new HashMap<>();
    form.put("name", "선착순");
    form.put("amount", 10_000);
    form.put("capacity", CROWD);
    form.put("opensAt", now.toString());
    form.put("closesAt", now.plus(Duration.ofDays(1)).toString());
    form.put("perMember", 9);
    form.put("sharedPools", List.of(pool));
    return made("/v1/clubs/" + club + "/groups", form, "groupId");
  }

  private String coupon(int percent) {
    String code = UUID.randomUUID().toString().substring(0, 18);
    Map<String, Object> form = new HashMap<>();
    form.put("code", code);
    form.put("discountType", "PERCENT");
    form.put("discount", percent);
    form.put("capacity", COUPONS);
    form.put("validFrom", "2026-01-01T00:00:00Z");
    var _ = made("/v1/clubs/" + club + "/coupons", form, "couponId");
    return code;
  }

  private static Answer join(int api, String group, Person who, String code) {
    Map<String, String> body = new HashMap<>(Map.of("merchantUid", UUID.randomUUID().toString()));
    if (!code.isEmpty()) {
      body.put("couponCode", code);
    }
    return servers
        .world()
        .client()
        .post(servers.api(api), "/v1/groups/" + group + "/joins", who.token(), body);
  }

  private static Map<String, Long> race(String name, int runners, IntFunction<Answer> runner)
      throws Exception {
    long begun = System.nanoTime();
    Map<String, Long> outcomes =
        Race.<Answer>of(runners, i -> () -> runner.apply(i)).stream()
            .map(a -> a.status() == 201 ? "in" : a.status() + " " + a.code())
            .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
    System.out.printf(
        "%s: %d at once, two processes, %d ms: %s%n",
        name, runners, (System.nanoTime() - begun) / 1_000_000, outcomes);
    return outcomes;
  }

  private static long deadlocks() throws Exception {
    return servers
        .database()
        .number("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
  }

  /** The number of a promotion is not counted afterwards by anybody: it is taken with the place. */
  @Test
  void o10_a_coupon_of_twenty_goes_to_twenty_of_two_hundred_in_two_groups_that_share_a_pool()
      throws Exception {
    String hall = pool(Map.of("name", "대강당", "capacity", HALL));
    List<String> groups = List.of(group(hall), group(hall));
    String code = coupon(50);

    Map<String, Long> with =
        race(
            "coupon of " + COUPONS,
            CROWD,
            i -> join(i / 2, groups.get(i % 2), servers.person(i), code));
    Map<String, Long> without =
        race("hall of " + HALL, CROWD, i -> join(i / 2, groups.get(i % 2), servers.person(i), ""));

    assertThat(with)
        .isEqualTo(Map.of("in", (long) COUPONS, "409 COUPON_USED_UP", (long) CROWD - COUPONS));
    assertThat(without)
        .isEqualTo(
            Map.of("in", (long) HALL - COUPONS, "409 GROUP_FULL", (long) CROWD - HALL + COUPONS));
    assertThat(taken(hall)).isEqualTo(HALL);
    System.out.printf("deadlocks that the database ended: %d%n", deadlocks());
    servers.world().assertSound();
  }

  @Test
  void o10_what_a_coupon_makes_free_is_given_to_just_as_many() throws Exception {
    String hall = pool(Map.of("name", "강의실"));
    List<String> groups = List.of(group(hall), group(hall));
    String code = coupon(100);

    Map<String, Long> outcomes =
        race(
            "free coupon of " + COUPONS,
            CROWD,
            i -> join(i / 2, groups.get(i % 2), servers.person(i), code));

    assertThat(outcomes)
        .isEqualTo(Map.of("in", (long) COUPONS, "409 COUPON_USED_UP", (long) CROWD - COUPONS));
    servers.world().assertSound();
  }

  @Test
  void a_member_who_asks_for_everything_at_once_gets_what_each_may_have() throws Exception {
    String both = pool(Map.of("name", "둘 합쳐", "perMember", 3));
    List<String> groups = List.of(group(both), group(both));
    Person greedy = servers.person(0);

    Map<String, Long> outcomes =
        race("3 a member", 60, i -> join(i / 2, groups.get(i % 2), greedy, ""));

    assertThat(outcomes).isEqualTo(Map.of("in", 3L, "409 MEMBER_LIMIT_REACHED", 57L));
    servers.world().assertSound();
  }

  private static long taken(String pool) throws Exception {
    return servers.database().number("SELECT taken FROM pools WHERE id = ?::uuid", pool);
  }
}
