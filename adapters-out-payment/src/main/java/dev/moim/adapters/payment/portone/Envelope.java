package dev.moim.adapters.payment.portone;

import dev.moim.application.payment.PaymentGateway.Unreachable;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What PortOne wraps every answer in. It failed if its code is not 0, whatever the HTTP status.
 *
 * @param status of HTTP: 200 to 299 or 400 to 499
 * @param message for people only; its words are not documented
 * @param response null where there is nothing to tell, above all in a failure
 */
record Envelope(int status, int code, String message, JsonNode response) {
  /** Amounts are read as they were written, never through a double. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final int LONGEST_MESSAGE = 200;

  /**
   * Reads an answer.
   *
   * @throws Unreachable if it is none of PortOne's: a server's failure, a gateway's page, too many
   *     requests, or a status and a code that contradict each other
   */
  static Envelope read(int status, byte[] body) {
    boolean success = status >= 200 && status < 300;
    boolean failure = status >= 400 && status < 500 && status != 408 && status != 429;
    JsonNode root = success || failure ? parse(body) : null;
    if (root == null || !root.isObject() || !root.path("code").canConvertToInt()) {
      throw new Unreachable("PortOne answered HTTP " + status + " with nothing we understand");
    }
    Envelope envelope =
        new Envelope(
            status, root.path("code").intValue(), message(root.path("message")), response(root));
    if (failure && envelope.isSuccess()) {
      throw new Unreachable("PortOne answered HTTP " + status + " with the code of a success");
    }
    return envelope;
  }

  private static @Nullable JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      return null;
    }
  }

  private static JsonNode response(JsonNode root) {
    return root.path("response");
  }

  private static String message(JsonNode message) {
    String text = message.isString() ? message.stringValue() : "(no message)";
    String line = text.replaceAll("[\\p{Cc}\\u2028\\u2029]", " ");
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
  }

  boolean isSuccess() {
    return code == 0;
  }

  /**
   * What was asked for.
   *
   * @throws Unreachable if it failed
   */
  JsonNode expect(String what) {
    if (!isSuccess()) {
      throw new Unreachable(what + ": " + why());
    }
    return response;
  }

  /** For the log and for staff. */
  String why() {
    return "PortOne said HTTP %d, code %d: %s".formatted(status, code, message);
  }
}
