package dev.moim.adapters.payment;

import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.PaymentGateway.Authenticity;
import dev.moim.application.payment.PaymentGateway.Beginning;
import dev.moim.application.payment.PaymentGateway.Begun;
import dev.moim.application.payment.PaymentGateway.Completed;
import dev.moim.application.payment.PaymentGateway.Completion;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All providers behind one port: each call goes to the one that its account is at. */
public final class EveryProvider implements PaymentGateway {
  private final Map<Tender, PaymentGateway> gateways;

  /**
   * Of these.
   *
   * @throws IllegalArgumentException if a provider is missing
   */
  public EveryProvider(Map<Tender, PaymentGateway> gateways) {
    this.gateways = new EnumMap<>(gateways);
    for (Tender tender : Tender.values()) {
      if (tender.isProvider() != gateways.containsKey(tender)) {
        throw new IllegalArgumentException(
            "each provider has a gateway, and nobody else: " + tender);
      }
    }
  }

  private PaymentGateway at(Tender tender) {
    return Optional.ofNullable(gateways.get(tender))
        .orElseThrow(() -> new IllegalArgumentException("no provider: " + tender));
  }

  private PaymentGateway at(MerchantAccount account) {
    return at(account.tender());
  }

  @Override
  public Begun begin(MerchantAccount account, Beginning beginning) {
    return at(account).begin(account, beginning);
  }

  @Override
  public Completed complete(MerchantAccount account, Completion completion) {
    return at(account).complete(account, completion);
  }

  @Override
  public Optional<ProviderPayment> find(MerchantAccount account, ProviderPaymentId id) {
    return at(account).find(account, id);
  }

  @Override
  public List<ProviderPayment> find(MerchantAccount account, PaymentKey key) {
    return at(account).find(account, key);
  }

  @Override
  public CancelAnswer cancel(MerchantAccount account, CancelRequest request) {
    return at(account).cancel(account, request);
  }

  @Override
  public Optional<Hint> read(WebhookMessage message) {
    return at(message.tender()).read(message);
  }

  @Override
  public Authenticity authenticity(MerchantAccount account, WebhookMessage message) {
    return at(account).authenticity(account, message);
  }
}
