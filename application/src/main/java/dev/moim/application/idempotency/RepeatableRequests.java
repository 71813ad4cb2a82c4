package dev.moim.application.idempotency;

import dev.moim.application.idempotency.IdempotencyRecords.Claim;
import dev.moim.application.runtime.BackgroundWork;
import dev.moim.application.runtime.Ids;
import dev.moim.application.runtime.Transactions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Lets a request with a key through once. A try that dies frees its key after a minute; what was
 * answered is known for a day.
 */
public final class RepeatableRequests {
  /** Who takes longer may be overtaken, and then has no effect: see {@link Receipt}. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  /** How long an answer is known. */
  public static final Duration KNOWN_FOR = Duration.ofHours(24);

  private static final Duration PAUSE = Duration.ofMinutes(10);
  private static final int BATCH = 1_000;

  private final IdempotencyRecords records;
  private final Transactions transactions;
  private final Ids ids;
  private final InstantSource clock;

  @Inject
  public RepeatableRequests(
      IdempotencyRecords records, Transactions transactions, Ids ids, InstantSource clock) {
    this.records = records;
    this.transactions = transactions;
    this.ids = ids;
    this.clock = clock;
  }

  /** What a request meets. */
  public sealed interface Begun {
    /** It is to be carried out, now, by the caller. */
    record First(Attempt attempt) implements Begun {}

    /** It was carried out, and this was the answer. */
    record Repeated(String answer) implements Begun {}

    /** It is being carried out by somebody else. */
    record InFlight() implements Begun {}

    /** The key stands for another request. */
    record KeyReused() implements Begun {}
  }

  /** Begins a request, outside of any transaction. */
  public Begun begin(IdempotencyKey key, String fingerprint) {
    UUID holder = ids.next();
    Instant now = clock.instant();
    Instant until = now.plus(LEASE);
    return switch (records.claim(key, fingerprint, holder, now, until, now.minus(KNOWN_FOR))) {
      case Claim.Held _ -> new Begun.First(new Attempt(records, transactions, key, holder));
      case Claim.Answered(String answer) -> new Begun.Repeated(answer);
      case Claim.InFlight _ -> new Begun.InFlight();
      case Claim.Differs _ -> new Begun.KeyReused();
    };
  }

  /** Has forgotten keys removed again and again; they are free before that. */
  public void registerSweep(BackgroundWork background) {
    background.every("forget-idempotency-keys", PAUSE, this::sweep);
  }

  /** Removes the keys that are forgotten. */
  public void sweep() {
    Instant forgotten = clock.instant().minus(KNOWN_FOR);
    while (records.forget(forgotten, BATCH) == BATCH) {
      // There may be more.
    }
  }
}
