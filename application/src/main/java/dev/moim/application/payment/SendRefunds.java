package dev.moim.application.payment;

import dev.moim.application.order.SettleOrder;
import dev.moim.application.payment.PaymentGateway.CancelAnswer;
import dev.moim.application.payment.PaymentGateway.CancelRequest;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.Refund;
import dev.moim.domain.payment.RefundStatus;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Brings recorded refunds about, each exactly once: the intent is recorded, the provider is called,
 * the outcome is recorded.
 *
 * <p>Before every call, the first one too, the provider's own history is read: if the refund's id
 * is in it, an earlier call did its work and only its answer was lost. The call itself names the
 * balance that it expects, so that of two calls that overlap, from whatever instances, the provider
 * carries out one.
 */
public final class SendRefunds {
  private static final System.Logger LOG = System.getLogger(SendRefunds.class.getName());
  private static final int BATCH = 50;
  private static final int PATIENCE = 8;
  private static final Duration LONGEST_SILENCE = Duration.ofDays(3);

  /** Banks take days; what takes longer than this is not coming by itself. */
  private static final Duration LONGEST_PENDING = Duration.ofDays(14);

  /** For economy only: two that send the same at once are told apart by the balance they expect. */
  private static final Duration LEASE = Duration.ofSeconds(15);

  private final Payments payments;
  private final LockedAttempt locked;
  private final PaymentBooks books;
  private final PaymentGateway gateway;
  private final SettleOrder settle;
  private final InstantSource clock;

  @Inject
  public SendRefunds(
      Payments payments,
      LockedAttempt locked,
      PaymentBooks books,
      PaymentGateway gateway,
      SettleOrder settle,
      InstantSource clock) {
    this.payments = payments;
    this.locked = locked;
    this.books = books;
    this.gateway = gateway;
    this.settle = settle;
    this.clock = clock;
  }

  /** Takes up every refund whose time has come. */
  public void run() {
    DueWork.run(
        BATCH,
        most -> payments.due(Payments.Due.REFUND, clock.instant(), most),
        payment -> "a refund of payment " + payment.id(),
        payment -> takeUp(payment).ifPresent(refund -> send(payment, refund)));
  }

  private Optional<Refund> takeUp(Payment seen) {
    return locked.decide(
        seen,
        (payment, order) -> {
          Optional<Refund> refund = payment.dueRefund(clock.instant());
          refund.ifPresent(r -> books.save(payment, payment.takenUp(r.id(), leaseEnd()), order));
          return refund;
        });
  }

  private void send(Payment payment, Refund refund) {
    try {
      Optional<ProviderPayment> before = gateway.find(payment.account(), refund.capture());
      if (before.isEmpty()) {
        refuse(payment, refund, "the provider knows no such payment");
        return;
      }
      settle.settle(payment.order(), payment.id(), before.get());
      if (isAboutToBeSent(payment, refund)) {
        cancel(payment, refund, before.get());
      } else {
        waitForIt(payment, refund);
      }
    } catch (Unreachable e) {
      if (isOverdue(refund, LONGEST_SILENCE)) {
        refuse(payment, refund, "no answer for days: " + e.getMessage());
      } else {
        postpone(payment, refund, "no answer: " + e.getMessage());
      }
    }
  }

  private void cancel(Payment payment, Refund refund, ProviderPayment before) {
    CancelRequest request =
        new CancelRequest(
            refund.capture(),
            refund.id(),
            refund.amount(),
            before.cancellable(),
            refund.reason(),
            refund.attempts());
    switch (gateway.cancel(payment.account(), request)) {
      case CancelAnswer.Cancelled done ->
          settle.settle(payment.order(), payment.id(), done.payment());
      case CancelAnswer.Refused refused -> refuse(payment, refund, refused.why());
    }
  }

  /** What a provider does not do is tried a few times, and then it is somebody's to decide. */
  private void refuse(Payment payment, Refund refund, String why) {
    if (refund.attempts() < PATIENCE) {
      postpone(payment, refund, why);
      return;
    }
    LOG.log(
        System.Logger.Level.ERROR,
        "refund {0} is given up, a person has to decide: {1}",
        refund.id(),
        why);
    change(payment, p -> p.refused(refund.id()));
  }

  /** What the provider has accepted for later, for as long as such a thing takes. */
  private void waitForIt(Payment payment, Refund refund) {
    if (refund.status() == RefundStatus.PENDING && isOverdue(refund, LONGEST_PENDING)) {
      refuse(payment, refund, "accepted long ago, and not carried out");
    } else {
      change(payment, p -> p.postponed(refund.id(), clock.instant()));
    }
  }

  private boolean isOverdue(Refund refund, Duration patience) {
    return clock.instant().isAfter(refund.requestedAt().plus(patience));
  }

  /** To be taken up again. */
  private void postpone(Payment payment, Refund refund, String why) {
    LOG.log(
        refund.attempts() < PATIENCE ? System.Logger.Level.WARNING : System.Logger.Level.ERROR,
        "refund {0} was not carried out, attempt {1}: {2}",
        refund.id(),
        refund.attempts() + 1,
        why);
    change(payment, p -> p.postponed(refund.id(), clock.instant()));
  }

  /** Records the intent to send it, unless it came to its end meanwhile. */
  private boolean isAboutToBeSent(Payment seen, Refund refund) {
    return locked.decide(
        seen,
        (payment, order) -> {
          boolean open =
              switch (payment.refund(refund.id()).status()) {
                case REQUESTED, UNKNOWN -> true;
                case PENDING, REFUSED, DONE, SUPERSEDED, SETTLED_BY_HAND -> false;
              };
          if (open) {
            books.save(payment, payment.sent(refund.id(), leaseEnd()), order);
          }
          return open;
        });
  }

  private Instant leaseEnd() {
    return clock.instant().plus(LEASE);
  }

  private void change(Payment seen, UnaryOperator<Payment> change) {
    locked.change(seen, (payment, _) -> change.apply(payment));
  }
}
