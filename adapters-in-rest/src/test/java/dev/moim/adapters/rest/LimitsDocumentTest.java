package dev.moim.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.rest.http.Limits;
import dev.moim.adapters.rest.http.Rate;
import dev.moim.adapters.rest.stream.StreamLimits;
import dev.moim.application.payment.ReconcileSettlement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page about limits has the numbers of the code. */
class LimitsDocumentTest {
  private static final Path PAGE = Path.of("..", "docs", "limits.md");

  private static String row(Rate rate) {
    return "| `%s` | %s | %d | %d | %s |"
        .formatted(
            rate,
            rate.whose().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            rate.perMinute(),
            rate.burst(),
            rate.reach() == Rate.Reach.SERVICE ? "the service" : "each instance");
  }

  @Test
  void every_rate_is_told() throws IOException {
    List<String> told =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).toList();

    assertThat(told)
        .containsExactlyElementsOf(
            Arrays.stream(Rate.values())
                .filter(rate -> rate.whose() != Rate.Whose.NOBODY)
                .map(LimitsDocumentTest::row)
                .toList());
  }

  @Test
  void every_size_and_time_is_told() throws IOException {
    Limits usual = Limits.usual();

    assertThat(Files.readString(PAGE))
        .contains(
            "| a body | " + usual.bodyBytes() + " bytes |",
            "| a settlement file | " + usual.fileBytes() + " bytes, and ",
            " bytes, and " + ReconcileSettlement.MOST_LINES + " lines |",
            "| what a provider sends | " + usual.webhookBytes() + " bytes |",
            "| the request line and all headers | " + usual.headerBytes() + " bytes |",
            "| lines of headers | " + usual.headers() + " |",
            "| an address with its query | " + usual.uriBytes() + " bytes |",
            "| a query | " + usual.queryBytes() + " bytes |",
            "first byte | " + usual.headersWithin().toSeconds() + " s |",
            "| the body | " + usual.bodyWithin().toSeconds() + " s |",
            "answer is read | " + usual.answerWithin().toSeconds() + " s |",
            "| nothing moves | " + usual.idle().toSeconds() + " s |",
            "At most " + usual.connections() + " connections");
  }

  @Test
  void every_limit_of_streams_is_told() throws IOException {
    StreamLimits usual = StreamLimits.usual();

    assertThat(Files.readString(PAGE))
        .contains(
            "| streams of an instance | " + usual.perInstance() + " |",
            "which may be a campus | " + usual.perAddress() + " |",
            "| of one member | " + usual.perMember() + " |",
            "read what is sent | " + usual.patience().toSeconds() + " s |",
            "Every " + usual.heartbeat().toSeconds() + " s without");
    assertThat(usual.perInstance()).isLessThan(Limits.usual().connections());
  }
}
