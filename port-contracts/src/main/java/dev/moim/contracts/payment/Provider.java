package dev.moim.contracts.payment;

import dev.moim.application.payment.WebhookMessage;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import java.util.Optional;

/**
 * The other side of a {@link dev.moim.application.payment.PaymentGateway}: the provider itself, its
 * payers and its staff, as a test plays them.
 */
public interface Provider {
  /** What comes of a payer's try. */
  enum Outcome {
    /** Money is taken. */
    PAID,
    /** The card is refused. */
    FAILED,
    /** Begun, and nothing paid yet. */
    READY
  }

  /** How well the provider can be reached. */
  enum Line {
    /** Every call is answered. */
    GOOD,
    /** No call arrives: nothing is done, nothing is answered. */
    DEAD,
    /**
     * Every call arrives and is carried out, and no answer comes back; where a gateway looks before
     * it changes something, at least of calls that change something.
     */
    MUTE,
    /** Every call is answered with something that is not an answer, and nothing is done. */
    GARBLED
  }

  /** The account that our payments go to. */
  MerchantAccount account();

  /**
   * A payer tries to pay, now, and does all that is the payer's to do.
   *
   * @return empty if the provider refuses to begin, since another amount was announced
   */
  Optional<Agreed> pay(PaymentKey key, Money amount, Outcome outcome);

  /**
   * What comes back from the payer's window.
   *
   * @param evidence for completing it; where completing takes the money, nothing is taken yet
   */
  record Agreed(ProviderPaymentId payment, Evidence evidence) {}

  /**
   * A payer pays over a test channel. Where a whole account is for tests, {@link #account} is such
   * a one from then on.
   */
  ProviderPaymentId payInTest(PaymentReference reference, Money amount);

  /** The provider's staff give a part of a paid payment back. */
  void cancelElsewhere(ProviderPaymentId payment, Money amount);

  /** Whether one reference may have several payments, and two of them paid. */
  default boolean takesSeveralTries() {
    return true;
  }

  /**
   * Whether attempts are announced, and an announced amount stops a payer's window that was opened
   * for another. Where they are not, the amount is compared before the money is taken.
   */
  default boolean guardsAnnouncedAmount() {
    return true;
  }

  /** Whether it lists each cancellation with the id of our refund, or a total only. */
  default boolean listsCancellations() {
    return true;
  }

  /** Whether it signs its webhooks. */
  default boolean signsWebhooks() {
    return false;
  }

  /** Whether it sends webhooks. */
  default boolean sendsWebhooks() {
    return true;
  }

  /** What the provider sends about this payment, as it arrives. */
  WebhookMessage webhook(ProviderPaymentId payment);

  /** From now on the provider is reached like this. Every test begins with a good line. */
  void line(Line line);

  /** Waits until what happens next happens in a later second. */
  void nextSecond();
}
