package dev.moim.domain.payment;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.Text;
import dev.moim.domain.money.Money;
import java.time.LocalDate;
import java.util.Objects;

/**
 * One movement of money that a provider settled with us, as its file says. What is not allowed is
 * told by the name of the file's column.
 *
 * @param transaction the provider's own id of this movement and no other: 1 to 100 characters
 * @param payment the provider's own id of the payment
 * @param reference ours, as the provider knows it; up to 200 characters
 * @param amount of the movement, at least a won, positive either way
 * @param fee what the provider keeps of a payment, or gives back with a cancel
 * @param day on which it was settled
 */
public record SettlementLine(
    String transaction,
    Kind kind,
    ProviderPaymentId payment,
    String reference,
    Money amount,
    Money fee,
    LocalDate day) {
  private static final int LONGEST_TRANSACTION = 100;
  private static final int LONGEST_REFERENCE = 200;
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 9999;

  /** Which way the money went. */
  public enum Kind {
    PAYMENT,
    CANCEL
  }

  public SettlementLine {
    transaction = Text.line("transaction_id", transaction, LONGEST_TRANSACTION);
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(payment, "payment");
    reference = Text.paragraph("reference", reference, LONGEST_REFERENCE);
    if (!amount.isPositive()) {
      throw new InvalidValue("amount", "must be at least {0}", 1);
    }
    if (fee.minor() < 0 || fee.isMoreThan(amount)) {
      throw new InvalidValue("fee", "must be from {0} to {1}", 0, amount.minor());
    }
    if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
      throw new InvalidValue("settled_on", "must be from the year 2000 to 9999");
    }
  }

  /** What reaches the bank, or leaves it. */
  public Money net() {
    return amount.minus(fee);
  }

  /** Whether another line says the same of the same movement. */
  public boolean saysTheSameAs(SettlementLine other) {
    return kind == other.kind
        && payment.equals(other.payment)
        && amount.equals(other.amount)
        && fee.equals(other.fee);
  }
}
