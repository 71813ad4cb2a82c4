package dev.moim.cases;

import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.PaymentGateway.Authenticity;
import dev.moim.application.payment.PaymentGateway.Beginning;
import dev.moim.application.payment.PaymentGateway.Begun;
import dev.moim.application.payment.PaymentGateway.Completed;
import dev.moim.application.payment.PaymentGateway.Completion;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentKey;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Counts transactions and calls of the provider, and lets one fault happen at the n-th. A process
 * that was killed stays dead: nothing gets through any more.
 */
final class Faults {

  /** What happens at the n-th step. */
  enum Fault {
    KILLED_BEFORE,
    KILLED_AFTER,
    /** The provider does the work and its answer is lost; a transaction is not touched. */
    ANSWER_LOST
  }

  /** The end of the process. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final Fault fault;
  private final int at;
  private int steps;
  private boolean dead;

  Faults(Fault fault, int at) {
    this.fault = fault;
    this.at = at;
  }

  boolean happened() {
    return steps >= at;
  }

  private <T> T step(boolean call, Supplier<T> work) {
    steps += dead ? 0 : 1;
    boolean now = steps == at;
    if (dead || (now && fault == Fault.KILLED_BEFORE)) {
      throw killed();
    }
    T done = work.get();
    if (now && fault == Fault.KILLED_AFTER) {
      throw killed();
    }
    if (now && call && fault == Fault.ANSWER_LOST) {
      throw new PaymentGateway.Unreachable("no answer came");
    }
    return done;
  }

  private Killed killed() {
    dead = true;
    return new Killed();
  }

  Transactions before(Transactions real) {
    return new Transactions() {
      @Override
      public <T> T run(Function<Transaction, T> work) {
        return step(false, () -> real.run(work));
      }
    };
  }

  PaymentGateway before(PaymentGateway real) {
    return new PaymentGateway() {
      @Override
      public Begun begin(MerchantAccount account, Beginning beginning) {
        return step(true, () -> real.begin(account, beginning));
      }

      @Override
      public Completed complete(MerchantAccount account, Completion completion) {
        return step(true, () -> real.complete(account, completion));
      }

      @Override
      public Optional<ProviderPayment> find(MerchantAccount account, ProviderPaymentId id) {
        return step(true, () -> real.find(account, id));
      }

      @Override
      public List<ProviderPayment> find(MerchantAccount account, PaymentKey key) {
        return step(true, () -> real.find(account, key));
      }

      @Override
      public CancelAnswer cancel(MerchantAccount account, CancelRequest request) {
        return step(true, () -> real.cancel(account, request));
      }

      @Override
      public Optional<Hint> read(WebhookMessage message) {
        return real.read(message);
      }

      @Override
      public Authenticity authenticity(MerchantAccount account, WebhookMessage message) {
        return real.authenticity(account, message);
      }
    };
  }
}
