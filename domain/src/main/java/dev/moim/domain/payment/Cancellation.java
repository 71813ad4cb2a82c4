package dev.moim.domain.payment;

import dev.moim.domain.money.Money;
import java.util.Objects;
import java.util.Optional;

/**
 * Money that a provider gave back, or is about to.
 *
 * @param id the provider's id of it
 * @param refund the refund of ours that asked for it; empty if it was done elsewhere, or if the
 *     provider does not tell
 */
public record Cancellation(String id, Money amount, Optional<RefundId> refund, State state) {
  /** How far it has come. */
  public enum State {
    /** Asked for, and to be carried out later: the money is not back yet. */
    PENDING,
    /** The money is back. */
    DONE,
    /** It came to nothing: the money is where it was. */
    FAILED
  }

  public Cancellation {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(refund, "refund");
    Objects.requireNonNull(state, "state");
  }

  /** One that is done. */
  public Cancellation(String id, Money amount, Optional<RefundId> refund) {
    this(id, amount, refund, State.DONE);
  }
}
