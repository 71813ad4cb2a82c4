package dev.moim.application.ledger;

import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;

/** A wallet has less than an entry takes out of it. Nothing was posted. */
public final class InsufficientBalance extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient MemberId wallet;
  private final transient Money balance;

  /** Says whose wallet it is, and what is in it. */
  public InsufficientBalance(MemberId wallet, Money balance) {
    super("the wallet of " + wallet + " has too little");
    this.wallet = wallet;
    this.balance = balance;
  }

  /** Whose wallet it is. */
  public MemberId wallet() {
    return wallet;
  }

  /** What is in it. */
  public Money balance() {
    return balance;
  }
}
