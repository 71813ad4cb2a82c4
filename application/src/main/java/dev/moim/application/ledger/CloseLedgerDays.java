package dev.moim.application.ledger;

import dev.moim.application.runtime.BackgroundWork;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.ledger.LedgerDay;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/** Closes every day that is over, the oldest first. */
public final class CloseLedgerDays {
  /** So that what happens just before midnight is posted into its own day. */
  static final Duration AFTER_MIDNIGHT = Duration.ofMinutes(10);

  private static final System.Logger LOG = System.getLogger(CloseLedgerDays.class.getName());
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Transactions transactions;
  private final Ledger ledger;
  private final InstantSource clock;

  @Inject
  public CloseLedgerDays(Transactions transactions, Ledger ledger, InstantSource clock) {
    this.transactions = transactions;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Registers the work; {@link BackgroundWork#start} begins it. */
  public void register(BackgroundWork background) {
    background.every("close-ledger-days", PAUSE, this::run);
  }

  /** Closes what can be closed now, each day in a transaction of its own. */
  public void run() {
    Instant now = clock.instant();
    Optional<LocalDate> next = toClose(now);
    while (next.isPresent()) {
      LocalDate day = next.get();
      LedgerDay closed = transactions.run((Transaction _) -> ledger.close(day, now));
      LOG.log(
          System.Logger.Level.INFO,
          "closed " + day + " with " + closed.transfers() + " transfers, " + closed.hash());
      next = toClose(now);
    }
  }

  private Optional<LocalDate> toClose(Instant now) {
    return ledger
        .nextToClose()
        .filter(day -> !now.isBefore(LedgerDay.endOf(day).plus(AFTER_MIDNIGHT)));
  }
}
