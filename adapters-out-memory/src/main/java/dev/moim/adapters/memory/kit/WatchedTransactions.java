package dev.moim.adapters.memory.kit;

import dev.moim.application.runtime.Transactions;
import java.util.function.Function;

/** Transactions that know whether a thread has one open. */
final class WatchedTransactions {
  private final ThreadLocal<Boolean> open = ThreadLocal.withInitial(() -> false);

  Transactions of(Transactions real) {
    return new Transactions() {
      @Override
      public <T> T run(Function<Transaction, T> work) {
        open.set(true);
        try {
          return real.run(work);
        } finally {
          open.remove();
        }
      }
    };
  }

  /** Whether this thread has a transaction open. */
  boolean isOpen() {
    return open.get();
  }
}
