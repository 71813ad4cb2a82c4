package dev.moim.application.waiting;

import dev.moim.application.runtime.BackgroundWork;
import dev.moim.application.runtime.Transactions;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.domain.group.PoolId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/**
 * Offers what became free to those who wait for it, wherever there is something to do. That nobody
 * else gets it does not depend on this: it only sees to it that whoever waits hears of it soon.
 */
public final class OfferSeats {
  private static final System.Logger LOG = System.getLogger(OfferSeats.class.getName());
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int MOST = 200;

  private final Transactions transactions;
  private final WaitingEntries entries;
  private final Offering offering;
  private final BackgroundWork background;
  private final InstantSource clock;

  @Inject
  public OfferSeats(
      Transactions transactions,
      WaitingEntries entries,
      Offering offering,
      BackgroundWork background,
      InstantSource clock) {
    this.transactions = transactions;
    this.entries = entries;
    this.offering = offering;
    this.background = background;
    this.clock = clock;
  }

  /** Registers the work; {@link BackgroundWork#start} begins it. */
  public void register() {
    background.every("offer-seats", PAUSE, this::run);
  }

  /** Does whatever there is to do now. One pool that fails holds up no other. */
  public void run() {
    for (PoolId pool : entries.due(clock.instant(), MOST)) {
      try {
        offer(pool);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "the line of pool " + pool + " did not move", e);
      }
    }
  }

  private void offer(PoolId pool) {
    var _ =
        transactions.run(
            (Transaction _) -> {
              Instant now = clock.instant();
              return offering.offer(offering.lock(Set.of(pool), now), now);
            });
  }
}
