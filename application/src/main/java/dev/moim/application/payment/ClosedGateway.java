package dev.moim.application.payment;

import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import java.util.List;
import java.util.Optional;

/** No line to any provider, where nothing may leave: each call is as if there were no answer. */
public final class ClosedGateway implements PaymentGateway {
  private final PaymentGateway behind;

  /** Before a gateway that is only asked to read what came in. */
  public ClosedGateway(PaymentGateway behind) {
    this.behind = behind;
  }

  private static Unreachable closed() {
    return new Unreachable("nothing leaves this installation: outgoing calls are off");
  }

  @Override
  public Begun begin(MerchantAccount account, Beginning beginning) {
    throw closed();
  }

  @Override
  public Completed complete(MerchantAccount account, Completion completion) {
    throw closed();
  }

  @Override
  public Optional<ProviderPayment> find(MerchantAccount account, ProviderPaymentId id) {
    throw closed();
  }

  @Override
  public List<ProviderPayment> find(MerchantAccount account, PaymentKey key) {
    throw closed();
  }

  @Override
  public CancelAnswer cancel(MerchantAccount account, CancelRequest request) {
    throw closed();
  }

  @Override
  public Optional<Hint> read(WebhookMessage message) {
    return behind.read(message);
  }

  @Override
  public Authenticity authenticity(MerchantAccount account, WebhookMessage message) {
    return behind.authenticity(account, message);
  }
}
