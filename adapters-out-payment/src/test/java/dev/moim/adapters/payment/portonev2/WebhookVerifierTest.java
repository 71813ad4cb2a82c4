package dev.moim.adapters.payment.portonev2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors are the standard's own, and some that its library and another one agree on. */
class WebhookVerifierTest {
  private static final String A = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final String B = "whsec_//79/Pv6+fj39vX08/Lx8O/u7ezr6uno5+bl5OPi4eA=";
  private static final long AT = 1_700_000_000;
  private static final String GOOD = "v1,66qr0KIDFQzkOCNDAWzySjJOXiKbdRD3k43TaTKbdDs=";
  private static final String P =
      "{\"type\":\"Transaction.Paid\",\"timestamp\":\"2023-11-14T22:13:20Z\",\"data\":"
          + "{\"storeId\":\"store-00000000-0000-4000-8000-000000000001\","
          + "\"paymentId\":\"order-20231115-0001\","
          + "\"transactionId\":\"018bcfe5-6800-7000-8000-000000000001\"}}";

  private static Map<String, List<String>> headers(String id, String timestamp, String signature) {
    return Map.of(
        "webhook-id", List.of(id),
        "webhook-timestamp", List.of(timestamp),
        "webhook-signature", List.of(signature));
  }

  private static boolean accepts(
      List<String> secrets, String id, long timestamp, String body, String signature) {
    return WebhookVerifier.by(secrets)
        .accepts(
            headers(id, Long.toString(timestamp), signature),
            body.getBytes(StandardCharsets.UTF_8),
            Instant.ofEpochSecond(timestamp));
  }

  /** The first of our vectors, signed like this. */
  private static boolean accepts(String signature) {
    return accepts(List.of(A), "msg_vec_0001", AT, "{}", signature);
  }

  @Test
  void the_standards_own_vector_is_accepted() {
    assertThat(
            accepts(
                List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1_614_265_330,
                "{\"test\": 2432232314}",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="))
        .isTrue();
  }

  @Test
  void our_vectors_are_accepted() {
    assertThat(accepts(GOOD)).isTrue();
    assertThat(
            accepts(
                List.of(A),
                "msg_vec_0003",
                AT,
                "{\"orderName\":\"배추 \\\"특\\\" 10kg\",\"note\":\"가나다 é 😀\"}",
                "v1,65CiK3pDSzYLce3joT/dEhWSt1PpIWDoum8HLuIiRFg="))
        .isTrue();
    String empty = "v1,hC055QiBPIqA8cmp/qVZOTm9EsWK8WUoiH3jHo+c0Ts=";
    assertThat(accepts(List.of(A), "msg_vec_0004", AT, "", empty)).isTrue();
    String withBreak = "v1,LWH76BZyQQFzxYndLzdUVfE94lv6YYa7R5qc91JT+r8=";
    String without = "v1,/GCHfLfmHg2IJDv5T5ysqT5ZzW7P6w2uWvMCDFbOXh0=";
    assertThat(accepts(List.of(A), "msg_vec_0005", AT, "{\"a\":1}\n", withBreak)).isTrue();
    assertThat(accepts(List.of(A), "msg_vec_0005", AT, "{\"a\":1}", without)).isTrue();
    assertThat(accepts(List.of(A), "msg_vec_0005", AT, "{\"a\":1}", withBreak)).isFalse();
  }

  @Test
  void either_secret_will_do_while_one_is_renewed_on_either_side() {
    String byA = "v1,Cuz5r9o7PuGKP5c/pjXysfG6th5HT3TjrZ1RJWfSk4Y=";
    String byB = "v1,fOOu6XIEY7BDVnS37LoaUbhbYT9/EFotrFFKB6o4Dbg=";
    for (List<String> secrets : List.of(List.of(A), List.of(B), List.of(A, B), List.of(B, A))) {
      assertThat(accepts(secrets, "msg_vec_0002", AT, P, byA + " " + byB)).isTrue();
      assertThat(accepts(secrets, "msg_vec_0002", AT, P, byA)).isEqualTo(secrets.contains(A));
      assertThat(accepts(secrets, "msg_vec_0002", AT, P, byB)).isEqualTo(secrets.contains(B));
    }
    assertThat(accepts(List.of(), "msg_vec_0002", AT, P, byA + " " + byB)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1a,xxx v1,bad ", "v1, ", " ", "v2,x ", "bad "})
  void what_we_do_not_know_beside_a_good_signature_is_skipped(String before) {
    assertThat(accepts(before + GOOD)).isTrue();
    assertThat(accepts(GOOD + " " + before)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v2,66qr0KIDFQzkOCNDAWzySjJOXiKbdRD3k43TaTKbdDs=",
        "66qr0KIDFQzkOCNDAWzySjJOXiKbdRD3k43TaTKbdDs=",
        "v1,",
        "v1",
        ",",
        "",
        " ",
        "v1,66qr0KIDFQzkOCNDAWzySjJOXiKbdRD3k43TaTKbdDs",
        "v1,66qr0KIDFQzkOCNDAWzySjJOXiKbdRD3k43TaTKbdDt=",
        "v1,fOOu6XIEY7BDVnS37LoaUbhbYT9/EFotrFFKB6o4Dbg=",
        "v1a,/jonGpbJl13ujyEy4OvNW+hm32E0+2DqSB8f2ojisbb4CN+0h9PYenflhV7RNzAnFdHIwhTfQTry7l0o8GteCg=="
      })
  void no_other_signature_is_accepted(String signature) {
    assertThat(accepts(signature)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"-301,false", "-300,true", "0,true", "300,true", "301,false"})
  void five_minutes_are_counted_to_the_moment_of_receipt(long later, boolean accepted) {
    assertThat(
            WebhookVerifier.by(List.of(A))
                .accepts(
                    headers("msg_vec_0001", Long.toString(AT), GOOD),
                    "{}".getBytes(StandardCharsets.UTF_8),
                    Instant.ofEpochSecond(AT + later)))
        .isEqualTo(accepted);
  }

  @Test
  void a_header_that_is_missing_or_doubled_or_another_is_refused() {
    WebhookVerifier verifier = WebhookVerifier.by(List.of(A));
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    Instant received = Instant.ofEpochSecond(AT);
    Map<String, List<String>> good = headers("msg_vec_0001", Long.toString(AT), GOOD);
    assertThat(verifier.accepts(good, body, received)).isTrue();
    for (String name : good.keySet()) {
      Map<String, List<String>> without = new HashMap<>(good);
      without.remove(name);
      assertThat(verifier.accepts(without, body, received)).as("without " + name).isFalse();
      Map<String, List<String>> twice = new HashMap<>(good);
      twice.put(name, List.of(good.get(name).getFirst(), good.get(name).getFirst()));
      assertThat(verifier.accepts(twice, body, received)).as(name + " twice").isFalse();
    }
    for (String timestamp :
        List.of(
            "abc", "+1700000000", "1700000000.0", " 1700000000", "-1", "99999999999999999999")) {
      assertThat(verifier.accepts(headers("msg_vec_0001", timestamp, GOOD), body, received))
          .as(timestamp)
          .isFalse();
    }
    assertThat(accepts(List.of(A), "msg_vec_0002", AT, "{}", GOOD)).isFalse();
    assertThat(accepts(List.of(A), "msg_vec_0001", AT, "{ }", GOOD)).isFalse();
    assertThat(accepts(List.of(A), "msg_vec_0001", AT + 1, "{}", GOOD)).isFalse();
  }

  /** To text they would be the same: both bytes are no UTF-8. */
  @Test
  void bodies_that_differ_in_one_byte_are_two() throws Exception {
    byte[] signed = {'{', '}', (byte) 0xEF, (byte) 0xBF, (byte) 0xBD};
    byte[] other = {'{', '}', (byte) 0xFF};
    String signature = new Webhook(A).sign("msg", AT, new String(signed, StandardCharsets.UTF_8));
    assertThat(new String(other, StandardCharsets.UTF_8))
        .isEqualTo(new String(signed, StandardCharsets.UTF_8));
    Map<String, List<String>> headers = headers("msg", Long.toString(AT), signature);
    WebhookVerifier verifier = WebhookVerifier.by(List.of(A));
    assertThat(verifier.accepts(headers, signed, Instant.ofEpochSecond(AT))).isTrue();
    assertThat(verifier.accepts(headers, other, Instant.ofEpochSecond(AT))).isFalse();
  }

  @Test
  void a_secret_needs_no_prefix_may_be_short_and_is_never_told() throws Exception {
    String shorter = "pzQGE83cSIRKM4/WH5QY+g==";
    String signature = new Webhook(shorter).sign("msg", AT, "{}");
    assertThat(accepts(List.of(shorter), "msg", AT, "{}", signature)).isTrue();
    assertThat(accepts(List.of("whsec_" + shorter), "msg", AT, "{}", signature)).isTrue();
    for (String bad : List.of("", "whsec_", "whsec_se-cret!")) {
      assertThatThrownBy(() -> WebhookVerifier.by(List.of(bad)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasNoCause()
          .message()
          .doesNotContain("se-cret");
    }
  }
}
