package dev.moim.adapters.payment.portonev2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.payment.provider.RawServer;
import dev.moim.application.payment.PaymentGateway.Authenticity;
import dev.moim.application.payment.PaymentGateway.Hint;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import dev.moim.simulators.portonev2.Forgery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the simulator sends, as our server receives it. */
class WebhookTest {
  private final Simulated portOne = new Simulated();
  private final Answering mailbox = new Answering().with(200, "");
  private final PaymentReference reference = Simulated.aReference();

  @BeforeEach
  void pay() {
    portOne.pay(reference, 1000, Map.of("webhook", false));
    portOne.simulator.webhooksTo(mailbox.uri());
  }

  @AfterEach
  void stop() {
    portOne.close();
    mailbox.close();
  }

  private WebhookMessage sent() {
    portOne.desk("/portone-v2/webhooks", Map.of("paymentId", reference.value()));
    return received();
  }

  private WebhookMessage received() {
    RawServer.Call call = mailbox.calls.getLast();
    return WebhookMessage.received(
        UUID.randomUUID(),
        Tender.PORTONE_V2,
        call.headers(),
        call.body().getBytes(StandardCharsets.UTF_8),
        portOne.now());
  }

  private Authenticity judged(WebhookMessage message, String... secrets) {
    return portOne
        .gateway(Simulated.SHORT, Simulated.keys(secrets))
        .authenticity(Simulated.ACCOUNT, message);
  }

  private static WebhookMessage message(String body) {
    return WebhookMessage.received(
        UUID.randomUUID(),
        Tender.PORTONE_V2,
        Map.of(),
        body.getBytes(StandardCharsets.UTF_8),
        Instant.EPOCH);
  }

  @Test
  void what_portone_sent_is_proven_and_names_its_payment() {
    WebhookMessage message = sent();

    assertThat(portOne.gateway.authenticity(Simulated.ACCOUNT, message))
        .isEqualTo(Authenticity.PROVEN);
    assertThat(portOne.gateway.read(message))
        .contains(
            new Hint(
                Optional.of(new ProviderPaymentId(reference.value())),
                Optional.of(reference),
                Optional.of(message.headers().get("webhook-id").getFirst())));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void what_a_forger_sent_is_not(Forgery forgery) {
    portOne.misbehaviour().forgeWebhooks(forgery);
    portOne.cancelInConsole(new ProviderPaymentId(reference.value()), 1);
    while (mailbox.calls.isEmpty()) {
      Thread.onSpinWait();
    }

    assertThat(judged(received(), Simulated.WEBHOOK_SECRET)).isEqualTo(Authenticity.FORGED);
  }

  @Test
  void a_secret_is_renewed_without_losing_a_webhook() {
    WebhookMessage before = sent();
    portOne.simulator.webhooksSignedBy(List.of(Simulated.NEXT_SECRET, Simulated.WEBHOOK_SECRET));
    WebhookMessage between = sent();
    portOne.simulator.webhooksSignedBy(List.of(Simulated.NEXT_SECRET));
    WebhookMessage after = sent();

    for (WebhookMessage each : List.of(before, between, after)) {
      assertThat(judged(each, Simulated.WEBHOOK_SECRET, Simulated.NEXT_SECRET))
          .isEqualTo(Authenticity.PROVEN);
    }
    assertThat(judged(between, Simulated.WEBHOOK_SECRET)).isEqualTo(Authenticity.PROVEN);
    assertThat(judged(after, Simulated.WEBHOOK_SECRET)).isEqualTo(Authenticity.FORGED);
  }

  @Test
  void it_is_judged_by_when_it_came_and_not_by_when_it_is_taken_up() {
    WebhookMessage message = sent();
    portOne.pass(Duration.ofDays(2));

    assertThat(judged(message, Simulated.WEBHOOK_SECRET)).isEqualTo(Authenticity.PROVEN);
    WebhookMessage late =
        WebhookMessage.received(
            message.id(),
            message.tender(),
            message.headers(),
            message.body(),
            message.receivedAt().plus(Duration.ofMinutes(6)));
    assertThat(judged(late, Simulated.WEBHOOK_SECRET)).isEqualTo(Authenticity.FORGED);
  }

  @Test
  void under_a_secret_that_is_none_nothing_is_proven_and_nothing_is_thrown() {
    assertThat(judged(sent(), "not-base64!")).isEqualTo(Authenticity.FORGED);
  }

  @Test
  void the_older_format_is_read_too() {
    assertThat(portOne.gateway.read(message("{\"payment_id\":\"o-1\",\"status\":\"Paid\"}")))
        .map(hint -> hint.reference().orElseThrow())
        .contains(new PaymentReference("o-1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"BillingKey.Issued\",\"data\":{\"billingKey\":\"b\"}}",
        "{\"type\":\"Transaction.Paid\",\"data\":{\"paymentId\":\"../../login\"}}",
        "{\"type\":\"Transaction.Paid\",\"data\":{\"paymentId\":7}}",
        "{\"type\":\"Transaction.Paid\",\"data\":[]}"
      })
  void what_names_no_payment_of_ours_is_no_hint(String body) {
    assertThat(portOne.gateway.read(message(body))).isEmpty();
  }
}
