package dev.moim.domain.payment;

import dev.moim.domain.money.Money;
import java.time.Instant;
import java.util.Objects;

/**
 * Money that a provider took. It is recorded before anything else is decided about it, and never
 * deleted.
 *
 * @param use whether it pays the order, or goes back as a whole
 */
public record Capture(ProviderPaymentId id, Money amount, Instant paidAt, Use use) {
  /** What captured money is for. */
  public enum Use {
    ACCEPTED,
    SENT_BACK
  }

  public Capture {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(paidAt, "paidAt");
    Objects.requireNonNull(use, "use");
  }

  public boolean isAccepted() {
    return use == Use.ACCEPTED;
  }
}
