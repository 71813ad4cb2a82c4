package dev.moim.bootstrap.races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.moim.bootstrap.races.Client.Answer;
import dev.moim.bootstrap.server.RunningMoim;
import dev.moim.bootstrap.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} of PostgreSQL under running joins. */
class DatabaseKilledTest {
  private static final int LANES = 12;
  private static final int EACH = 25;
  private static final int PEOPLE = LANES * EACH;

  @TempDir Path home;

  @Test
  void l19_every_join_that_was_answered_is_there_afterwards_and_the_others_can_be_repeated()
      throws Exception {
    try (RealParts parts = new RealParts(home);
        World world = new World(parts, "killed");
        RunningMoim moim = RunningMoim.start(Settings.parse(world.settings()))) {
      List<Person> people = world.members(PEOPLE);
      String group = world.event(0, PEOPLE);
      AtomicInteger answered = new AtomicInteger();
      long postgres = parts.postgres().pid();
      List<List<Answer>> lanes =
          Race.of(
              LANES,
              lane ->
                  () ->
                      IntStream.range(lane * EACH, (lane + 1) * EACH)
                          .mapToObj(
                              i -> {
                                Answer answer =
                                    world.client().join(moim.uri(), group, people.get(i), "k-" + i);
                                if (answered.incrementAndGet() == PEOPLE / 5) {
                                  ProcessHandle.of(postgres).orElseThrow().destroyForcibly();
                                }
                                return answer;
                              })
                          .toList());
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> parts.postgres().isAlive() && parts.postgres().pid() != postgres);
      world.client().awaitReady(moim.uri());
      List<Answer> answers = lanes.stream().flatMap(List::stream).toList();
      List<Integer> statuses = answers.stream().map(Answer::status).distinct().sorted().toList();
      assertThat(statuses).as("in, or told that it cannot be said now").containsExactly(201, 503);
      System.out.printf(
          "PostgreSQL killed: %d in, %d told to come again%n",
          answers.stream().filter(a -> a.status() == 201).count(),
          answers.stream().filter(a -> a.status() == 503).count());

      for (int i = 0; i < PEOPLE; i++) {
        Answer first = answers.get(i);
        if (first.status() == 201) {
          Answer there = world.client().order(moim.uri(), people.get(i), first.text("orderId"));
          assertThat(there.body()).isEqualTo(first.body());
        } else {
          Answer repeated = world.client().join(moim.uri(), group, people.get(i), "k-" + i);
          assertThat(repeated.status()).isEqualTo(201);
        }
      }
      String numbers = "SELECT number FROM orders WHERE group_id = ?::uuid ORDER BY number";
      assertThat(world.database().numbers(numbers, group))
          .isEqualTo(LongStream.rangeClosed(1, PEOPLE).boxed().toList());
      assertThat(world.database().number("SELECT count(*) FROM grants WHERE revoked_at IS NULL"))
          .isEqualTo(PEOPLE);

      parts.postgres().close();
      Answer ready = world.client().get(moim.uri(), "/health/ready", "");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.body().path("parts"))
          .hasToString(
              "{\"instance\":\"UP\",\"database\":\"DOWN\",\"redis\":\"UP\",\"storage\":\"UP\"}");
      assertThat(world.client().get(moim.uri(), "/health/live", "").status()).isEqualTo(200);
      assertThat(world.client().webhook(moim.uri(), "imp_1", "k-1").status())
          .as("who cannot keep a webhook does not say so: the provider sends it again")
          .isEqualTo(503);
    }
  }
}
