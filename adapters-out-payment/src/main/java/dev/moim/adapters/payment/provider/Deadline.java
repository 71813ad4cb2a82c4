package dev.moim.adapters.payment.provider;

import dev.moim.application.payment.PaymentGateway.Unreachable;
import java.time.Duration;

/** The moment until which a call of the port, with all requests that it needs, is answered. */
public final class Deadline {
  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  /** From now. */
  public static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /**
   * What is left, at least a millisecond.
   *
   * @throws Unreachable if nothing is
   */
  public Duration left() {
    long millis = (end - System.nanoTime()) / 1_000_000;
    if (millis < 1) {
      throw new Unreachable("the provider took longer than we wait");
    }
    return Duration.ofMillis(millis);
  }
}
