package dev.moim.application.waiting;

import java.time.Duration;

/**
 * How long seats are held for somebody who waited, until they join with them.
 *
 * @param offer from a second to a day
 */
public record WaitingRules(Duration offer) {
  /** What holds if nobody says. */
  public static final WaitingRules USUAL = new WaitingRules(Duration.ofMinutes(15));

  public WaitingRules {
    if (offer.compareTo(Duration.ofSeconds(1)) < 0 || offer.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("an offer lasts from a second to a day: " + offer);
    }
  }
}
