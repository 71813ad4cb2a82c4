package dev.moim.adapters.payment.portonev2;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.contracts.payment.PaymentGatewayContract;
import dev.moim.contracts.payment.Provider;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import dev.moim.simulators.Trouble;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** The port's contract over HTTP, on the simulator. */
class PortOneV2GatewayTest extends PaymentGatewayContract {
  private static final Duration PATIENCE = Duration.ofMillis(400);
  private static final int MORE_THAN_ANY_TEST = 40;

  private final Simulated portOne = new Simulated();

  @AfterEach
  void stop() {
    portOne.close();
  }

  @Override
  protected PaymentGateway gateway() {
    return portOne.gateway(PATIENCE, Simulated.KEYS);
  }

  @Override
  protected Provider provider() {
    return new Played();
  }

  private final class Played implements Provider {
    @Override
    public MerchantAccount account() {
      return Simulated.ACCOUNT;
    }

    @Override
    public Optional<Agreed> pay(PaymentKey key, Money amount, Outcome outcome) {
      String word =
          switch (outcome) {
            case PAID -> "paid";
            case FAILED -> "failed";
            case READY -> "ready";
          };
      return portOne
          .pay(key.reference(), amount.minor(), Map.of("outcome", word))
          .map(
              id ->
                  new Agreed(
                      id,
                      new Evidence.TransactionId(
                          portOne
                              .inTheBooks(key.reference())
                              .getLast()
                              .path("transactionId")
                              .stringValue())));
    }

    @Override
    public ProviderPaymentId payInTest(PaymentReference reference, Money amount) {
      return portOne.pay(reference, amount.minor(), Map.of("test", true)).orElseThrow();
    }

    @Override
    public void cancelElsewhere(ProviderPaymentId payment, Money amount) {
      portOne.cancelInConsole(payment, amount.minor());
    }

    /** One payment stands for all tries, and once it is paid, no other one begins. */
    @Override
    public boolean takesSeveralTries() {
      return false;
    }

    @Override
    public boolean signsWebhooks() {
      return true;
    }

    @Override
    public WebhookMessage webhook(ProviderPaymentId payment) {
      String body =
          ("{\"type\":\"Transaction.Paid\",\"timestamp\":\"2026-03-02T09:00:31Z\",\"data\":"
                  + "{\"storeId\":\"%s\",\"paymentId\":\"%s\",\"transactionId\":\"tx\"}}")
              .formatted(Simulated.STORE, payment);
      return signed(body);
    }

    private WebhookMessage signed(String body) {
      long seconds = portOne.now().getEpochSecond();
      try {
        String signature = new Webhook(Simulated.WEBHOOK_SECRET).sign("whk_1", seconds, body);
        return WebhookMessage.received(
            UUID.randomUUID(),
            Tender.PORTONE_V2,
            Map.of(
                "content-type", List.of("application/json"),
                "webhook-id", List.of("whk_1"),
                "webhook-timestamp", List.of(Long.toString(seconds)),
                "webhook-signature", List.of(signature)),
            body.getBytes(StandardCharsets.UTF_8),
            portOne.now());
      } catch (EmptyWebhookSecretException | WebhookSigningException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void line(Line line) {
      portOne.misbehaviour().clear();
      switch (line) {
        case GOOD -> {}
        case DEAD -> every(Trouble.Kind.TIMEOUT_BEFORE_WORK);
        case MUTE -> every(Trouble.Kind.TIMEOUT_AFTER_WORK);
        case GARBLED -> every(Trouble.Kind.HTML_502);
      }
    }

    private void every(Trouble.Kind kind) {
      Trouble[] all = new Trouble[MORE_THAN_ANY_TEST];
      Arrays.fill(all, Trouble.of(kind).after(Duration.ZERO));
      portOne.misbehaviour().nextLookups(all);
      portOne.misbehaviour().nextCancels(all);
      portOne.misbehaviour().nextPreRegisters(all);
    }

    @Override
    public void nextSecond() {
      portOne.pass(Duration.ofSeconds(1));
    }
  }
}
