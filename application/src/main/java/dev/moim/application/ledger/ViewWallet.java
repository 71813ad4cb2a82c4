package dev.moim.application.ledger;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.access.Actor;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.money.Money;
import jakarta.inject.Inject;

/** A member looks into their own wallet. */
public final class ViewWallet {
  private final Ledger ledger;

  @Inject
  public ViewWallet(Ledger ledger) {
    this.ledger = ledger;
  }

  /** What is in it. */
  public Money balance(Actor actor) {
    return ledger.balance(LedgerAccount.wallet(actor.member()));
  }

  /** What happened to it. */
  public Page<WalletMovement> movements(Actor actor, PageRequest page) {
    return ledger.movements(actor.member(), page);
  }
}
