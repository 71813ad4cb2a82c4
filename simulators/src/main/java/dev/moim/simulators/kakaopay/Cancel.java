package dev.moim.simulators.kakaopay;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The merchant's wish to give money back.
 *
 * @param available what the merchant believes can still be cancelled; null: not compared
 */
record Cancel(
    String cid, String tid, Amount amount, @Nullable Long available, @Nullable String payload) {

  /** Why it cannot be. Which code a wrong {@code available} gets is not documented. */
  Optional<Refused> refusal(Payment payment) {
    Amount left = payment.left();
    if (available != null && available != left.total()) {
      return Optional.of(Refused.BAD_AMOUNT);
    }
    if (amount.total() < 1
        || amount.taxFree() < 0
        || amount.vat() < 0
        || amount.taxFree() + amount.vat() > amount.total()) {
      return Optional.of(Refused.BAD_AMOUNT);
    }
    return left.covers(amount) ? Optional.empty() : Optional.of(Refused.TOO_MUCH);
  }
}
