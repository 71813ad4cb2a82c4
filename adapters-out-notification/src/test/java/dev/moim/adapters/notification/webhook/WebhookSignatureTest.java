package dev.moim.adapters.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.moim.adapters.notification.webhook.TestServer.Request;
import dev.moim.application.notification.WebhookSender.Answer;
import dev.moim.application.notification.WebhookSender.Call;
import dev.moim.domain.notification.EndpointSecret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What arrives is signed as Standard Webhooks has it: its own library is the judge. */
class WebhookSignatureTest {
  private static final EndpointSecret A =
      new EndpointSecret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
  private static final EndpointSecret B =
      new EndpointSecret("whsec_//79/Pv6+fj39vX08/Lx8O/u7ezr6uno5+bl5OPi4eA=");
  private static final String BODY = "{\"note\":\"가나다 é 😀\"}";

  private static Request sent(Instant at, List<EndpointSecret> secrets) throws Exception {
    try (TestServer server = TestServer.http()) {
      var sender = new OkHttpWebhookSender(WebhookTargets.LOCAL_TOO);
      Answer answer = sender.send(new Call("msg_1", server.url(), at, BODY, secrets));
      assertThat(answer).isEqualTo(new Answer.Delivered(204));
      assertThat(server.requests()).hasSize(1);
      return server.requests().getFirst();
    }
  }

  @Test
  void the_standards_own_library_accepts_it() throws Exception {
    Request request = sent(Instant.now(), List.of(A));

    assertThatCode(() -> new Webhook(A.value()).verify(request.body(), request.headers()))
        .doesNotThrowAnyException();

    assertThatThrownBy(() -> new Webhook(B.value()).verify(request.body(), request.headers()))
        .as("negative control: another secret")
        .isInstanceOf(WebhookVerificationException.class);
    assertThatThrownBy(() -> new Webhook(A.value()).verify("{}", request.headers()))
        .as("negative control: another body")
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void while_a_secret_is_replaced_who_knows_either_accepts_it() throws Exception {
    Request request = sent(Instant.now(), List.of(B, A));

    assertThat(request.header("webhook-signature").split(" ", -1)).hasSize(2);
    for (EndpointSecret secret : List.of(A, B)) {
      assertThatCode(() -> new Webhook(secret.value()).verify(request.body(), request.headers()))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void what_else_it_carries() throws Exception {
    Request request = sent(Instant.ofEpochSecond(1_700_000_000L, 999_999_999), List.of(A));

    assertThat(request.header("webhook-id")).isEqualTo("msg_1");
    assertThat(request.header("webhook-timestamp")).isEqualTo("1700000000");
    assertThat(request.header("content-type")).isEqualTo("application/json");
    assertThat(request.header("user-agent")).isEqualTo("Moim-Webhooks/1");
    assertThat(request.body()).isEqualTo(BODY);
    assertThat(request.headers()).doesNotContainKeys("cookie", "authorization");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "msg_vec_0001 | {} | v1,66qr0KIDFQzkOCNDAWzySjJOXiKbdRD3k43TaTKbdDs=",
        "msg_vec_0003 | {\"orderName\":\"배추 \\\"특\\\" 10kg\",\"note\":\"가나다 é 😀\"}"
            + " | v1,65CiK3pDSzYLce3joT/dEhWSt1PpIWDoum8HLuIiRFg=",
        "msg_vec_0004 | ^^ | v1,hC055QiBPIqA8cmp/qVZOTm9EsWK8WUoiH3jHo+c0Ts=",
        "msg_vec_0005 | {\"a\":1} | v1,/GCHfLfmHg2IJDv5T5ysqT5ZzW7P6w2uWvMCDFbOXh0="
      })
  void known_messages_have_known_signatures(String id, String body, String signature) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    assertThat(Signatures.of(id, Instant.ofEpochSecond(1_700_000_000), bytes, List.of(A)))
        .isEqualTo(signature);
  }
}
