package dev.moim.bootstrap.races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.moim.bootstrap.races.Client.Answer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * {@code kill -9} of a server process between two steps, and another one that goes on. The tests
 * run side by side, each on a database and a provider of its own, as most of their time is waiting.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledBetweenTheStepsTest {
  private static final int FEE = 30_000;
  private static final int WRONG = 100;

  @TempDir static Path home;
  private static RealParts parts;

  @BeforeAll
  static void start() {
    parts = new RealParts(home);
  }

  @AfterAll
  static void stop() {
    if (parts != null) {
      parts.close();
    }
  }

  @Test
  void l1_what_was_answered_is_there_and_what_was_paid_is_granted_after_the_kill()
      throws Exception {
    try (World world = new World(parts, "answered");
        ServerJvm killed = world.launch()) {
      List<Person> people = world.members(3);
      String group = world.event(FEE, 3);
      Client client = world.client();
      URI api = killed.ready(client).uri();
      // The provider answers no question, so that nothing can be granted before the kill.
      world.provider().misbehaves("nextLookups", 500, Map.of("kind", "http500"));
      Answer told = client.join(api, group, people.get(0), "told");
      Answer toldPayment =
          client.webhook(api, world.provider().pay("told", FEE), "told"); // stored, so answered
      Answer untold = client.join(api, group, people.get(1), "untold");
      world.provider().pay("untold", FEE); // the tab is closed and the webhook lost
      Answer joined = client.join(api, group, people.get(2), "joined");
      killed.kill();

      assertThat(toldPayment.status()).isEqualTo(200);
      assertThat(List.of(told.status(), untold.status(), joined.status())).containsOnly(201);
      assertThat(world.database().number("SELECT count(*) FROM captures")).isZero();
      assertThat(world.database().number("SELECT count(*) FROM webhook_messages")).isEqualTo(1);
      world.provider().behaves();
      try (ServerJvm next = world.launch()) {
        URI again = next.ready(client).uri();
        Answer there = client.order(again, people.get(2), joined.text("orderId"));
        assertThat(there.body()).isEqualTo(joined.body());
        for (int i = 0; i < 2; i++) {
          String order = (i == 0 ? told : untold).text("orderId");
          Answer paid = client.awaitStatus(again, people.get(i), order, "PAID");
          assertThat(paid.number("paidAmount")).isEqualTo(FEE);
          assertThat(paid.body().path("tickets").size()).isEqualTo(1);
        }
        String handled = "SELECT count(*) FROM webhook_messages WHERE state = 'HANDLED'";
        await().atMost(Duration.ofSeconds(60)).until(() -> world.database().number(handled) == 1);
        assertThat(world.database().number("SELECT count(*) FROM captures")).isEqualTo(2);
        replayedFromTheCommandLine(world);
        assertThat(next.terminate()).isEqualTo(128 + 15);
      }
      world.assertSound();
    }
  }

  /** By another process, beside the server, which takes it up. */
  private static void replayedFromTheCommandLine(World world) throws Exception {
    String again =
        "SELECT count(*) FROM webhook_messages WHERE state = 'HANDLED' AND wanted_at > received_at";
    assertThat(world.database().number(again)).isZero();
    List<String> words = List.of("webhooks", "replay", "--state", "HANDLED");
    try (ServerJvm command = ServerJvm.command(world.settings(), words)) {
      assertThat(command.awaitExit()).as(command.output()).isZero();
      assertThat(command.output()).contains("1 messages are due");
    }
    await().atMost(Duration.ofSeconds(60)).until(() -> world.database().number(again) == 1);
    assertThat(world.database().number("SELECT count(*) FROM captures")).isEqualTo(2);
  }

  @Test
  void money_goes_back_once_when_the_kill_comes_after_the_provider_did_its_work() throws Exception {
    killedDuringTheCancel("after_work", "timeoutAfterWork", 1);
  }

  @Test
  void money_goes_back_once_when_the_kill_comes_before_the_provider_did_its_work()
      throws Exception {
    killedDuringTheCancel("before_work", "timeoutBeforeWork", 0);
  }

  private static void killedDuringTheCancel(String name, String trouble, int doneAtTheKill)
      throws Exception {
    try (World world = new World(parts, name);
        ServerJvm killed = world.launch()) {
      Person person = world.members(1).getFirst();
      String group = world.event(FEE, 1);
      Client client = world.client();
      PaymentWindow provider = world.provider();
      URI api = killed.ready(client).uri();
      provider.misbehaves("nextCancels", 1, Map.of("kind", trouble, "delayMillis", 300_000));
      Answer order = client.join(api, group, person, name);
      String impUid = provider.pay(name, WRONG);
      Answer refused = client.confirm(api, person, order.text("orderId"), impUid);
      assertThat(refused.code()).isEqualTo("AMOUNT_MISMATCH");
      await("the call is held")
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  provider.waiting("nextCancels") == 0
                      && provider.cancellations(impUid) == doneAtTheKill);
      killed.kill();

      assertThat(provider.cancellations(impUid)).isEqualTo(doneAtTheKill);
      String done = "SELECT count(*) FROM refunds WHERE status = 'DONE'";
      assertThat(world.database().number(done)).as("nobody knows yet").isZero();
      try (ServerJvm next = world.launch()) {
        URI again = next.ready(client).uri();
        Answer back = client.awaitStatus(again, person, order.text("orderId"), "REFUNDED");
        assertThat(back.number("refundedAmount")).isEqualTo(WRONG);
        assertThat(back.body().path("tickets").size()).isZero();
        assertThat(provider.cancellations(impUid)).as("exactly once").isEqualTo(1);
        assertThat(world.database().number(done)).isEqualTo(1);
        assertThat(world.database().number("SELECT sum(taken) FROM pools")).isZero();
        assertThat(next.terminate()).isEqualTo(128 + 15);
      }
      world.assertSound();
      assertThat(provider.cancellations(impUid)).isEqualTo(1);
    }
  }
}
