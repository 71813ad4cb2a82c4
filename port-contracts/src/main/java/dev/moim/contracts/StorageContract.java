package dev.moim.contracts;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.Sort;
import dev.moim.application.runtime.Transactions.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the contracts of all storage ports share. A subclass says which store is tried; several
 * tests, classes and threads may share one, since every fixture is unlike every other.
 *
 * <p>While a test has a transaction open, others only read outside of transactions or are expected
 * to wait: a store may let one transaction at a time through.
 */
public abstract class StorageContract {
  private Storage storage;
  private Fixtures fixtures;

  /** The store that is tried: called once before each test. */
  protected abstract Storage storage();

  @BeforeEach
  final void prepare() {
    storage = storage();
    fixtures = new Fixtures(storage);
  }

  /** The store of this test. */
  protected final Storage store() {
    return storage;
  }

  /** What this test stores. */
  protected final Fixtures given() {
    return fixtures;
  }

  /** Runs the work in a transaction. */
  protected final <T> T within(Supplier<T> work) {
    return storage.transactions().run(work);
  }

  /** Runs work without a result in a transaction. */
  protected final void during(Runnable work) {
    var _ =
        within(
            () -> {
              work.run();
              return true;
            });
  }

  /** Runs the work in a transaction that is undone. */
  protected final void undone(Runnable work) {
    Function<Transaction, Boolean> undoing =
        transaction -> {
          work.run();
          transaction.rollBack();
          return true;
        };
    var _ = storage.transactions().run(undoing);
  }

  /** Does something on another thread that must wait until this transaction, now open, ends. */
  protected final <T> Other<T> waiting(Supplier<T> firstInThisTransaction, Supplier<T> then) {
    return within(
        () -> {
          var _ = firstInThisTransaction.get();
          Other<T> other = Other.thread(() -> within(then));
          other.assertWaits();
          return other;
        });
  }

  /** Reads a list by age to its end, in parts of this length; gives up if it has no end. */
  protected static <T> List<T> readAll(
      Optional<Position> after, int limit, Function<PageRequest, Page<T>> list) {
    List<T> all = new ArrayList<>();
    Consumer<Page<T>> collect = page -> all.addAll(page.items());
    Page<T> page = list.apply(new PageRequest(Sort.OLDEST_FIRST, after, limit));
    collect.accept(page);
    while (page.next().isPresent()) {
      if (page.items().size() != limit || all.size() > 10_000) {
        throw new AssertionError("a part of " + page.items().size() + " with another after it");
      }
      page = list.apply(new PageRequest(Sort.OLDEST_FIRST, page.next(), limit));
      collect.accept(page);
    }
    return all;
  }
}
