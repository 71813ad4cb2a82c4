package dev.moim.adapters.payment.portonev2;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.payment.Tender;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class WebhookProperties {
  private static final Instant AT = Instant.ofEpochSecond(1_700_000_000);

  private static Map<String, List<String>> signed(byte[] secret, String id, String body)
      throws Exception {
    return Map.of(
        "webhook-id", List.of(id),
        "webhook-timestamp", List.of(Long.toString(AT.getEpochSecond())),
        "webhook-signature", List.of(new Webhook(secret).sign(id, AT.getEpochSecond(), body)));
  }

  private static WebhookVerifier verifier(byte[] secret) {
    return WebhookVerifier.by(List.of(Base64.getEncoder().encodeToString(secret)));
  }

  @Property(tries = 300)
  void what_the_standards_library_signs_is_accepted_and_any_other_byte_is_not(
      @ForAll @Size(min = 1, max = 64) byte[] secret,
      @ForAll @AlphaChars @StringLength(min = 1, max = 40) String id,
      @ForAll @StringLength(max = 60) String text,
      @ForAll @IntRange(max = 1000) int place,
      @ForAll @IntRange(min = 1, max = 255) int change)
      throws Exception {
    byte[] body = (text + "}").getBytes(StandardCharsets.UTF_8);
    String asText = new String(body, StandardCharsets.UTF_8);
    Map<String, List<String>> headers = signed(secret, id, asText);

    assertThat(verifier(secret).accepts(headers, body, AT)).isTrue();
    body[place % body.length] ^= (byte) change;
    assertThat(verifier(secret).accepts(headers, body, AT)).isFalse();
  }

  @Property(tries = 300)
  void whatever_the_headers_are_nothing_is_thrown_and_nothing_accepted(
      @ForAll String id, @ForAll String timestamp, @ForAll String signature) {
    Map<String, List<String>> headers =
        Map.of(
            "webhook-id", List.of(id),
            "webhook-timestamp", List.of(timestamp),
            "webhook-signature", List.of(signature));

    assertThat(verifier(new byte[] {1}).accepts(headers, new byte[0], AT)).isFalse();
  }

  @Property(tries = 300)
  void whatever_the_body_is_nothing_is_thrown(@ForAll byte[] body) {
    WebhookMessage message =
        WebhookMessage.received(new UUID(1, 1), Tender.PORTONE_V2, Map.of(), body, AT);

    assertThat(WebhookReader.read(message)).isEmpty();
  }
}
