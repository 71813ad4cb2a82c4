package dev.moim.explorer;

import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import java.util.List;
import java.util.Optional;

/** A line on which a refund carries neither its id nor the balance it expects. */
final class KeylessGateway implements PaymentGateway {
  private final PaymentGateway real;

  KeylessGateway(PaymentGateway real) {
    this.real = real;
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
  public CancelAnswer cancel(MerchantAccount account, CancelRequest request) {
    return real.find(account, request.payment())
        .map(now -> real.cancel(account, unchecked(request, now)))
        .orElseGet(() -> real.cancel(account, request));
  }

  private static CancelRequest unchecked(CancelRequest request, ProviderPayment now) {
    return new CancelRequest(
        request.payment(),
        request.refund(),
        request.amount(),
        now.cancellable(),
        request.reason(),
        request.attempt());
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
