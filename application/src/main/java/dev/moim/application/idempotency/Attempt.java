package dev.moim.application.idempotency;

import dev.moim.application.runtime.Transactions;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** One try to carry out a request, by the holder of its key. Of one thread. */
public final class Attempt {
  private final IdempotencyRecords records;
  private final Transactions transactions;
  private final IdempotencyKey key;
  private final UUID holder;
  private Optional<String> kept = Optional.empty();

  Attempt(IdempotencyRecords records, Transactions transactions, IdempotencyKey key, UUID holder) {
    this.records = records;
    this.transactions = transactions;
    this.key = key;
    this.holder = holder;
  }

  /**
   * For the use case that carries it out.
   *
   * @param write turns its result into the answer as it is kept; empty if it decides nothing
   */
  public <R> Receipt<R> receipt(Function<? super R, Optional<String>> write) {
    return new Receipt<>(result -> write.apply(result.get()).ifPresent(this::keep));
  }

  private void keep(String answer) {
    if (!records.answer(key, holder, answer)) {
      throw new Receipt.TakenOver();
    }
    kept = Optional.of(answer);
  }

  /**
   * Keeps the answer, unless that has happened together with the effect, or somebody else has taken
   * the request over. What was answered is true whether or not this succeeds.
   */
  public void finish(String answer) {
    if (!kept.equals(Optional.of(answer))) {
      var _ = transactions.run(() -> records.answer(key, holder, answer));
    }
  }

  /** Nothing was decided: the next try is a first one. */
  public void abandon() {
    records.release(key, holder);
  }
}
