package dev.moim.bootstrap.races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.moim.bootstrap.races.Client.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** SIGTERM while somebody waits for a provider that takes its time. */
class GracefulStopTest {
  private static final long SLOW_MILLIS = 4_000;

  @Test
  void it_is_not_ready_first_then_answers_what_it_accepted_and_only_then_ends() throws Exception {
    Map<String, String> settings =
        Map.of(
            "MOIM_HTTP_PORT", "0",
            "MOIM_SIMULATOR_PORT", "0",
            "MOIM_SAMPLE_DATA", "off",
            "MOIM_LOG_FORMAT", "json",
            "MOIM_DRAIN_SECONDS", "2");
    try (Client client = new Client();
        ServerJvm server = ServerJvm.launch(settings, "--in-memory")) {
      server.ready(client);
      Scene scene = new Scene(client, server);
      CompletableFuture<Answer> confirmed =
          CompletableFuture.supplyAsync(scene::confirmSlowly, Thread::startVirtualThread);
      await().atMost(Duration.ofSeconds(10)).until(scene::isUnderWay);

      CompletableFuture<Integer> exit =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return server.terminate();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              },
              Thread::startVirtualThread);
      await()
          .atMost(Duration.ofSeconds(2))
          .pollInterval(Duration.ofMillis(20))
          .untilAsserted(
              () -> {
                Answer ready = client.get(server.uri(), "/health/ready", "");
                assertThat(ready.status()).isEqualTo(503);
                assertThat(ready.body().path("parts").path("instance").asString(""))
                    .isEqualTo("DOWN");
                assertThat(ready.body().path("parts").path("storage").asString("")).isEqualTo("UP");
              });
      assertThat(client.get(server.uri(), "/v1/clubs", "").status())
          .as("still answered while it drains")
          .isEqualTo(200);
      assertThat(confirmed).isNotDone();

      Answer answer = confirmed.get(20, TimeUnit.SECONDS);
      assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
      assertThat(answer.text("status")).isEqualTo("PAID");
      assertThat(exit.get(30, TimeUnit.SECONDS)).isEqualTo(128 + 15);
      List<String> log =
          server
              .output()
              .lines()
              .filter(line -> line.startsWith("{"))
              .map(line -> JsonMapper.shared().readTree(line))
              .map(line -> line.path("formattedMessage").asString(""))
              .toList();
      assertThat(log).anyMatch(line -> line.startsWith("POST /v1/orders/{orderId}/confirm 200"));
      assertThat(log).endsWith("stopped");
    }
  }

  /** Somebody who has paid for a club, and says so while PortOne is slow. */
  private static final class Scene {
    private final Client client;
    private final ServerJvm server;
    private final String token;
    private final String order;
    private final String imp;
    private volatile boolean begun;

    Scene(Client client, ServerJvm server) {
      this.client = client;
      this.server = server;
      String president = signUp("kim");
      Map<String, ?> form =
          Map.of("name", "등산부", "englishName", "hikers", "description", "", "dues", 10_000);
      String group = client.post(server.uri(), "/v1/clubs", president, form).text("joinGroupId");
      this.token = signUp("lee");
      this.order =
          client
              .post(
                  server.uri(), "/v1/groups/" + group + "/joins", token, Map.of("merchantUid", "s"))
              .text("orderId");
      assertThat(order).isNotEmpty();
      this.imp =
          client
              .post(
                  server.simulator(),
                  "/portone/pay",
                  "",
                  Map.of("merchantUid", "s", "amount", 10_000, "webhook", false))
              .text("impUid");
      client.post(
          server.simulator(), "/portone/misbehave", "", Map.of("latencyMillis", SLOW_MILLIS));
    }

    private String signUp(String name) {
      Map<String, String> account =
          Map.of("email", name + "@example.kr", "password", name + " likes tea");
      Map<String, String> form = new HashMap<>(account);
      form.put("name", name);
      client.post(server.uri(), "/v1/members", "", form);
      return client.post(server.uri(), "/v1/auth/tokens", "", account).text("accessToken");
    }

    Answer confirmSlowly() {
      begun = true;
      Map<String, String> body = Map.of("impUid", imp);
      return client.post(server.uri(), "/v1/orders/" + order + "/confirm", token, body);
    }

    boolean isUnderWay() throws InterruptedException {
      if (begun) {
        Thread.sleep(300); // long enough for it to be with PortOne, and far from its answer
      }
      return begun;
    }
  }
}
