package dev.moim.application.idempotency;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where a use case leaves what it answers, within the transaction that makes it true: so there is
 * never an effect whose answer is not known, nor an answer without its effect.
 *
 * @param <R> the use case's result
 */
public final class Receipt<R> {
  private final Consumer<Supplier<? extends R>> keeper;
  private final Optional<Keyed<R>> keyed;

  private Receipt(Consumer<Supplier<? extends R>> keeper, Optional<Keyed<R>> keyed) {
    this.keeper = keeper;
    this.keyed = keyed;
  }

  Receipt(Consumer<Supplier<? extends R>> keeper) {
    this(keeper, Optional.empty());
  }

  /** For a request that nobody means to repeat. */
  public static <R> Receipt<R> none() {
    return new Receipt<>(_ -> {});
  }

  /**
   * For a request whose key nobody has claimed: a use case that serves many at once looks after
   * their keys itself, in the same transaction.
   */
  public static <R> Receipt<R> of(Keyed<R> keyed) {
    return new Receipt<>(_ -> {}, Optional.of(keyed));
  }

  /** The key that the use case has to look after itself. */
  public Optional<Keyed<R>> keyed() {
    return keyed;
  }

  /**
   * A key that nobody has claimed.
   *
   * @param write turns the use case's result into the answer as it is kept; empty if it decides
   *     nothing
   */
  public record Keyed<R>(
      IdempotencyKey key, String fingerprint, Function<? super R, Optional<String>> write) {}

  /**
   * Keeps a result, if anybody wants it kept.
   *
   * @param result is only made if it is wanted
   * @throws TakenOver to undo the transaction, if somebody else is carrying out the request by now
   */
  public void keep(Supplier<? extends R> result) {
    keeper.accept(result);
  }

  /** As {@link #keep}, and gives the result back. */
  public R kept(R result) {
    keep(() -> result);
    return result;
  }

  /** The request ran for longer than its key was held, and somebody else carries it out. */
  public static final class TakenOver extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TakenOver() {
      super("the request was taken over by another try", null, false, false);
    }
  }
}
