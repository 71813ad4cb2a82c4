package dev.moim.application.payment;

import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.NextStep;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundId;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The payment providers: one port for all of them, each call with the merchant account that it is
 * made for. Every call may take seconds, has a deadline of its own, and is made outside of
 * transactions. The provider's answer is the only truth about its payments.
 *
 * <p>If it does not answer, or not in a way that can be understood (a time-out, a 5xx, a page of
 * HTML, an answer that contradicts itself), {@link Unreachable} is thrown: what was asked for may
 * have happened.
 */
public interface PaymentGateway {
  /**
   * Announces an attempt, before the payer is sent anywhere, so that the provider refuses a payment
   * of another amount where it can. Beginning the same again is fine: nothing is taken by it. Where
   * the provider gives the attempt an id of its own, a repetition gives another one.
   */
  Begun begin(MerchantAccount account, Beginning beginning);

  /**
   * Completes an attempt with what came back from the payer's window. Where the money is
   * {@linkplain dev.moim.domain.payment.Tender#isTakenOnCompletion taken by this call}, the amount,
   * the reference and the state are compared with what the provider holds first, and nothing is
   * taken unless all agree; repeating it takes nothing twice. Elsewhere it is a look-up.
   *
   * @throws Unreachable if the money may have been taken, and the provider does not say
   */
  Completed complete(MerchantAccount account, Completion completion);

  /** The payment with the provider's own id, also one over a test channel. */
  Optional<ProviderPayment> find(MerchantAccount account, ProviderPaymentId id);

  /**
   * All payments of this attempt, the latest first; empty if the provider knows none. One reference
   * may have several: failed tries, and two that were paid. Where a provider finds an attempt by
   * its session only, one without a session is not found: nothing can have been taken for it.
   */
  List<ProviderPayment> find(MerchantAccount account, PaymentKey key);

  /**
   * Gives money back, if exactly {@code balance} can still go back; else nothing happens and it is
   * refused. The refund's id travels with it and, where the provider lists what went back, comes
   * back in the payment's cancellations, by which a caller who got no answer finds out what
   * happened.
   */
  CancelAnswer cancel(MerchantAccount account, CancelRequest request);

  /**
   * Finds the ids in what a provider sent; empty if there are none that can be read. Never throws.
   */
  Optional<Hint> read(WebhookMessage message);

  /**
   * Whether the message was sent by the provider on behalf of this account, as far as can be told
   * from the message itself. Signatures are checked over its raw body, against the moment of its
   * receipt. Never throws.
   */
  Authenticity authenticity(MerchantAccount account, WebhookMessage message);

  /**
   * An attempt that begins.
   *
   * @param name what is paid for, for the provider's window
   * @param payer who pays, by our id: no personal data
   * @param returnTo where the payer comes back to; providers that send payers to pages need it
   */
  record Beginning(
      PaymentReference reference,
      Money amount,
      String name,
      MemberId payer,
      Optional<URI> returnTo) {
    public Beginning {
      Objects.requireNonNull(reference, "reference");
      Objects.requireNonNull(amount, "amount");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(payer, "payer");
      Objects.requireNonNull(returnTo, "returnTo");
    }
  }

  /**
   * An attempt has begun.
   *
   * @param session the provider's own id of it, if it has one: to be stored before the payer goes
   */
  record Begun(NextStep next, Optional<ProviderPaymentId> session) {}

  /**
   * What an attempt is completed with.
   *
   * @param amount what we stored, which alone may be taken
   */
  record Completion(PaymentKey key, Money amount, MemberId payer, Evidence evidence) {}

  /** What a provider said to a completion. */
  sealed interface Completed {
    /** It knows the payment; this is what it says of it now: taken or not. */
    record Found(ProviderPayment payment) implements Completed {}

    /** It knows no such payment. */
    record NoSuchPayment() implements Completed {}

    /** Surely nothing was taken, nor will be by this attempt. The text is for the log and staff. */
    record Declined(String why) implements Completed {}
  }

  /** What a message proves about its sender. */
  enum Authenticity {
    /** Its signature is the provider's. */
    PROVEN,
    /** The provider does not sign: anybody may have sent it. */
    UNSIGNED,
    /** The provider signs, and this is not its signature, or an old one. */
    FORGED
  }

  /**
   * What is to go back.
   *
   * @param balance what can go back before the call, in the caller's eyes
   * @param attempt which try of this refund it is, from 1: a try that was answered with a no is not
   *     answered with the same no for ever
   */
  record CancelRequest(
      ProviderPaymentId payment,
      RefundId refund,
      Money amount,
      Money balance,
      String reason,
      int attempt) {}

  /** What a provider said to a cancellation. */
  sealed interface CancelAnswer {
    /**
     * The provider has taken it on; this is the payment afterwards, whose cancellations tell
     * whether the money is back or comes later.
     */
    record Cancelled(ProviderPayment payment) implements CancelAnswer {}

    /** It is surely not done. The text is for the log and for staff. */
    record Refused(String why) implements CancelAnswer {}
  }

  /**
   * What a webhook points at. A hint to go and ask, never a fact.
   *
   * @param message the provider's own id of the message, the same whenever it is sent; empty where
   *     the provider has none
   */
  record Hint(
      Optional<ProviderPaymentId> payment,
      Optional<PaymentReference> reference,
      Optional<String> message) {
    /** Of a message without an id of its own. */
    public Hint(Optional<ProviderPaymentId> payment, Optional<PaymentReference> reference) {
      this(payment, reference, Optional.empty());
    }
  }

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
