package dev.moim.adapters.payment.portonev2;

import dev.moim.application.payment.PaymentGateway.Unreachable;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What PortOne said: something, or a refusal with a type.
 *
 * @param status of HTTP
 * @param body an object
 */
record Reply(int status, JsonNode body) {
  /** Amounts are read as they were written, never through a double. */
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final int BAD_GATEWAY = 502;
  private static final int LONGEST_TEXT = 200;

  /**
   * Reads an answer.
   *
   * @throws Unreachable if it is none of PortOne's: a server's failure, a gateway's page, too many
   *     requests. The one failure above 499 that is an answer is a payment company's, passed on
   */
  static Reply read(int status, byte[] bytes) {
    JsonNode body = parse(bytes);
    if (body != null && body.isObject()) {
      Reply reply = new Reply(status, body);
      boolean client = status >= 400 && status < 500 && status != 408 && status != 429;
      boolean company = status == BAD_GATEWAY && reply.type().equals("PG_PROVIDER");
      if (reply.isSuccess() || (client && !reply.type().isEmpty()) || company) {
        return reply;
      }
    }
    throw new Unreachable("PortOne answered HTTP " + status + " with nothing we understand");
  }

  private static @Nullable JsonNode parse(byte[] bytes) {
    try {
      return JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      return null;
    }
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Of a refusal; empty if it has none. */
  String type() {
    return body.path("type").stringValue("");
  }

  /**
   * What was asked for.
   *
   * @throws Unreachable if it was refused
   */
  JsonNode expect(String what) {
    if (!isSuccess()) {
      throw new Unreachable(what + ": " + why());
    }
    return body;
  }

  /** For the log and for staff. */
  String why() {
    String company = text("pgCode") + " " + text("pgMessage");
    return "PortOne said HTTP %d, %s: %s"
        .formatted(status, text("type"), (text("message") + " " + company).strip());
  }

  private String text(String name) {
    String line = body.path(name).stringValue("").replaceAll("[\\p{Cc}\\u2028\\u2029]", " ");
    return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "…";
  }
}
