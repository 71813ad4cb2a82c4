package dev.moim.application.payment;

import dev.moim.application.payment.WebhookMessage.State;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Removes messages that nobody will ask for again. What waits is never removed; what was handled is
 * kept for a quarter of a year, and dead letters about payments of ours for a year. What strangers
 * can send as much of as they like (rubbish, forgeries, and what is about no payment of ours) is
 * kept for a month, and no more than ten thousand of each.
 */
public final class SweepWebhooks {
  private static final Duration HANDLED = Duration.ofDays(90);
  private static final Duration DEAD_LETTERS = Duration.ofDays(365);
  private static final Duration RUBBISH = Duration.ofDays(30);
  private static final int MOST_RUBBISH = 10_000;
  private static final int BATCH = 500;

  private final Transactions transactions;
  private final WebhookInbox inbox;
  private final InstantSource clock;

  @Inject
  public SweepWebhooks(Transactions transactions, WebhookInbox inbox, InstantSource clock) {
    this.transactions = transactions;
    this.inbox = inbox;
    this.clock = clock;
  }

  /** Removes all that may be removed now. */
  public void run() {
    Instant now = clock.instant();
    forget(State.HANDLED, now.minus(HANDLED));
    forget(State.GIVEN_UP, now.minus(DEAD_LETTERS));
    for (State rubbish : List.of(State.UNREADABLE, State.FORGED, State.STRAY)) {
      forget(rubbish, now.minus(RUBBISH));
      untilNoneIsLeft(() -> inbox.forgetBeyond(rubbish, MOST_RUBBISH, BATCH));
    }
  }

  private void forget(State state, Instant until) {
    untilNoneIsLeft(() -> inbox.forget(state, until, BATCH));
  }

  private void untilNoneIsLeft(IntSupplier sweep) {
    int gone;
    do {
      gone = transactions.run((Transaction _) -> sweep.getAsInt());
    } while (gone == BATCH);
  }
}
