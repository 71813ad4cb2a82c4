package dev.moim.bootstrap.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Story point 3: whatever comes is kept, and nobody learns anything. */
class WebhooksHttpTest {
  private static final String PATH = "/v1/webhooks/portone";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | {\"imp_uid\":\"imp_1\",\"merchant_uid\":\"%s\",\"status\":\"paid\"}",
        "application/x-www-form-urlencoded | imp_uid=imp_1&merchant_uid=%s&status=paid",
        "text/plain | rubbish %s",
        "application/json | {\"%s",
        "application/json | [[[[[%s",
      })
  void it_answers_200_and_nothing_and_keeps_it_as_it_came(String type, String body) {
    String mark = Club.unique();
    String sent = body.formatted(mark);

    Reply reply = Visitors.guest().send("POST", PATH, Optional.of(type), sent.getBytes(UTF_8));

    assertThat(reply.is(200).bytes()).isEmpty();
    JsonNode kept = Webhooks.with(mark);
    assertThat(kept.path("body").asString()).isEqualTo(sent);
    assertThat(kept.path("bodyEncoding").asString()).isEqualTo("text");
    assertThat(kept.path("headers").path("content-type").path(0).asString()).isEqualTo(type);
  }

  @Test
  void each_provider_has_its_own_inbox_and_the_list_can_be_of_one() {
    String v1 = mark("/v1/webhooks/portone", "");
    String v2 = mark("/v1/webhooks/portone-v2", "");
    String bootpay = mark("/v1/webhooks/bootpay", "{\"success\":true}");

    assertThat(Webhooks.with(v1, "PORTONE_V1").path("tender").asString()).isEqualTo("PORTONE_V1");
    assertThat(Webhooks.with(v2, "PORTONE_V2").path("tender").asString()).isEqualTo("PORTONE_V2");
    assertThat(Webhooks.with(bootpay, "BOOTPAY").path("tender").asString()).isEqualTo("BOOTPAY");
    assertThatThrownBy(() -> Webhooks.with(v1, "BOOTPAY")).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> Webhooks.with(bootpay, "KAKAOPAY")).isInstanceOf(AssertionError.class);
  }

  /** BootPay sends the same again until it reads these very bytes. */
  private static String mark(String path, String answer) {
    String mark = Club.unique();
    Reply reply = Visitors.guest().send("POST", path, Optional.empty(), mark.getBytes(UTF_8));
    assertThat(reply.is(200).text()).isEqualTo(answer);
    return mark;
  }

  @Test
  void bootpay_reads_its_answer_whatever_it_sent() {
    for (String body : List.of("", "rubbish", "{", "receipt_id=1&status=1")) {
      Reply reply =
          Visitors.guest()
              .send(
                  "POST",
                  "/v1/webhooks/bootpay",
                  Optional.of("application/x-www-form-urlencoded"),
                  body.getBytes(UTF_8));
      assertThat(reply.is(200).text()).isEqualTo("{\"success\":true}");
      assertThat(reply.header("Content-Type")).startsWith("application/json");
    }
  }

  @Test
  void a_wallet_sends_nothing_and_the_old_address_of_the_list_is_none() {
    Http admin = Visitors.platformAdmin().http();

    admin.get("/v1/webhooks?tender=WALLET").isProblem(400, "INVALID_FIELD");
    admin.get("/v1/webhooks/portone").isProblem(405, "METHOD_NOT_ALLOWED");
  }

  @Test
  void bytes_that_are_no_text_are_kept_too() {
    byte[] bytes = ("  " + Club.unique()).getBytes(UTF_8);
    bytes[0] = (byte) 0xff;
    bytes[1] = 0;

    Reply reply = Visitors.guest().send("POST", PATH, Optional.empty(), bytes);

    assertThat(reply.is(200).bytes()).isEmpty();
    JsonNode kept = Webhooks.with(Base64.getEncoder().encodeToString(bytes));
    assertThat(kept.path("bodyEncoding").asString()).isEqualTo("base64");
  }

  @Test
  void an_empty_one_is_answered_likewise() {
    assertThat(Visitors.guest().post(PATH).is(200).bytes()).isEmpty();
  }

  @Test
  void one_that_is_too_large_is_refused() {
    Visitors.guest()
        .send("POST", PATH, Optional.empty(), new byte[64 * 1024 + 1])
        .isProblem(413, "TOO_LARGE");
  }

  @Test
  void a_token_that_was_sent_by_mistake_is_not_kept() {
    String mark = Club.unique();

    Visitors.someone().http().send("POST", PATH, Optional.empty(), mark.getBytes(UTF_8)).is(200);

    assertThat(Webhooks.with(mark).path("headers").propertyNames()).doesNotContain("authorization");
  }
}
