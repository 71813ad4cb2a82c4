package dev.moim.adapters.payment.portone;

import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.contracts.payment.PaymentGatewayContract;
import dev.moim.contracts.payment.Provider;
import dev.moim.contracts.payment.Provider.Agreed;
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
import tools.jackson.databind.JsonNode;

/** The port's contract over HTTP, on the simulator. */
class PortOneV1GatewayTest extends PaymentGatewayContract {
  private static final Duration PATIENCE = Duration.ofMillis(400);
  private static final int MORE_THAN_ANY_TEST = 40;

  private final Simulated portOne = new Simulated();

  @AfterEach
  void stop() {
    portOne.close();
  }

  @Override
  protected PaymentGateway gateway() {
    return portOne.gateway(PATIENCE, PATIENCE);
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
      ProviderPaymentId id = portOne.pay(key.reference(), amount.minor(), Map.of("outcome", word));
      JsonNode entry = portOne.inTheBooks(id);
      boolean stopped =
          outcome != Outcome.FAILED
              && entry.path("status").stringValue("").equalsIgnoreCase("failed");
      return stopped ? Optional.empty() : Optional.of(new Agreed(id, new Evidence.ImpUid(id)));
    }

    @Override
    public ProviderPaymentId payInTest(PaymentReference reference, Money amount) {
      return portOne.pay(reference, amount.minor(), Map.of("sandbox", true));
    }

    @Override
    public void cancelElsewhere(ProviderPaymentId payment, Money amount) {
      portOne.cancelInConsole(payment, amount.minor());
    }

    @Override
    public WebhookMessage webhook(ProviderPaymentId payment) {
      String reference =
          portOne.gateway.find(Simulated.ACCOUNT, payment).orElseThrow().reference().value();
      String body =
          "{\"imp_uid\":\"%s\",\"merchant_uid\":\"%s\",\"status\":\"paid\"}"
              .formatted(payment, reference);
      return WebhookMessage.received(
          UUID.randomUUID(),
          Tender.PORTONE_V1,
          Map.of("content-type", List.of("application/json")),
          body.getBytes(StandardCharsets.UTF_8),
          portOne.now());
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
      portOne.misbehaviour().nextPrepares(all);
    }

    @Override
    public void nextSecond() {
      portOne.pass(Duration.ofSeconds(1));
    }
  }
}
