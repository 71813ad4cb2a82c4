package dev.moim.bootstrap.command;

import dev.moim.application.payment.WebhookMessage;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * Messages for people to read. Strangers wrote them: what would be an order to a terminal is shown
 * as what it is.
 */
final class PrintedWebhooks {
  private static final String LINE = "%-36s  %-24s  %-10s  %-10s  %4s  %5s  %s%n";
  private static final int BYTES_IN_A_LINE = 16;

  private final PrintStream out;
  private int lines;

  PrintedWebhooks(PrintStream out) {
    this.out = out;
  }

  /** What the columns are. */
  void head() {
    out.printf(LINE, "id", "received at", "provider", "state", "came", "tried", "note");
  }

  /** One of a list. */
  void line(WebhookMessage message) {
    lines++;
    out.printf(
        LINE,
        message.id(),
        message.receivedAt().truncatedTo(ChronoUnit.MILLIS),
        message.tender(),
        message.state(),
        message.arrivals(),
        message.attempts(),
        harmless(message.note()));
  }

  /** How many there were. */
  int lines() {
    return lines;
  }

  /** All of one. */
  void all(WebhookMessage message) {
    out.println("id           " + message.id());
    out.println("provider     " + message.tender());
    out.println("received at  " + message.receivedAt());
    out.println("came         " + message.arrivals() + " times, wanted at " + message.wantedAt());
    out.println("state        " + message.state());
    out.println("tried        " + message.attempts() + " times");
    message.nextAttemptAt().ifPresent(at -> out.println("due at       " + at));
    out.println("note         " + harmless(message.note()));
    out.println();
    new TreeMap<>(message.headers())
        .forEach(
            (name, values) ->
                values.forEach(value -> out.println(harmless(name) + ": " + harmless(value))));
    out.println();
    printBody(message.body());
  }

  private void printBody(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      text.lines().map(PrintedWebhooks::harmless).forEach(out::println);
    } catch (CharacterCodingException e) {
      HexFormat hex = HexFormat.ofDelimiter(" ");
      for (int from = 0; from < body.length; from += BYTES_IN_A_LINE) {
        int to = Math.min(from + BYTES_IN_A_LINE, body.length);
        out.println(hex.formatHex(body, from, to));
      }
    }
  }

  /** Its body as it came. */
  void body(WebhookMessage message) {
    byte[] bytes = message.body();
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  private static String harmless(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isHarmless(c)) {
                shown.appendCodePoint(c);
              } else {
                shown.append("\\u{").append(Integer.toHexString(c)).append('}');
              }
            });
    return shown.toString();
  }

  /** Controls move the cursor, and formats turn the direction of writing. */
  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }
}
