package dev.moim.application.payment;

import dev.moim.application.order.SettleOrder;
import dev.moim.application.payment.PaymentGateway.CancelAnswer;
import dev.moim.application.payment.PaymentGateway.CancelRequest;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.AttentionCase.Sending;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundId;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Gives money back at its provider that no order explains, once staff decided so. The decision is
 * recorded; before every call, the first one too, the provider's own history is read, so that a
 * call without an answer is never repeated blindly; what came of it is recorded.
 */
public final class SendUnmatchedBack {
  private static final System.Logger LOG = System.getLogger(SendUnmatchedBack.class.getName());
  private static final int BATCH = 20;
  private static final int PATIENCE = 8;

  private final Transactions transactions;
  private final AttentionCases cases;
  private final UnmatchedMoney unmatched;
  private final PaymentGateway gateway;
  private final SettleOrder settle;
  private final InstantSource clock;

  @Inject
  public SendUnmatchedBack(
      Transactions transactions,
      AttentionCases cases,
      UnmatchedMoney unmatched,
      PaymentGateway gateway,
      SettleOrder settle,
      InstantSource clock) {
    this.transactions = transactions;
    this.cases = cases;
    this.unmatched = unmatched;
    this.gateway = gateway;
    this.settle = settle;
    this.clock = clock;
  }

  /** Takes up everything whose time has come. */
  public void run() {
    DueWork.run(
        BATCH,
        most -> cases.dueToBeSent(clock.instant(), most),
        c -> "sending back " + c.subject(),
        c -> takeUp(c).ifPresent(this::send));
  }

  private Optional<AttentionCase> takeUp(AttentionCase seen) {
    return change(seen, c -> c.sending().equals(seen.sending()) ? c.takenUp(clock.instant()) : c);
  }

  private void send(AttentionCase taken) {
    ProviderPaymentId id = taken.providerPayment().orElseThrow();
    try {
      Optional<ProviderPayment> before = gateway.find(taken.account(), id);
      if (before.isEmpty()) {
        refused(taken, "the provider knows no such payment");
      } else if (isStillUnmatched(taken, before.get()) && before.get().cancellable().isPositive()) {
        cancel(taken, before.get());
      }
    } catch (Unreachable e) {
      LOG.log(
          System.Logger.Level.WARNING, "sending back {0}: {1}", taken.subject(), e.getMessage());
    }
  }

  /** Takes in what the provider says; where an order has appeared, the money is the order's. */
  private boolean isStillUnmatched(AttentionCase taken, ProviderPayment facts) {
    Optional<Payment> attempt = unmatched.attempt(taken.account(), facts);
    attempt.ifPresent(p -> settle.settle(p.order(), p.id(), facts));
    return unmatched
            .observe(taken.account(), facts)
            .filter(c -> c.isOpen() && c.sending().isPresent())
            .isPresent()
        && attempt.isEmpty();
  }

  private void cancel(AttentionCase taken, ProviderPayment before) {
    Sending sending = taken.sending().orElseThrow();
    CancelRequest request =
        new CancelRequest(
            before.id(),
            new RefundId(taken.id().value()),
            before.cancellable(),
            before.cancellable(),
            "moim: no order",
            sending.attempts());
    switch (gateway.cancel(taken.account(), request)) {
      case CancelAnswer.Cancelled done -> {
        boolean _ = isStillUnmatched(taken, done.payment());
      }
      case CancelAnswer.Refused refused -> refused(taken, refused.why());
    }
  }

  /** After so many times somebody has to decide anew. */
  private void refused(AttentionCase taken, String why) {
    LOG.log(System.Logger.Level.WARNING, "sending back {0}: {1}", taken.subject(), why);
    if (taken.sending().orElseThrow().attempts() >= PATIENCE) {
      var _ = change(taken, c -> c.notSentBack(why));
    }
  }

  /** Changes a case under its lock; empty if it was not being sent any more, or is unchanged. */
  private Optional<AttentionCase> change(AttentionCase seen, UnaryOperator<AttentionCase> by) {
    return transactions.run(
        (Transaction _) ->
            cases
                .lock(seen.id())
                .filter(c -> c.isOpen() && c.sending().isPresent())
                .flatMap(
                    c -> {
                      AttentionCase changed = by.apply(c);
                      if (changed.equals(c)) {
                        return Optional.<AttentionCase>empty();
                      }
                      cases.save(changed);
                      return Optional.of(changed);
                    }));
  }
}
