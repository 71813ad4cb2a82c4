package dev.moim.bootstrap.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.bootstrap.command.DemoMerchants;
import dev.moim.bootstrap.demo.Demo;
import dev.moim.bootstrap.demo.DemoWorld;
import dev.moim.bootstrap.server.RunningMoim;
import dev.moim.bootstrap.server.SecondInstance;
import dev.moim.bootstrap.settings.Settings;
import dev.moim.bootstrap.wiring.Moim;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.Member;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.member.PasswordHash;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole story, with every line of the log kept, at DEBUG, as JSON. */
class LogsTest {
  /**
   * What no line may hold: mail, telephone, passwords, hashes, access tokens, codes and secrets.
   */
  private static final List<Pattern> PRIVATE =
      List.of(
          Pattern.compile("[A-Za-z0-9._+-]+@[A-Za-z0-9-]+\\.[A-Za-z]"),
          Pattern.compile("\\b01[016789]-?\\d{3,4}-?\\d{4}\\b"),
          Pattern.compile("likes tea|\\$argon2"),
          Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}"),
          Pattern.compile("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])"),
          Pattern.compile("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{64}(?![A-Za-z0-9_-])"),
          Pattern.compile("(?i)bearer "));

  /** Keeps each event as the line that it would be. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final JsonEncoder encoder = new JsonEncoder();

    @Override
    public void start() {
      encoder.setContext(getContext());
      encoder.setWithArguments(true);
      encoder.setWithFormattedMessage(true);
      encoder.start();
      super.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
    }
  }

  @Test
  void no_line_of_the_whole_story_has_anything_private_in_it_and_each_request_has_its_line() {
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    Logger ours = (Logger) LoggerFactory.getLogger("dev.moim");
    Lines kept = new Lines();
    kept.setContext(root.getLoggerContext());
    kept.start();
    Level before = ours.getLevel();
    ours.setLevel(Level.DEBUG);
    ours.setAdditive(false); // not onto the screen
    ours.addAppender(kept);
    root.addAppender(kept);
    try {
      play();
    } finally {
      root.detachAppender(kept);
      ours.detachAppender(kept);
      ours.setAdditive(true);
      ours.setLevel(before);
    }

    assertThat(kept.lines).hasSizeGreaterThan(200);
    for (String line : kept.lines) {
      assertThat(PRIVATE).noneMatch(pattern -> pattern.matcher(line).find(), line);
    }
    List<JsonNode> read = kept.lines.stream().map(JsonMapper.shared()::readTree).toList();
    assertThat(read.stream().filter(line -> says(line, "POST /v1/groups/{groupId}/joins ")))
        .hasSizeGreaterThan(10)
        .allMatch(line -> line.path("mdc").path("requestId").asString("").length() == 36)
        .allMatch(line -> line.path("kvpList").size() == 4);
    assertThat(read.stream().filter(line -> says(line, "POST /payments/prepare")))
        .as("what a request wants soon carries its id")
        .isNotEmpty()
        .allMatch(line -> line.path("mdc").path("requestId").asString("").length() == 36);
  }

  private static boolean says(JsonNode line, String words) {
    return line.path("formattedMessage").asString("").startsWith(words);
  }

  @Test
  void what_is_looked_for_would_be_found() {
    for (String line :
        List.of(
            "kim@example.kr",
            "010-1234-5678",
            "Minjun likes tea",
            "eyJhbGciOiJIUzI1NiJ9.e30.x",
            "x".repeat(43),
            "0".repeat(64),
            "Authorization: Bearer x")) {
      assertThat(PRIVATE).anyMatch(pattern -> pattern.matcher("... \"" + line + "\" ...").find());
    }
  }

  private static final DemoWorld.Admin ADMIN =
      new DemoWorld.Admin("admin@example.kr", "the admin of this test");

  private static void play() {
    Map<String, String> settings =
        Map.of(
            "MOIM_HTTP_PORT", "0",
            "MOIM_SIMULATOR_PORT", "0",
            "MOIM_SAMPLE_DATA", "off",
            "MOIM_ADMIN_EMAIL", ADMIN.email(),
            "MOIM_ADMIN_PASSWORD", ADMIN.password(),
            "MOIM_RATE_LIMITS", "off");
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try (RunningMoim moim = RunningMoim.startInMemory(Settings.parse(settings));
        SecondInstance hasty =
            SecondInstance.of(moim, Duration.ofSeconds(DemoWorld.HASTY_SECONDS))) {
      DemoWorld world =
          new DemoWorld(
              moim.uri(),
              hasty.uri(),
              moim.simulator(),
              DemoMerchants.of(moim.providers()),
              ADMIN,
              (club, n) -> crowd(moim.moim(), club, n));
      boolean held = Demo.play(world, new PrintStream(told, true, StandardCharsets.UTF_8), false);
      assertThat(held).as(told.toString(StandardCharsets.UTF_8)).isTrue();
    }
  }

  private static List<String> crowd(Moim moim, String club, int people) {
    Instant now = Instant.now();
    return moim.transactions()
        .run(
            (Transaction _) ->
                IntStream.range(0, people).mapToObj(i -> runner(moim, club, i, now)).toList());
  }

  private static String runner(Moim moim, String club, int i, Instant now) {
    MemberId id = moim.ids().next(MemberId::new);
    Email email = new Email("runner-" + i + "@example.kr");
    moim.members().add(new Member(id, email, "Runner", new PasswordHash("none"), false, now));
    ClubId joined = new ClubId(UUID.fromString(club));
    moim.memberships().add(new Membership(joined, id, Role.MEMBER, now, Optional.empty()));
    return moim.accessTokens().issue(Actor.of(id), now);
  }
}
