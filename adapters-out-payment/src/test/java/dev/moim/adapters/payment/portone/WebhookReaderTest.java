package dev.moim.adapters.payment.portone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.payment.PaymentGateway.Hint;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReaderTest {
  static final String JSON = "application/json";
  static final String FORM = "application/x-www-form-urlencoded";

  private static final Optional<ProviderPaymentId> ID =
      Optional.of(new ProviderPaymentId("imp_772442031337"));
  private static final Optional<PaymentReference> REFERENCE =
      Optional.of(new PaymentReference("ORD-1"));

  // Reading asks nobody: there is no server behind this address.
  private static final PortOneV1Gateway GATEWAY =
      new PortOneV1Gateway(
          PortOneSettings.of(URI.create("http://127.0.0.1:1")), _ -> Simulated.KEYS, Map::of);

  static Optional<Hint> read(String contentType, byte[] body) {
    return GATEWAY.read(
        WebhookMessage.received(
            new UUID(0, 1),
            Tender.PORTONE_V1,
            Map.of("content-type", List.of(contentType)),
            body,
            Instant.EPOCH));
  }

  private static Optional<Hint> read(String contentType, String body) {
    return read(contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, "application/json; charset=utf-8", FORM, "text/plain", ""})
  void json_is_read_whatever_it_calls_itself(String contentType) {
    assertThat(
            read(
                contentType,
                "{\"imp_uid\":\"imp_772442031337\",\"merchant_uid\":\"ORD-1\",\"status\":\"paid\"}"))
        .contains(new Hint(ID, REFERENCE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {FORM, FORM + "; charset=UTF-8", "APPLICATION/X-WWW-FORM-URLENCODED", JSON})
  void a_form_is_read_whatever_it_calls_itself(String contentType) {
    assertThat(read(contentType, "status=paid&imp_uid=imp_772442031337&merchant_uid=ORD%2D1\n"))
        .contains(new Hint(ID, REFERENCE));
  }

  @Test
  void the_names_that_a_browser_uses_are_read_too() {
    assertThat(read(JSON, "{\"impUid\":\"imp_772442031337\",\"merchantUid\":\"ORD-1\"}"))
        .contains(new Hint(ID, REFERENCE));
    assertThat(read(FORM, "impUid=imp_772442031337&merchantUid=ORD-1"))
        .contains(new Hint(ID, REFERENCE));
  }

  @Test
  void the_part_that_is_readable_is_read() {
    assertThat(read(JSON, "{\"imp_uid\":7,\"merchant_uid\":\"ORD-1\"}"))
        .contains(new Hint(Optional.empty(), REFERENCE));
    assertThat(read(JSON, "{\"imp_uid\":\"imp_772442031337\",\"merchant_uid\":[\"ORD-1\"]}"))
        .contains(new Hint(ID, Optional.empty()));
    assertThat(read(JSON, "{\"imp_uid\":\"no id\",\"impUid\":\"imp_772442031337\"}"))
        .contains(new Hint(ID, Optional.empty()));
    assertThat(read(FORM, "imp_uid=%zz&merchant_uid=ORD-1&&=&x"))
        .contains(new Hint(Optional.empty(), REFERENCE));
    assertThat(
            read(
                JSON,
                "{\"imp_uid\":\"%s\",\"merchant_uid\":\"ORD-1\"}".formatted("x".repeat(10_000))))
        .contains(new Hint(Optional.empty(), REFERENCE));
  }

  @Test
  void a_key_that_comes_twice_is_no_obstacle() {
    assertThat(read(JSON, "{\"imp_uid\":\"imp_1\",\"imp_uid\":\"imp_772442031337\"}")).isPresent();
    assertThat(read(FORM, "imp_uid=imp_1&imp_uid=imp_2")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "7",
        "\"imp_uid\"",
        "[{\"imp_uid\":\"imp_772442031337\"}]",
        "{\"imp_uid\":\"imp_772442031337\"",
        "{\"imp_uid\":\"../users\"}",
        "{\"imp_uid\":\"\"}",
        "{\"merchant_uid\":\"..\"}",
        "{\"merchant_uid\":\"a\\u0000b\"}",
        "{\"merchant_uid\":\"12345678901234567890123456789012345678901\"}",
        "{\"data\":{\"imp_uid\":\"imp_772442031337\"}}",
        "imp_uid",
        "imp_uid=",
        "imp_uid=a%00b",
        "<xml/>"
      })
  void rubbish_has_no_ids(String body) {
    assertThat(read(JSON, body)).isEmpty();
    assertThat(read(FORM, body)).isEmpty();
  }

  @Test
  void a_body_much_larger_than_any_webhook_is_not_read() {
    String large =
        "{\"imp_uid\":\"imp_772442031337\",\"pad\":\"%s\"}".formatted("x".repeat(70_000));
    assertThat(read(JSON, large)).isEmpty();
    assertThat(read(JSON, "[".repeat(60_000))).isEmpty();
  }

  @Test
  void a_message_without_headers_is_read() {
    WebhookMessage bare =
        WebhookMessage.received(
            new UUID(0, 1),
            Tender.PORTONE_V1,
            Map.of(),
            "{\"imp_uid\":\"imp_772442031337\"}".getBytes(StandardCharsets.UTF_8),
            Instant.EPOCH);
    assertThat(GATEWAY.read(bare)).contains(new Hint(ID, Optional.empty()));
  }
}
