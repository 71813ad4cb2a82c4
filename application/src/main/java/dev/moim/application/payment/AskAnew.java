package dev.moim.application.payment;

import dev.moim.application.order.SettleOrder;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import jakarta.inject.Inject;
import java.util.List;

/** Asks the provider about one attempt at once, whatever plan there was, and settles its order. */
public final class AskAnew {
  private final Payments payments;
  private final PaymentGateway gateway;
  private final SettleOrder settle;

  @Inject
  public AskAnew(Payments payments, PaymentGateway gateway, SettleOrder settle) {
    this.payments = payments;
    this.gateway = gateway;
    this.settle = settle;
  }

  /**
   * Asks about what this attempt took, so that whatever went back of it is known.
   *
   * @throws PaymentGateway.Unreachable if the provider does not answer
   */
  void about(PaymentId id, ProviderPaymentId capture) {
    Payment payment = payments.find(id).orElseThrow();
    gateway
        .find(payment.account(), capture)
        .ifPresent(facts -> settle.settle(payment.order(), id, facts));
  }

  /**
   * Asks about this attempt.
   *
   * @throws PaymentGateway.Unreachable if the provider does not answer
   */
  void about(PaymentId id) {
    Payment payment = payments.find(id).orElseThrow();
    List<ProviderPayment> found = gateway.find(payment.account(), payment.key());
    found.reversed().forEach(facts -> settle.settle(payment.order(), id, facts));
  }
}
