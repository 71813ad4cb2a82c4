package dev.moim.bootstrap.http;

import static dev.moim.bootstrap.http.Server.call;
import static dev.moim.bootstrap.http.Server.unique;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.moim.bootstrap.http.Server.Reply;
import dev.moim.bootstrap.wiring.RealMoim;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * A club's credentials come in by HTTP, and are in nothing that anybody can read afterwards: no
 * answer, no line of the log, no metric, no byte that the database or Redis wrote.
 */
class SecretsTest {
  private static final int PIECE = 1 << 20;

  private final Fixture club = new Fixture();
  private final String mark = unique();
  private final String secret = "secret-" + mark;
  private final List<String> answers = new ArrayList<>();

  /** Keeps what is logged, with its arguments and causes. */
  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(
          event.getFormattedMessage()
              + event.getKeyValuePairs()
              + ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
  }

  private static Lines loggedDuring(Runnable work) {
    Logger ours = (Logger) LoggerFactory.getLogger("dev.moim");
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Lines kept = new Lines();
    kept.setContext(root.getLoggerContext());
    kept.start();
    Level before = ours.getLevel();
    ours.setLevel(Level.DEBUG);
    ours.setAdditive(false); // not onto the screen
    ours.addAppender(kept);
    root.addAppender(kept);
    try {
      work.run();
    } finally {
      root.detachAppender(kept);
      ours.detachAppender(kept);
      ours.setAdditive(true);
      ours.setLevel(before);
    }
    return kept;
  }

  private Map<String, Object> account(String tender, Map<String, Object> credentials) {
    return Map.of("tender", tender, "label", "label-" + mark, "credentials", credentials);
  }

  private List<Map<String, Object>> accounts() {
    return List.of(
        account("PORTONE_V1", Map.of("apiKey", "key-of-club", "apiSecret", secret)),
        account(
            "PORTONE_V2",
            Map.of(
                "storeId",
                "store-of-club",
                "channelKey",
                "channel-of-club",
                "apiSecret",
                secret,
                "webhookSecrets",
                List.of(secret, secret))),
        account("KAKAOPAY", Map.of("cid", "TC0ONETIME", "secretKey", secret, "cidSecret", secret)),
        account("BOOTPAY", Map.of("applicationId", "app-of-club", "privateKey", secret)));
  }

  private Reply heard(Reply reply) {
    answers.add(reply.raw().headers().map() + reply.raw().body());
    return reply;
  }

  /** All that can be done with credentials, well and badly. */
  private void handleAll() {
    String path = Accounts.path(club);
    for (Map<String, Object> account : accounts()) {
      Map<String, String> key = Map.of("Idempotency-Key", unique());
      String id = heard(call(club.president, "POST", path, account, key)).text("accountId");
      assertThat(id).isNotEmpty();
      heard(call(club.president, "POST", path, account, key));
      heard(call(club.officer, "POST", path, account, key));
      Map<String, Object> renewed = new HashMap<>(account);
      renewed.remove("label");
      String credentials = path + "/" + id + "/credentials";
      assertThat(heard(call(club.president, "PUT", credentials, renewed)).status()).isEqualTo(204);
      renewed.put("surprise", secret);
      heard(call(club.president, "PUT", credentials, renewed));
      renewed.remove("surprise");
      renewed.put("credentials", Map.of("surprise", secret, "apiSecret", List.of(secret)));
      heard(call(club.president, "PUT", credentials, renewed));
      renewed.put("credentials", Map.of("cid", secret + " ", "apiKey", secret + "\n"));
      heard(call(club.president, "PUT", credentials, renewed));
      renewed.put("tender", secret);
      heard(call(club.president, "PUT", credentials, renewed));
      String torn = Server.text(account);
      heard(Server.raw(club.president, "POST", path, "application/json", torn + "}"));
      heard(Server.raw(club.president, "POST", path, "text/plain", torn));
      heard(call(club.president, "GET", path, Map.of()));
      heard(call(club.president, "DELETE", path + "/" + id, Map.of()));
    }
  }

  @Test
  void no_answer_no_line_of_the_log_and_no_metric_has_a_secret() throws Exception {
    Lines log = loggedDuring(this::handleAll);

    assertThat(answers).hasSizeGreaterThan(40).noneMatch(text -> text.contains(secret));
    assertThat(answers).as("what is no secret is there").anyMatch(t -> t.contains("label-" + mark));
    assertThat(log.lines)
        .as("there is a log")
        .anyMatch(line -> line.contains("/merchant-accounts/{accountId}/credentials"))
        .noneMatch(line -> line.contains(secret));
    HttpRequest scrape = HttpRequest.newBuilder(Server.metrics()).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      assertThat(client.send(scrape, BodyHandlers.ofString()).body())
          .contains("merchant-accounts")
          .doesNotContain(secret);
    }
  }

  @Test
  void no_byte_of_a_secret_is_on_the_disk() throws Exception {
    handleAll();
    for (String sql : List.of("CHECKPOINT", "ANALYZE merchant_accounts")) {
      execute(sql);
    }

    assertThat(filesWith("label-" + mark)).as("what is no secret is found").isNotEmpty();
    assertThat(filesWith(secret)).isEmpty();
    String hex = HexFormat.of().formatHex(secret.getBytes(UTF_8));
    assertThat(filesWith(hex)).isEmpty();
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection =
            ((RealMoim) Server.moim()).database().connections().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What has it among all that PostgreSQL, its log, and Redis have written. */
  private static List<Path> filesWith(String text) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(Server.data())) {
      files = all.filter(Files::isRegularFile).toList();
    }
    List<Path> found = new ArrayList<>();
    for (Path file : files) {
      if (has(file, text)) {
        found.add(file);
      }
    }
    return found;
  }

  /** Piece by piece, each with the end of the one before. */
  private static boolean has(Path file, String text) throws IOException {
    String end = "";
    try (var in = Files.newInputStream(file)) {
      for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
        String read = end + new String(piece, ISO_8859_1);
        if (read.contains(text)) {
          return true;
        }
        end = read.substring(Math.max(0, read.length() - text.length()));
      }
      return false;
    } catch (NoSuchFileException _) {
      return false; // it was of a moment only
    }
  }
}
