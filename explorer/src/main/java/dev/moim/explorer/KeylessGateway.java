package dev.moim.explorer;

import dev.moim.adapters.memory.payment.ForwardingGateway;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.ProviderPayment;

/** A line on which a refund carries neither its id nor the balance it expects. */
final class KeylessGateway extends ForwardingGateway {
  KeylessGateway(PaymentGateway real) {
    super(real);
  }

  @Override
  public CancelAnswer cancel(MerchantAccount account, CancelRequest request) {
    return find(account, request.payment())
        .map(now -> super.cancel(account, unchecked(request, now)))
        .orElseGet(() -> super.cancel(account, request));
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
}
