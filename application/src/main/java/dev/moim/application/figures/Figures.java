package dev.moim.application.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what is there, for all instances together. It costs a few queries over indexes, so whoever
 * asks often keeps the answer for a while; a store that is down throws.
 */
public interface Figures {
  /** How far {@link Standing#payments} look back. */
  Duration RECENT = Duration.ofDays(1);

  /** How everything stands at this moment. */
  Standing at(Instant now);

  /**
   * What was counted.
   *
   * @param liveHolds places that are held and not yet paid, or offered, one for each order and pool
   * @param payments attempts to pay that were begun after {@code now} minus {@link #RECENT}, by
   *     what became of their money; every state has a number
   * @param webhooksWaiting messages of providers that are to be taken up (again)
   * @param webhooksGivenUp messages that were tried until it made no sense any more
   * @param webhooksUnreadable messages in which no payment could be found
   * @param webhooksForged messages that are not signed as their provider signs
   * @param refundsWaiting refunds that were asked for and are not known to be done
   * @param attentionOpen cases about money that a person has to decide
   * @param undeliveredSince when the oldest event happened, or was first to be delivered, that is
   *     still to be told to somebody; empty if there is none
   * @param deliveriesDead mail and webhooks that were given up, of the events that are kept
   * @param peopleWaiting those who wait in line for a group that takes orders
   * @param offersOpen offers to somebody who waited that stand
   */
  record Standing(
      long liveHolds,
      Map<MoneyState, Long> payments,
      long webhooksWaiting,
      long webhooksGivenUp,
      long webhooksUnreadable,
      long webhooksForged,
      long refundsWaiting,
      long attentionOpen,
      Optional<Instant> undeliveredSince,
      long deliveriesDead,
      long peopleWaiting,
      long offersOpen) {
    public Standing {
      payments = Map.copyOf(payments);
    }
  }

  /** What became of the money of an attempt to pay. */
  enum MoneyState {
    /** None has come (yet). */
    NONE,
    /** It has come, and all of it is here. */
    CAPTURED,
    /** A part of it is back. */
    PARTLY_RETURNED,
    /** All of it is back. */
    RETURNED
  }
}
