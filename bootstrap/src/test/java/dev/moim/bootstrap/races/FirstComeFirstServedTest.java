package dev.moim.bootstrap.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.races.Client.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A crowd at the door of a group, through two server processes on one database. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstComeFirstServedTest {
  private static final int CROWD = 1_000;
  private static final int PLACES = 100;

  @TempDir static Path home;
  private static TwoServers servers;

  @BeforeAll
  static void start() throws Exception {
    servers = new TwoServers(home, "crowd", CROWD);
  }

  @AfterAll
  static void stop() throws Exception {
    if (servers != null) {
      servers.close();
    }
  }

  @Test
  @Order(1)
  void o6_a_thousand_at_once_for_a_hundred_places_through_two_processes() throws Exception {
    String group = servers.world().event(0, PLACES);
    List<Answer> answers = race("free", group, CROWD, () -> {});
    assertExact(group, answers, PLACES);
    assertThat(tickets(group)).isEqualTo(PLACES);
  }

  @Test
  @Order(2)
  void s5_5_places_that_are_to_be_paid_are_held_just_as_exactly() throws Exception {
    String group = servers.world().event(30_000, 40);
    List<Answer> answers = race("paid", group, 400, () -> {});
    assertExact(group, answers, 40);
    assertThat(answers.stream().filter(a -> a.status() == 201))
        .allMatch(a -> a.text("status").equals("HELD"));
    assertThat(tickets(group)).isZero();
    String payments =
        "SELECT count(*) FROM payments p JOIN orders o ON o.id = p.order_id WHERE"
            + " o.group_id = ?::uuid";
    assertThat(servers.database().number(payments, group)).isEqualTo(40);
  }

  @Test
  @Order(3)
  void the_lease_that_orders_the_work_expires_and_is_stolen_all_the_time() throws Exception {
    String group = servers.world().event(0, PLACES);
    try (Thief thief = new Thief(servers.parts().redis(), "moim:lease:admission:" + group)) {
      List<Answer> answers = inLanes(group, 50, CROWD / 50); // many batches, and so many leases
      assertExact(group, answers, PLACES);
      assertThat(thief.stolen()).as("leases overwritten in the middle of a batch").isPositive();
      assertThat(thief.ended()).as("leases ended in the middle of a batch").isPositive();
      System.out.printf("  stolen %d, ended %d times%n", thief.stolen(), thief.ended());
    }
  }

  @Test
  @Order(4)
  void redis_is_killed_in_the_middle_and_stays_away() throws Exception {
    String group = servers.world().event(0, PLACES);
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger answeredAtTheKill = new AtomicInteger();
    try {
      List<Answer> answers =
          race(
              "redis down",
              group,
              CROWD,
              () -> {
                if (answered.incrementAndGet() == PLACES / 2) {
                  servers.parts().killRedis();
                  answeredAtTheKill.set(answered.get());
                }
              });
      assertThat(answeredAtTheKill.get()).isBetween(PLACES / 2, CROWD - PLACES);
      assertExact(group, answers, PLACES);
      Answer ready = servers.world().client().get(servers.apis().getFirst(), "/health/ready", "");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.body().path("parts"))
          .hasToString(
              "{\"instance\":\"UP\",\"database\":\"UP\",\"redis\":\"DOWN\",\"storage\":\"UP\"}");
      System.out.printf("  Redis was gone after %d answers%n", answeredAtTheKill.get());
    } finally {
      servers.parts().startRedisAgain();
      servers.apis().forEach(servers.world().client()::awaitReady);
    }
  }

  @Test
  @Order(5)
  void whoever_asks_after_anothers_answer_has_a_higher_number() throws Exception {
    int lanes = 8;
    int joins = 10;
    String group = servers.world().event(0, PLACES);
    List<Answer> answers = inLanes(group, lanes, joins);
    assertThat(answers).hasSize(lanes * joins).allMatch(a -> a.status() == 201);
    int pairs = assertInOrder(answers);
    assertThat(pairs).as("pairs of which one began after the other's answer").isGreaterThan(1_000);
    assertThat(numbers(answers))
        .isEqualTo(LongStream.rangeClosed(1, (long) lanes * joins).boxed().toList());
  }

  @Test
  @Order(6)
  void a_naive_count_then_insert_really_oversells_in_the_same_harness() throws Exception {
    try (NaiveGroup naive = new NaiveGroup(servers.parts())) {
      long most = 0;
      int rounds = 0;
      while (most <= PLACES && rounds < 10) {
        int round = ++rounds;
        List<Boolean> in = Race.<Boolean>of(CROWD, i -> () -> naive.join(round, i, PLACES));
        most = in.stream().filter(Boolean::booleanValue).count();
        assertThat(naive.rows(round)).isEqualTo(most);
      }
      System.out.printf("naive: %d in %d places, round %d%n", most, PLACES, rounds);
      assertThat(most).as("the race is one that a guard is needed for").isGreaterThan(PLACES);
    }
  }

  @Test
  @Order(7)
  void both_servers_end_when_they_are_asked_to_and_leave_nobody() throws Exception {
    for (ServerJvm server : servers.processes()) {
      List<ProcessHandle> family = server.family();
      assertThat(server.terminate()).as(server.output()).isEqualTo(128 + 15);
      assertThat(family).noneMatch(ProcessHandle::isAlive);
    }
    servers.world().assertSound();
  }

  private static List<Answer> race(String name, String group, int people, Runnable afterEach)
      throws Exception {
    long begun = System.nanoTime();
    List<Answer> answers =
        Race.<Answer>of(
            people,
            i ->
                () -> {
                  Answer answer = servers.join(group, i, "");
                  afterEach.run();
                  return answer;
                });
    System.out.printf(
        "%s: %d members, two processes, %d ms%n",
        name, people, (System.nanoTime() - begun) / 1_000_000);
    return answers;
  }

  /** So many at once, of whom each has the next one come when it was answered. */
  private static List<Answer> inLanes(String group, int lanes, int joins) throws Exception {
    return Race.<List<Answer>>of(
            lanes,
            lane ->
                () ->
                    IntStream.range(lane * joins, (lane + 1) * joins)
                        .mapToObj(i -> servers.join(group, i, ""))
                        .toList())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static void assertExact(String group, List<Answer> answers, int places) throws Exception {
    List<Answer> in = answers.stream().filter(a -> a.status() == 201).toList();
    List<Answer> full =
        answers.stream().filter(a -> a.status() == 409 && a.code().equals("GROUP_FULL")).toList();
    List<String> others =
        answers.stream()
            .filter(a -> !in.contains(a) && !full.contains(a))
            .map(a -> a.status() + " " + a.body())
            .distinct()
            .toList();
    assertThat(others).as("answers that are neither").isEmpty();
    assertThat(in).hasSize(places);
    assertThat(full).hasSize(answers.size() - places);
    List<Long> all = LongStream.rangeClosed(1, places).boxed().toList();
    assertThat(numbers(in)).isEqualTo(all);
    assertInOrder(in);
    Database database = servers.database();
    assertThat(
            database.numbers(
                "SELECT number FROM orders WHERE group_id = ?::uuid ORDER BY number", group))
        .isEqualTo(all);
    assertThat(
            database.number(
                "SELECT count(*) FROM allocations a JOIN pools p ON p.id = a.pool_id"
                    + " WHERE p.group_id = ?::uuid",
                group))
        .isEqualTo(places);
    assertThat(database.number("SELECT sum(taken) FROM pools WHERE group_id = ?::uuid", group))
        .isEqualTo(places);
    assertThat(
            database.number(
                "SELECT admitted FROM group_admissions WHERE group_id = ?::uuid", group))
        .isEqualTo(places);
  }

  /** How many pairs there were of which one was sent after the other's answer. */
  private static int assertInOrder(List<Answer> admitted) {
    int pairs = 0;
    for (Answer earlier : admitted) {
      for (Answer later : admitted) {
        if (earlier.answeredAt() - later.sentAt() < 0) {
          pairs++;
          assertThat(later.number("number")).isGreaterThan(earlier.number("number"));
        }
      }
    }
    return pairs;
  }

  private static List<Long> numbers(List<Answer> admitted) {
    return admitted.stream().map(a -> a.number("number")).sorted().toList();
  }

  private static long tickets(String group) throws Exception {
    return servers
        .database()
        .number("SELECT count(*) FROM tickets WHERE group_id = ?::uuid", group);
  }
}
