package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last seat of a group, wanted by several at the same moment, from the wire to the rows. */
class LastSeatHttpTest {
  private final Club club = Club.opened();

  private static List<Reply> together(List<Someone> crowd, String group) throws Exception {
    CountDownLatch shot = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> running =
          crowd.stream()
              .map(
                  one ->
                      threads.submit(
                          () -> {
                            shot.await();
                            return join(one, group);
                          }))
              .toList();
      shot.countDown();
      return running.stream().map(LastSeatHttpTest::result).toList();
    }
  }

  private static Reply result(Future<Reply> running) {
    try {
      return running.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Reply join(Someone who, String group) {
    return who.http().post("/v1/groups/" + group + "/joins", Map.of("merchantUid", Club.unique()));
  }

  private long left(String group) {
    return club.president().http().get("/v1/groups/" + group).is(200).number("seatsLeft");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8, 32, 200})
  void o1_of_so_many_at_once_one_gets_the_last_seat(int people) throws Exception {
    List<Someone> crowd = Stream.generate(club::member).limit(people).toList();
    for (int round = 0; round < (people < 50 ? 5 : 1); round++) {
      String group = club.event(0, 1);

      List<Reply> replies = together(crowd, group);

      assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
      assertThat(replies)
          .filteredOn(reply -> reply.text("code").equals("GROUP_FULL"))
          .hasSize(people - 1);
      assertThat(left(group)).isZero();
    }
  }

  @Test
  void o9_a_seat_that_is_given_up_again_and_again_is_always_there_for_the_next() {
    String group = club.event(30_000, 1);
    List<Someone> crowd = Stream.generate(club::member).limit(5).toList();
    IntStream.range(0, 5)
        .forEach(
            i -> {
              Reply order = join(crowd.get(i), group).is(201);
              assertThat(left(group)).isZero();
              join(crowd.get((i + 1) % 5), group).isProblem(409, "GROUP_FULL");
              String path = "/v1/orders/" + order.text("orderId");
              if (i % 2 == 0) {
                crowd.get(i).http().post(path + "/cancel").is(200);
              } else {
                Club.confirm(crowd.get(i), order, Club.pay(order, Map.of())).is(200);
                crowd.get(i).http().post(path + "/refunds", Map.of("reason", "ill")).is(201);
              }
              assertThat(left(group)).isEqualTo(1);
            });
  }
}
