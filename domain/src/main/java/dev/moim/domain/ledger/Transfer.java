package dev.moim.domain.ledger;

import dev.moim.domain.ledger.LedgerAccount.Side;
import dev.moim.domain.money.Money;
import java.util.Objects;

/**
 * Money that moves from one account to another: one amount, once as a debit and once as a credit.
 * So it is balanced by its shape, and whatever is made of transfers is balanced too. Wallets are in
 * won.
 */
public record Transfer(LedgerAccount debit, LedgerAccount credit, Money amount) {
  public Transfer {
    Objects.requireNonNull(debit, "debit");
    Objects.requireNonNull(credit, "credit");
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("a transfer is of some money: " + amount);
    }
    if (debit.equals(credit)) {
      throw new IllegalArgumentException("a transfer goes to another account: " + debit);
    }
    if ((debit.isWallet() || credit.isWallet()) && !amount.currency().equals(Money.KRW)) {
      throw new IllegalArgumentException("wallets are in won: " + amount);
    }
  }

  /** The same money back: what undoes it. */
  public Transfer reversed() {
    return new Transfer(credit, debit, amount);
  }

  /** By how much the balance of this account grows, or shrinks where it is negative. */
  public Money change(LedgerAccount account) {
    Money none = Money.zero(amount.currency());
    if (!account.equals(debit) && !account.equals(credit)) {
      return none;
    }
    Side side = account.equals(debit) ? Side.DEBIT : Side.CREDIT;
    return side == account.kind().normal() ? amount : none.minus(amount);
  }
}
