package dev.moim.adapters.payment.provider;

import dev.moim.application.payment.PaymentGateway.Unreachable;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON that a provider sent. */
public final class Json {
  /** Amounts are read as they were written, never through a double. */
  public static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final int LONGEST_MESSAGE = 200;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  private Json() {}

  /**
   * What a provider's server itself said: a success, or a refusal that it stands for.
   *
   * @throws Unreachable if the status says that this is neither (a server's failure, a redirect, a
   *     time-out, too many requests), or if the body is no JSON, as a gateway's page
   */
  public static JsonNode read(String provider, int status, byte[] body) {
    boolean failure =
        status >= 400 && status < 500 && status != REQUEST_TIMEOUT && status != TOO_MANY_REQUESTS;
    JsonNode root = isSuccess(status) || failure ? parse(body) : null;
    if (root == null) {
      throw new Unreachable(provider + " answered HTTP " + status + " with nothing we understand");
    }
    return root;
  }

  /** Whether the status is one of success. */
  public static boolean isSuccess(int status) {
    return status >= 200 && status < 300;
  }

  private static @Nullable JsonNode parse(byte[] body) {
    try {
      return MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      return null;
    }
  }

  /** What a provider says to people, as one line that is not too long for a log. */
  public static String line(JsonNode message) {
    String text = message.isString() ? message.stringValue() : "(no message)";
    String line = text.replaceAll("[\\p{Cc}\\u2028\\u2029]", " ");
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
  }
}
