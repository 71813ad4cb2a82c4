package dev.moim.adapters.memory.payment;

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
import java.util.List;
import java.util.Optional;

/** Passes everything on to a gateway, but for what a subclass changes: to see what comes of it. */
public class ForwardingGateway implements PaymentGateway {
  private final PaymentGateway real;

  /** Before this one. */
  protected ForwardingGateway(PaymentGateway real) {
    this.real = real;
  }

  @Override
  public CancelAnswer cancel(MerchantAccount account, CancelRequest request) {
    return real.cancel(account, request);
  }

  @Override
  public Begun begin(MerchantAccount account, Beginning beginning) {
    return real.begin(account, beginning);
  }

  @Override
  public Completed complete(MerchantAccount account, Completion completion) {
    return real.complete(account, completion);
  }

  @Override
  public Optional<ProviderPayment> find(MerchantAccount account, ProviderPaymentId id) {
    return real.find(account, id);
  }

  @Override
  public List<ProviderPayment> find(MerchantAccount account, PaymentKey key) {
    return real.find(account, key);
  }

  @Override
  public Optional<Hint> read(WebhookMessage message) {
    return real.read(message);
  }

  @Override
  public Authenticity authenticity(MerchantAccount account, WebhookMessage message) {
    return real.authenticity(account, message);
  }
}
