package dev.moim.application.runtime;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs work as one: either all of what it saved through the ports is there afterwards, for
 * everybody and whatever crashes, or nothing of it. Opened by use cases and by nobody else.
 *
 * <p>Nothing that waits for another machine (a provider, Redis, a store of files) is called inside.
 * A transaction does not nest: opening one inside another is an {@link IllegalStateException}. An
 * exception out of the work undoes it and is passed on. Reads see what was committed before they
 * began (READ COMMITTED); where more is needed, a port offers a {@code lock}.
 */
public interface Transactions {
  /** Runs the work, which may undo itself through its {@link Transaction}. */
  <T> T run(Function<Transaction, T> work);

  /** Runs the work. */
  default <T> T run(Supplier<T> work) {
    return run(_ -> work.get());
  }

  /** The transaction that is running. */
  interface Transaction {
    /** Undoes everything when the work ends, without an exception. */
    void rollBack();
  }
}
