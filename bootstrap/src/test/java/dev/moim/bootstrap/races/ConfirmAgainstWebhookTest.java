package dev.moim.bootstrap.races;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.moim.bootstrap.races.Client.Answer;
import dev.moim.bootstrap.server.RunningMoim;
import dev.moim.bootstrap.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The buyer's browser and the provider's webhook say the same at the same moment. */
class ConfirmAgainstWebhookTest {
  private static final int FEE = 30_000;
  private static final int ORDERS = 200;
  private static final int WAVE = 20;

  @TempDir static Path home;
  private static RealParts parts;
  private static World world;
  private static RunningMoim moim;

  @BeforeAll
  static void start() throws Exception {
    parts = new RealParts(home);
    world = new World(parts, "hints");
    moim = RunningMoim.start(Settings.parse(world.settings()));
  }

  @AfterAll
  static void stop() throws Exception {
    if (moim != null) {
      moim.close();
    }
    if (world != null) {
      world.close();
    }
    if (parts != null) {
      parts.close();
    }
  }

  /** An order whose payment was made. */
  private record Paid(Person person, String order, String reference, String impUid) {}

  @Test
  void s5_4_l14_l17_two_hundred_times_one_effect_each() throws Exception {
    String group = world.event(FEE, ORDERS);
    List<Person> people = world.members(ORDERS);
    for (int wave = 0; wave < ORDERS; wave += WAVE) {
      int first = wave;
      List<Paid> paid = Race.<Paid>of(WAVE, i -> () -> pays(group, people.get(first + i)));
      // Of each order: two confirmations, the webhook, and the webhook once more.
      List<Answer> answers =
          Race.<Answer>of(
              WAVE * 4,
              i -> i % 4 < 2 ? () -> confirms(paid.get(i / 4)) : () -> webhook(paid.get(i / 4)));
      for (int i = 0; i < answers.size(); i++) {
        assertTrue(answers.get(i), i % 4 < 2);
      }
    }
    awaitWebhooksHandled();
    assertOneEffectEach(group, ORDERS);
  }

  @Test
  void s5_4_l14_l17_two_hundred_hints_about_one_order() throws Exception {
    String group = world.event(FEE, 1);
    Paid paid = pays(group, world.members(1).getFirst());
    List<Answer> answers =
        Race.<Answer>of(200, i -> i % 2 == 0 ? () -> confirms(paid) : () -> webhook(paid));
    for (int i = 0; i < answers.size(); i++) {
      assertTrue(answers.get(i), i % 2 == 0);
    }
    awaitWebhooksHandled();
    assertOneEffectEach(group, 1);
    String kept = "SELECT arrivals FROM webhook_messages WHERE reference = ?";
    assertThat(world.database().numbers(kept, paid.reference()))
        .as("a hundred at once are one message")
        .containsExactly(100L);
  }

  private static Paid pays(String group, Person person) {
    String reference = "hint-" + person.id().toString().substring(14);
    Answer order = world.client().join(moim.uri(), group, person, reference);
    assertThat(order.text("status")).isEqualTo("HELD");
    String impUid = world.provider().pay(reference, FEE);
    return new Paid(person, order.text("orderId"), reference, impUid);
  }

  private static Answer confirms(Paid paid) {
    return world.client().confirm(moim.uri(), paid.person(), paid.order(), paid.impUid());
  }

  private static Answer webhook(Paid paid) {
    return world.client().webhook(moim.uri(), paid.impUid(), paid.reference());
  }

  private static void assertTrue(Answer answer, boolean confirmation) {
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    if (confirmation) {
      assertThat(answer.text("status")).isEqualTo("PAID");
      assertThat(answer.number("paidAmount")).isEqualTo(FEE);
      assertThat(answer.body().path("tickets").size()).isEqualTo(1);
    } else {
      assertThat(answer.body().isNull()).as("a webhook is told nothing").isTrue();
    }
  }

  private static void awaitWebhooksHandled() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                world
                        .database()
                        .number("SELECT count(*) FROM webhook_messages WHERE state <> 'HANDLED'")
                    == 0);
  }

  private static void assertOneEffectEach(String group, int orders) throws Exception {
    List<String> counts =
        List.of(
            "SELECT count(*) FROM orders o WHERE fulfilment = 'GRANTED' AND group_id = ?::uuid",
            "SELECT count(*) FROM captures c JOIN payments p ON p.id = c.payment_id"
                + " JOIN orders o ON o.id = p.order_id WHERE o.group_id = ?::uuid",
            "SELECT count(*) FROM tickets WHERE group_id = ?::uuid",
            "SELECT count(*) FROM grants g JOIN orders o ON o.id = g.order_id"
                + " WHERE o.group_id = ?::uuid",
            "SELECT count(DISTINCT g.order_id) FROM grants g JOIN tickets t ON t.id = g.ticket_id"
                + " WHERE g.revoked_at IS NULL AND t.group_id = ?::uuid",
            "SELECT sum(taken) FROM pools WHERE group_id = ?::uuid");
    List<Long> found = new ArrayList<>();
    for (String count : counts) {
      found.add(world.database().number(count, group));
    }
    assertThat(found).allMatch(n -> n == orders);
    assertThat(world.database().number("SELECT count(*) FROM refunds")).isZero();
    assertThat(world.provider().books()).allMatch(p -> p.path("cancellations").isEmpty());
    world.assertSound();
  }
}
