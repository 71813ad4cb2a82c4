package dev.moim.application.order;

import java.time.Duration;

/**
 * How long a place is kept for somebody who has to pay.
 *
 * @param hold from a second to a day
 */
public record OrderRules(Duration hold) {
  public OrderRules {
    if (hold.compareTo(Duration.ofSeconds(1)) < 0 || hold.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("a hold lasts from a second to a day: " + hold);
    }
  }
}
