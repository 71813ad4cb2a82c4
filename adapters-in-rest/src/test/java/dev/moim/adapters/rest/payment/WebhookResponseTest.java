package dev.moim.adapters.rest.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.payment.Tender;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookResponseTest {
  @Test
  void text_is_shown_as_text() {
    WebhookResponse response = response("{\"imp_uid\":\"모임\"}".getBytes(StandardCharsets.UTF_8));

    assertThat(response.bodyEncoding()).isEqualTo("text");
    assertThat(response.body()).isEqualTo("{\"imp_uid\":\"모임\"}");
  }

  @Test
  void rubbish_is_shown_byte_by_byte() {
    byte[] rubbish = {(byte) 0xFF, 0, 1};

    WebhookResponse response = response(rubbish);

    assertThat(response.bodyEncoding()).isEqualTo("base64");
    assertThat(Base64.getDecoder().decode(response.body())).isEqualTo(rubbish);
  }

  @Test
  void headers_that_may_hold_somebodys_secret_are_not_kept() {
    Map<String, List<String>> sent =
        Map.of(
            "authorization", List.of("Bearer x"),
            "proxy-authorization", List.of("Basic x"),
            "cookie", List.of("session=x"),
            "content-type", List.of("x/y"),
            "webhook-signature", List.of("v1,x"));

    assertThat(WebhookRoutes.withoutSecrets(sent))
        .containsOnlyKeys("content-type", "webhook-signature");
  }

  private static WebhookResponse response(byte[] body) {
    return WebhookResponse.of(
        WebhookMessage.received(
            new UUID(1, 1),
            Tender.PORTONE_V1,
            Map.of("content-type", List.of("x/y")),
            body,
            Instant.EPOCH));
  }
}
