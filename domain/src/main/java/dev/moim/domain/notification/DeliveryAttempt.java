package dev.moim.domain.notification;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of one attempt to deliver something.
 *
 * @param number from 1, replays counted on
 * @param status what a server answered; empty for mail, and if there was no answer
 * @param why in one line, for the club's staff
 */
public record DeliveryAttempt(
    DeliveryId delivery,
    int number,
    Instant at,
    Outcome outcome,
    Optional<Integer> status,
    String why) {
  /** How many of a delivery's attempts are kept: the last ones. */
  public static final int KEPT = 30;

  /** How it ended. */
  public enum Outcome {
    DELIVERED,
    FAILED,
    GIVEN_UP
  }

  public DeliveryAttempt {
    Objects.requireNonNull(delivery, "delivery");
    at = at.truncatedTo(ChronoUnit.MICROS);
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(status, "status");
    why = Delivery.line(why);
  }
}
