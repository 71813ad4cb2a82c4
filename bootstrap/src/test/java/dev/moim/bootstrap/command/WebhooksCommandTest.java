package dev.moim.bootstrap.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.persistence.payment.JdbiWebhookInbox;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.application.payment.WebhookMessage.State;
import dev.moim.bootstrap.stack.LocalPostgres;
import dev.moim.bootstrap.stack.LocalStack;
import dev.moim.bootstrap.stack.LocalStackSettings;
import dev.moim.domain.payment.Tender;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WebhooksCommandTest {
  private static final Instant CAME = Instant.parse("2026-03-02T09:00:00Z");
  private static final UUID HANDLED = new UUID(1, 1);
  private static final UUID LOST = new UUID(2, 2);
  private static final UUID LOST_TOO = new UUID(3, 3);
  private static final UUID HOSTILE = new UUID(4, 4);

  @TempDir Path data;

  /** What came of it; each byte of its output is a character here. */
  private record Run(int code, String bytes, String err) {
    String out() {
      return new String(bytes.getBytes(ISO_8859_1), UTF_8);
    }
  }

  private static Run webhooks(Map<String, String> variables, Object... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream printedErr = new PrintStream(err, true, UTF_8);
    CommandLine line =
        new CommandLine(
            new WebhooksCommand(variables, new PrintStream(out, true, UTF_8), printedErr));
    line.setErr(new PrintWriter(printedErr, true, UTF_8));
    String[] arguments = Arrays.stream(words).map(Object::toString).toArray(String[]::new);
    int code = line.execute(arguments);
    return new Run(code, out.toString(ISO_8859_1), err.toString(UTF_8));
  }

  private Run local(Object... words) {
    return webhooks(Map.of("MOIM_DATA_DIR", data.toString()), words);
  }

  private LocalStack start() {
    return LocalStack.start(LocalStackSettings.allIn(data).withoutRedis().withoutS3());
  }

  private static DatabaseSettings settings(LocalPostgres postgres) {
    return DatabaseSettings.of(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  private static Map<String, String> named(LocalPostgres postgres) {
    return Map.of(
        "MOIM_DATABASE_URL",
        postgres.jdbcUrl(),
        "MOIM_DATABASE_USER",
        postgres.user(),
        "MOIM_DATABASE_PASSWORD",
        postgres.password());
  }

  private static void fill(JdbiWebhookInbox inbox) {
    Instant late = CAME.plus(Duration.ofDays(4));
    add(inbox, HANDLED, Tender.PORTONE_V1, "{}".getBytes(UTF_8), m -> m.handled("settled"));
    add(inbox, LOST, Tender.PORTONE_V1, "lost".getBytes(UTF_8), m -> m.postponed("why", late));
    add(inbox, LOST_TOO, Tender.BOOTPAY, "lost".getBytes(UTF_8), m -> m.postponed("why", late));
    byte[] hostile = {(byte) 0xff, 27, '[', '2', 'J', 0};
    add(inbox, HOSTILE, Tender.PORTONE_V2, hostile, WebhookMessage::unreadable);
  }

  private static void add(
      JdbiWebhookInbox inbox,
      UUID id,
      Tender tender,
      byte[] body,
      UnaryOperator<WebhookMessage> fate) {
    Map<String, List<String>> headers =
        Map.of("content-type", List.of("text/plain"), "x-\u001b[2J", List.of("one", "a\nb 값"));
    inbox.add(fate.apply(WebhookMessage.received(id, tender, headers, body, CAME)));
  }

  private static List<State> states(JdbiWebhookInbox inbox) {
    return List.of(HANDLED, LOST, LOST_TOO, HOSTILE).stream()
        .map(id -> inbox.find(id).orElseThrow().state())
        .toList();
  }

  @Test
  void what_a_stopped_server_has_kept_is_listed_shown_and_made_due_again() {
    try (LocalStack running = start();
        Database database = Database.open(settings(running.postgres().orElseThrow()))) {
      fill(new JdbiWebhookInbox(database));
      assertThat(local("list").code()).as("it runs").isEqualTo(2);
      assertThat(local("list").err()).contains("is in use by another server", "MOIM_DATABASE_URL");
    }

    assertThat(local("list", "--state", "GIVEN_UP").out())
        .contains(LOST.toString(), LOST_TOO.toString(), "2 messages.")
        .doesNotContain(HANDLED.toString());
    Run replayed = local("replay", "--state", "GIVEN_UP", "--provider", "BOOTPAY");
    assertThat(replayed.err()).isEmpty();
    assertThat(replayed.code()).isZero();
    assertThat(replayed.out()).contains(LOST_TOO + " is due", "1 messages are due");

    try (LocalStack again = start();
        Database database = Database.open(settings(again.postgres().orElseThrow()))) {
      JdbiWebhookInbox inbox = new JdbiWebhookInbox(database);
      assertThat(states(inbox))
          .containsExactly(State.HANDLED, State.GIVEN_UP, State.WAITING, State.UNREADABLE);
      assertThat(inbox.takeUp(Instant.now(), Instant.now(), 10))
          .as("the next server takes it up")
          .extracting(WebhookMessage::id)
          .containsExactly(LOST_TOO);
    }
  }

  @Test
  void beside_a_server_messages_are_listed_shown_and_made_due_again() {
    try (LocalStack running = start();
        Database database = Database.open(settings(running.postgres().orElseThrow()))) {
      JdbiWebhookInbox inbox = new JdbiWebhookInbox(database);
      fill(inbox);
      Map<String, String> here = named(running.postgres().orElseThrow());

      assertThat(webhooks(here, "list").out().lines().map(line -> line.split(" ", -1)[0]))
          .containsExactly(
              "id",
              HANDLED.toString(),
              LOST.toString(),
              LOST_TOO.toString(),
              HOSTILE.toString(),
              "4");
      assertThat(webhooks(here, "list", "--limit", "2").out())
          .contains("2 messages, and there are more.");
      assertThat(webhooks(here, "list", "--provider", "BOOTPAY").out())
          .contains(LOST_TOO.toString(), "1 messages.");
      shows(here);
      replays(here, inbox);
    }
  }

  private static void shows(Map<String, String> here) {
    Run hostile = webhooks(here, "show", HOSTILE);
    assertThat(hostile.code()).isZero();
    assertThat(hostile.out())
        .contains("state        UNREADABLE", "content-type: text/plain", "ff 1b 5b 32 4a 00")
        .contains("x-\\u{1b}[2J: one", "x-\\u{1b}[2J: a\\u{a}b 값")
        .doesNotContain("\u001b");
    assertThat(webhooks(here, "show", LOST).out()).contains("note         why").endsWith("lost\n");
    assertThat(webhooks(here, "show", HOSTILE, "--body").bytes())
        .isEqualTo("\u00ff\u001b[2J\u0000");
    Run nothing = webhooks(here, "show", new UUID(9, 9));
    assertThat(nothing.code()).isEqualTo(1);
    assertThat(nothing.err()).contains("there is no message " + new UUID(9, 9));
  }

  private static void replays(Map<String, String> here, JdbiWebhookInbox inbox) {
    Run one = webhooks(here, "replay", HANDLED, new UUID(9, 9), HOSTILE);
    assertThat(one.code()).as("one of them is not there").isEqualTo(1);
    assertThat(one.out()).contains(HANDLED + " is due", HOSTILE + " is due", "2 messages are due");
    assertThat(states(inbox))
        .containsExactly(State.WAITING, State.GIVEN_UP, State.GIVEN_UP, State.WAITING);
    WebhookMessage due = inbox.find(HANDLED).orElseThrow();
    assertThat(due.note()).isEqualTo("replayed");
    assertThat(due.wantedAt()).isAfter(CAME);

    assertThat(webhooks(here, "replay", "--state", "GIVEN_UP").out())
        .contains("2 messages are due");
    assertThat(states(inbox)).containsOnly(State.WAITING);
  }

  @Test
  void what_is_wrong_is_said_and_nothing_is_made() {
    Run nowhere = local("list");
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err()).contains("there is no database in " + data);
    assertThat(data).isEmptyDirectory();
    for (Object[] words :
        new Object[][] {
          {"replay"},
          {"replay", HANDLED, "--state", "GIVEN_UP"},
          {"replay", HANDLED, "--provider", "BOOTPAY"},
          {"replay", "all"},
          {"list", "--state", "LOST"},
          {"show"},
        }) {
      Run wrong = local(words);
      assertThat(wrong.code()).as("%s", List.of(words)).isEqualTo(2);
      assertThat(wrong.err()).contains("Usage: ");
    }
  }

  @Test
  void the_command_line_knows_it() {
    assertThat(MoimCommand.run("webhooks", "--help")).isZero();
    assertThat(MoimCommand.run("webhooks", "replay", "--help")).isZero();
    assertThat(MoimCommand.run("webhooks", "--nonsense")).isEqualTo(2);
  }
}
