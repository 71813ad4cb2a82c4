package dev.moim.application.notification;

import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Forgets what happened, and was told, long ago. */
public final class SweepOutbox {
  /** How long events and what was delivered of them can be looked up and replayed. */
  public static final Duration KEPT = Duration.ofDays(30);

  private static final int BATCH = 1_000;

  private final Transactions transactions;
  private final Outbox outbox;
  private final InstantSource clock;

  @Inject
  public SweepOutbox(Transactions transactions, Outbox outbox, InstantSource clock) {
    this.transactions = transactions;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Forgets them, in small parts. */
  public void run() {
    Instant before = clock.instant().minus(KEPT);
    int swept;
    do {
      swept = transactions.run((Transaction _) -> outbox.sweep(before, BATCH));
    } while (swept == BATCH);
  }
}
