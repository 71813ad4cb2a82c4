package dev.moim.simulators.portonev2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.simulators.Mailbox;
import dev.moim.simulators.MovableClock;
import dev.moim.simulators.Trouble;
import io.portone.sdk.server.PortOneClient;
import io.portone.sdk.server.common.Currency;
import io.portone.sdk.server.common.SelectedChannelType;
import io.portone.sdk.server.errors.WebhookVerificationException;
import io.portone.sdk.server.payment.CancelledPayment;
import io.portone.sdk.server.payment.FailedPayment;
import io.portone.sdk.server.payment.PaidPayment;
import io.portone.sdk.server.payment.PartialCancelledPayment;
import io.portone.sdk.server.payment.PayPendingPayment;
import io.portone.sdk.server.payment.Payment;
import io.portone.sdk.server.payment.PaymentCancellation;
import io.portone.sdk.server.payment.ReadyPayment;
import io.portone.sdk.server.payment.RequestedPaymentCancellation;
import io.portone.sdk.server.payment.SucceededPaymentCancellation;
import io.portone.sdk.server.payment.VirtualAccountIssuedPayment;
import io.portone.sdk.server.webhook.Webhook;
import io.portone.sdk.server.webhook.WebhookTransactionCancelledCancelPending;
import io.portone.sdk.server.webhook.WebhookTransactionCancelledPartialCancelled;
import io.portone.sdk.server.webhook.WebhookTransactionDisputeCreated;
import io.portone.sdk.server.webhook.WebhookTransactionPaid;
import io.portone.sdk.server.webhook.WebhookTransactionVirtualAccountIssued;
import io.portone.sdk.server.webhook.WebhookVerifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PortOne's own server SDK takes the simulator for PortOne. */
class SdkTest {

  // The SDK's verifier knows no clock but the machine's.
  private final MovableClock clock = new MovableClock(Instant.now());
  private final Mailbox mailbox = new Mailbox();
  private PortOneV2Simulator simulator;
  private Merchant merchant;
  private PortOneClient sdk;

  @BeforeEach
  void start() {
    simulator =
        PortOneV2Simulator.start(SimulatorTest.settings(Optional.empty(), mailbox.url(), clock));
    merchant = new Merchant(simulator.baseUri());
    sdk = new PortOneClient(Merchant.SECRET, simulator.baseUri().toString(), Merchant.STORE);
  }

  @AfterEach
  void stop() {
    sdk.close();
    merchant.close();
    simulator.close();
    mailbox.close();
  }

  private Payment payment(String id) throws Exception {
    return sdk.getPayment().getPayment(id).get();
  }

  private PaymentCancellation cancel(String id, @Nullable Long amount, @Nullable Long balance)
      throws Exception {
    return sdk.getPayment()
        .cancelPayment(id, amount, null, null, "비", null, null, balance, null, null, null)
        .get()
        .getCancellation();
  }

  private static void assertThrown(String type, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .satisfies(cause -> assertThat(cause.getClass().getSimpleName()).isEqualTo(type));
  }

  @Test
  void it_reads_a_payment_in_every_status() throws Exception {
    for (String outcome : List.of("ready", "failed", "pending", "issued", "paid")) {
      merchant.pays(outcome, outcome);
    }
    merchant.pays("part", 1000);
    merchant.cancel("part", ",\"amount\":1");
    merchant.pays("gone", 1000);
    merchant.cancel("gone", "");
    merchant.pays("closed", "issued");
    sdk.getPayment().closeVirtualAccount("closed").get();

    assertThat(payment("ready")).isInstanceOf(ReadyPayment.class);
    assertThat(payment("failed")).isInstanceOf(FailedPayment.class);
    assertThat(payment("pending")).isInstanceOf(PayPendingPayment.class);
    assertThat(payment("issued")).isInstanceOf(VirtualAccountIssuedPayment.class);
    assertThat(payment("part")).isInstanceOf(PartialCancelledPayment.class);
    assertThat(payment("gone")).isInstanceOf(CancelledPayment.class);
    assertThat(payment("closed")).isInstanceOf(CancelledPayment.class);
    assertThat(payment("paid"))
        .isInstanceOfSatisfying(
            PaidPayment.class,
            paid -> {
              assertThat(paid.getAmount().getTotal()).isEqualTo(1000);
              assertThat(paid.getCurrency()).isEqualTo(Currency.Krw.INSTANCE);
              assertThat(paid.getChannel().getType()).isEqualTo(SelectedChannelType.Live.INSTANCE);
              assertThat(paid.getDisputes()).isEmpty();
              assertThat(paid.getPaidAt()).isEqualTo(clock.instant());
            });
  }

  @Test
  void it_reads_disputes_and_the_history_of_webhooks() throws Exception {
    merchant.pays("m-1", 1000);
    merchant.post("/portone-v2/disputes", "{\"paymentId\":\"m-1\"}");
    mailbox.next();
    mailbox.next();
    mailbox.next();
    sdk.getPayment().resendWebhook("m-1", null).get();
    assertThat(payment("m-1"))
        .isInstanceOfSatisfying(
            PaidPayment.class,
            paid -> {
              assertThat(paid.getDisputes()).hasSize(1);
              assertThat(paid.getWebhooks()).hasSize(3);
            });
  }

  @Test
  void it_reads_all_tries_and_lists() throws Exception {
    merchant.pays("주문 1 %", "failed");
    merchant.pays("주문 1 %", "ready");
    merchant.pays("주문 1 %", "paid");
    assertThat(sdk.getPayment().getPaymentTransactions("주문 1 %").get().getItems()).hasSize(3);
    assertThat(sdk.getPayment().getPayments(null, null).get().getItems()).hasSize(1);
    assertThat(payment("주문 1 %")).isInstanceOf(PaidPayment.class);
  }

  @Test
  void it_registers_and_cancels() throws Exception {
    sdk.getPayment().preRegisterPayment("m-1", 1000L, null, Currency.Krw.INSTANCE).get();
    assertThat(merchant.post("/portone-v2/pay", "{\"paymentId\":\"m-1\",\"amount\":1}").status())
        .isEqualTo(409);
    merchant.pays("m-1", 1000);
    assertThrown(
        "AlreadyPaidException",
        () -> sdk.getPayment().preRegisterPayment("m-1", 1L, null, null).get());
    assertThat(cancel("m-1", 300L, 1000L)).isInstanceOf(SucceededPaymentCancellation.class);
    simulator.misbehaviour().asynchronousCancels(true);
    PaymentCancellation requested = cancel("m-1", null, 700L);
    assertThat(requested)
        .isInstanceOfSatisfying(
            RequestedPaymentCancellation.class,
            later -> assertThat(later.getTotalAmount()).isEqualTo(700));
    assertThat(payment("m-1"))
        .isInstanceOfSatisfying(
            PartialCancelledPayment.class, part -> assertThat(part.getCancellations()).hasSize(2));
  }

  @Test
  void it_knows_our_errors_for_what_they_are() throws Exception {
    merchant.pays("ready", "ready");
    merchant.pays("paid", "paid");
    assertThrown("PaymentNotFoundException", () -> payment("nobody"));
    assertThrown("PaymentNotFoundException", () -> payment(" "));
    assertThrown("PaymentNotFoundException", () -> payment(""));
    assertThrown("PaymentNotPaidException", () -> cancel("ready", null, null));
    assertThrown("CancellableAmountConsistencyBrokenException", () -> cancel("paid", 1L, 999L));
    assertThrown(
        "CancelAmountExceedsCancellableAmountException", () -> cancel("paid", 1001L, null));
    simulator.misbehaviour().nextCancels(Trouble.of(Trouble.Kind.REFUSE));
    assertThrown("PgProviderException", () -> cancel("paid", 1L, null));
    cancel("paid", null, null);
    assertThrown("PaymentAlreadyCancelledException", () -> cancel("paid", null, null));
    assertThrown(
        "PaymentNotWaitingForDepositException",
        () -> sdk.getPayment().closeVirtualAccount("paid").get());
    simulator.misbehaviour().nextLookups(Trouble.of(Trouble.Kind.HTML_502));
    assertThatThrownBy(() -> payment("paid")).isInstanceOf(ExecutionException.class);
    try (PortOneClient stranger =
        new PortOneClient("wrong", simulator.baseUri().toString(), Merchant.STORE)) {
      assertThrown("UnauthorizedException", () -> stranger.getPayment().getPayment("paid").get());
    }
  }

  private Webhook verified(Mailbox.Letter letter) throws WebhookVerificationException {
    return new WebhookVerifier(Merchant.WEBHOOK_SECRET)
        .verify(
            letter.body(),
            letter.header("webhook-id"),
            letter.header("webhook-signature"),
            letter.header("webhook-timestamp"));
  }

  private Webhook sentByHand(String paymentId) throws Exception {
    merchant.post("/portone-v2/webhooks", "{\"paymentId\":\"%s\"}".formatted(paymentId));
    return verified(mailbox.next());
  }

  @Test
  void it_verifies_and_reads_our_webhooks() throws Exception {
    String pay = "{\"paymentId\":\"%s\",\"amount\":9,\"outcome\":\"%s\",\"webhook\":false}";
    merchant.pay(pay.formatted("paid", "paid"));
    merchant.pay(pay.formatted("issued", "issued"));
    assertThat(sentByHand("paid")).isInstanceOf(WebhookTransactionPaid.class);
    assertThat(sentByHand("issued")).isInstanceOf(WebhookTransactionVirtualAccountIssued.class);
    simulator.webhooksSignedBy(List.of(Merchant.NEXT_WEBHOOK_SECRET, Merchant.WEBHOOK_SECRET));
    merchant.cancel("paid", ",\"amount\":1");
    assertThat(verified(mailbox.next()))
        .isInstanceOf(WebhookTransactionCancelledPartialCancelled.class);
    simulator.misbehaviour().asynchronousCancels(true);
    merchant.cancel("paid", ",\"amount\":1");
    assertThat(verified(mailbox.next()))
        .isInstanceOf(WebhookTransactionCancelledCancelPending.class);
    merchant.post("/portone-v2/disputes", "{\"paymentId\":\"paid\"}");
    assertThat(verified(mailbox.next())).isInstanceOf(WebhookTransactionDisputeCreated.class);
  }

  @Test
  void it_rejects_every_forgery() throws Exception {
    merchant.pay("{\"paymentId\":\"m-1\",\"amount\":9,\"webhook\":false}");
    for (Forgery forgery : Forgery.values()) {
      merchant.post(
          "/portone-v2/webhooks",
          "{\"paymentId\":\"m-1\",\"forgery\":\"%s\"}".formatted(forgery.code()));
      Mailbox.Letter letter = mailbox.next();
      if (forgery == Forgery.NONE) {
        assertThat(verified(letter)).isNotNull();
      } else {
        assertThatThrownBy(() -> verified(letter))
            .as(forgery.code())
            .isInstanceOf(WebhookVerificationException.class);
      }
    }
  }
}
