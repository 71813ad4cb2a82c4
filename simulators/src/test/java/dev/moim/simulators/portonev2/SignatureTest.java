package dev.moim.simulators.portonev2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our signatures are those of Standard Webhooks' own test vector, and of some that we made. */
class SignatureTest {

  private static final String P =
      "{\"type\":\"Transaction.Paid\",\"timestamp\":\"2023-11-14T22:13:20Z\",\"data\":"
          + "{\"storeId\":\"store-00000000-0000-4000-8000-000000000001\","
          + "\"paymentId\":\"order-20231115-0001\","
          + "\"transactionId\":\"018bcfe5-6800-7000-8000-000000000001\"}}";

  private static String signature(String id, long seconds, String body, String... secrets) {
    return new Signer(List.of(secrets))
        .headers(id, Instant.ofEpochSecond(seconds).plusMillis(999), body, Forgery.NONE)
        .get("webhook-signature");
  }

  private static String ours(String id, String body) {
    return signature(id, 1_700_000_000, body, Merchant.WEBHOOK_SECRET);
  }

  @Test
  void the_standard_s_own_vector() {
    assertThat(
            signature(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1_614_265_330,
                "{\"test\": 2432232314}",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void vectors_of_our_own() {
    assertThat(ours("msg_vec_0001", "{}"))
        .isEqualTo("v1,66qr0KIDFQzkOCNDAWzySjJOXiKbdRD3k43TaTKbdDs=");
    assertThat(ours("msg_vec_0003", "{\"orderName\":\"배추 \\\"특\\\" 10kg\",\"note\":\"가나다 é 😀\"}"))
        .isEqualTo("v1,65CiK3pDSzYLce3joT/dEhWSt1PpIWDoum8HLuIiRFg=");
    assertThat(ours("msg_vec_0004", ""))
        .isEqualTo("v1,hC055QiBPIqA8cmp/qVZOTm9EsWK8WUoiH3jHo+c0Ts=");
    assertThat(ours("msg_vec_0005", "{\"a\":1}\n"))
        .isEqualTo("v1,LWH76BZyQQFzxYndLzdUVfE94lv6YYa7R5qc91JT+r8=");
    assertThat(ours("msg_vec_0005", "{\"a\":1}"))
        .isEqualTo("v1,/GCHfLfmHg2IJDv5T5ysqT5ZzW7P6w2uWvMCDFbOXh0=");
  }

  @Test
  void two_secrets_give_two_signatures() {
    assertThat(
            signature(
                "msg_vec_0002",
                1_700_000_000,
                P,
                Merchant.WEBHOOK_SECRET,
                Merchant.NEXT_WEBHOOK_SECRET))
        .isEqualTo(
            "v1,Cuz5r9o7PuGKP5c/pjXysfG6th5HT3TjrZ1RJWfSk4Y="
                + " v1,fOOu6XIEY7BDVnS37LoaUbhbYT9/EFotrFFKB6o4Dbg=");
  }

  @Test
  void a_secret_needs_no_prefix_and_there_are_one_or_two() {
    String bare = Merchant.WEBHOOK_SECRET.substring("whsec_".length());
    assertThat(signature("msg_vec_0001", 1_700_000_000, "{}", bare))
        .isEqualTo(ours("msg_vec_0001", "{}"));
    assertThatThrownBy(() -> new Signer(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Signer(List.of(bare, bare, bare)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Signer(List.of("whsec_")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
