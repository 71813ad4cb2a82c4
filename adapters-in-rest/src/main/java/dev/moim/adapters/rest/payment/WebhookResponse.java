package dev.moim.adapters.rest.payment;

import dev.moim.application.payment.WebhookMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a provider sent, for staff.
 *
 * @param bodyEncoding {@code text}, or {@code base64} for bytes that are not UTF-8
 * @param arrivals how often it came
 * @param note why it is in this state
 */
record WebhookResponse(
    String webhookId,
    String tender,
    Instant receivedAt,
    int arrivals,
    WebhookMessage.State state,
    int attempts,
    @Nullable Instant nextAttemptAt,
    String note,
    Map<String, List<String>> headers,
    String bodyEncoding,
    String body) {
  static WebhookResponse of(WebhookMessage message) {
    byte[] bytes = message.body();
    @Nullable String text = text(bytes);
    return new WebhookResponse(
        message.id().toString(),
        message.tender().name(),
        message.receivedAt(),
        message.arrivals(),
        message.state(),
        message.attempts(),
        message.nextAttemptAt().orElse(null),
        message.note(),
        message.headers(),
        text == null ? "base64" : "text",
        text == null ? Base64.getEncoder().encodeToString(bytes) : text);
  }

  private static @Nullable String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
