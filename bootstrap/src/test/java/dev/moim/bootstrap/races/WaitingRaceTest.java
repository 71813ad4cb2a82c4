package dev.moim.bootstrap.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.races.Client.Answer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line for a group, at the same time as those who free places and those who walk in. */
class WaitingRaceTest {
  private static final int PLACES = 16;
  private static final int WAITERS = 24;
  private static final int WALKERS = 24;

  @TempDir static Path home;
  private static TwoServers servers;

  @BeforeAll
  static void start() throws Exception {
    servers = new TwoServers(home, "waiting", PLACES + WAITERS + WALKERS);
  }

  @AfterAll
  static void stop() throws Exception {
    if (servers != null) {
      servers.close();
    }
  }

  private static long count(String sql, String group) throws SQLException {
    return servers.database().number(sql, group);
  }

  private static long inLine(String group) throws SQLException {
    return count(
        "SELECT count(*) FROM waiting_entries WHERE group_id = ?::uuid AND state = 'WAITING'",
        group);
  }

  /** 64 threads, two processes: 16 free their places, 24 wait from before, 24 walk in. */
  @Test
  void what_is_freed_goes_to_those_who_waited_and_to_nobody_else() throws Exception {
    String group = servers.world().event(0, PLACES);
    List<String> orders = new ArrayList<>();
    for (int i = 0; i < PLACES; i++) {
      Answer answer = servers.join(group, i, "first-");
      assertThat(answer.status()).isEqualTo(201);
      orders.add(answer.text("orderId"));
    }
    for (int i = PLACES; i < PLACES + WAITERS; i++) {
      assertThat(servers.post(i, "/v1/groups/" + group + "/waiting").status()).isEqualTo(201);
    }

    List<Answer> answers =
        Race.of(
            PLACES + WAITERS + WALKERS,
            i ->
                () ->
                    i < PLACES
                        ? servers.post(i, "/v1/orders/" + orders.get(i) + "/cancel")
                        : servers.join(group, i, "race-"));

    assertThat(answers.subList(0, PLACES)).allMatch(a -> a.status() == 200);
    assertThat(answers.subList(PLACES, answers.size()))
        .allMatch(a -> a.status() == 201 || a.code().equals("GROUP_FULL"));
    assertThat(answers.subList(PLACES + WAITERS, answers.size()))
        .as("while anybody waits, nobody walks in")
        .allMatch(a -> a.code().equals("GROUP_FULL"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> inLine(group) == WAITERS - PLACES);
    assertThat(
            servers
                .database()
                .numbers(
                    "SELECT number FROM waiting_entries WHERE group_id = ?::uuid"
                        + " AND offered_at IS NOT NULL ORDER BY number",
                    group))
        .as("the first of the line")
        .isEqualTo(
            servers
                .database()
                .numbers(
                    "SELECT number FROM waiting_entries WHERE group_id = ?::uuid"
                        + " ORDER BY number LIMIT 16",
                    group));
    for (int i = PLACES; i < PLACES + WAITERS; i++) {
      Answer answer = servers.join(group, i, "then-");
      assertThat(answer.status() == 201 || answer.status() == 409).isTrue();
    }
    assertThat(
            count(
                "SELECT count(*) FROM orders WHERE group_id = ?::uuid AND fulfilment = 'GRANTED'",
                group))
        .isEqualTo(PLACES);
    assertThat(count("SELECT taken FROM pools WHERE group_id = ?::uuid", group)).isEqualTo(PLACES);
    servers.world().assertSound();
  }

  /** 64 threads: everybody joins the line, leaves it, frees or walks in, as they like. */
  @Test
  void whatever_races_nothing_is_sold_twice_and_nothing_is_kept_from_the_line() throws Exception {
    String group = servers.world().event(0, PLACES);
    int all = PLACES + WAITERS + WALKERS;

    List<Integer> done =
        Race.of(
            all,
            i ->
                () -> {
                  int in = 0;
                  for (int round = 0; round < 4; round++) {
                    Answer joined = servers.join(group, i, "r" + round + "-");
                    if (joined.status() == 201 && (i + round) % 3 == 0) {
                      String order = joined.text("orderId");
                      in +=
                          servers.post(i, "/v1/orders/" + order + "/cancel").status() == 200
                              ? 1
                              : 0;
                    } else if (joined.code().equals("GROUP_FULL")) {
                      int status = servers.post(i, "/v1/groups/" + group + "/waiting").status();
                      if (status != 201 && status != 409) {
                        throw new IllegalStateException("waiting: " + status);
                      }
                    }
                  }
                  return in;
                });

    assertThat(done).hasSize(all);
    servers.world().assertSound();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        count(
                            """
                            SELECT count(*)
                            FROM pools p
                            WHERE p.group_id = ?::uuid AND p.taken < p.capacity AND EXISTS (
                              SELECT 1 FROM waiting_wants w WHERE w.pool_id = p.id AND w.in_line)
                            """,
                            group))
                    .as("free, while somebody waits")
                    .isZero());
  }
}
