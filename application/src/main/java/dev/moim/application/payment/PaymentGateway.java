package dev.moim.application.payment;

import dev.moim.domain.money.Money;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundId;
import java.util.List;
import java.util.Optional;

/**
 * A payment provider. Every call may take seconds, has a deadline of its own, and is made outside
 * of transactions. The provider's answer is the only truth about its payments.
 *
 * <p>If it does not answer, or not in a way that can be understood (a time-out, a 5xx, a page of
 * HTML), {@link Unreachable} is thrown: what was asked for may have happened.
 */
public interface PaymentGateway {
  /**
   * Announces an attempt, so that the provider can refuse a payment of another amount. Announcing
   * the same again is fine.
   */
  void begin(MerchantAccount account, PaymentReference reference, Money amount);

  /** The payment with the provider's own id, also one over a test channel. */
  Optional<ProviderPayment> find(MerchantAccount account, ProviderPaymentId id);

  /**
   * All payments under our reference, the latest first; empty if the provider knows none. One
   * reference may have several: failed tries, and two that were paid.
   */
  List<ProviderPayment> find(MerchantAccount account, PaymentReference reference);

  /**
   * Gives money back, if exactly {@code balance} can still go back; else nothing happens and it is
   * refused. The refund's id travels with it and comes back in the payment's cancellations, by
   * which a caller who got no answer finds out what happened.
   */
  CancelAnswer cancel(MerchantAccount account, CancelRequest request);

  /**
   * Finds the ids in what a provider sent; empty if there are none that can be read. Never throws.
   */
  Optional<Hint> read(WebhookMessage message);

  /**
   * What is to go back.
   *
   * @param balance what can go back before the call, in the caller's eyes
   */
  record CancelRequest(
      ProviderPaymentId payment, RefundId refund, Money amount, Money balance, String reason) {}

  /** What a provider said to a cancellation. */
  sealed interface CancelAnswer {
    /** It is done; this is the payment afterwards. */
    record Cancelled(ProviderPayment payment) implements CancelAnswer {}

    /** It is surely not done. The text is for the log and for staff. */
    record Refused(String why) implements CancelAnswer {}
  }

  /** What a webhook points at. A hint to go and ask, never a fact. */
  record Hint(Optional<ProviderPaymentId> payment, Optional<PaymentReference> reference) {}

  /** No answer, or none that can be understood: what was asked for may have happened. */
  final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what was tried. */
    public Unreachable(String message) {
      super(message);
    }

    /** Says what was tried, and what the transport said. */
    public Unreachable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
