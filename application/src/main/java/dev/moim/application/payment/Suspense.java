package dev.moim.application.payment;

import dev.moim.application.ledger.Ledger;
import dev.moim.application.runtime.Ids;
import dev.moim.domain.ledger.EntryId;
import dev.moim.domain.ledger.Income;
import dev.moim.domain.ledger.JournalEntry;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.ledger.Transfer;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.AttentionCase;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The ledger's side of money whose order nobody knows: it is a debt until it goes back, finds its
 * order, or is kept. Each happens once, so each has a key of its own.
 */
public final class Suspense {
  private final Ledger ledger;
  private final Ids ids;

  @Inject
  public Suspense(Ledger ledger, Ids ids) {
    this.ledger = ledger;
    this.ids = ids;
  }

  /** The provider has it, and nobody knows whose it is. */
  void taken(AttentionCase unmatched, Instant now) {
    post(
        "suspense:" + unmatched.subject(),
        "money without an order",
        unmatched,
        LedgerAccount.atProvider(unmatched.account()),
        LedgerAccount.suspense(unmatched.account()),
        unmatched.amount(),
        now);
  }

  /**
   * Some of it, or the rest, went back.
   *
   * @param left what is still there
   */
  void returned(AttentionCase unmatched, Money left, Instant now) {
    post(
        "suspense-returned:" + unmatched.subject() + ":" + left.minor(),
        "money without an order went back",
        unmatched,
        where(unmatched),
        LedgerAccount.atProvider(unmatched.account()),
        unmatched.amount().minus(left),
        now);
  }

  /**
   * It is kept. In a club's own account it is the club's from now on, other income, since nobody
   * else has a claim that is known. What the platform's account took stays a debt: the platform
   * earns nothing with orders, and whoever claims it one day is paid out of it.
   */
  void kept(AttentionCase unmatched, Instant now) {
    earner(unmatched)
        .ifPresent(
            income ->
                post(
                    "suspense-kept:" + unmatched.subject(),
                    "money without an order is kept",
                    unmatched,
                    LedgerAccount.suspense(unmatched.account()),
                    income,
                    unmatched.amount(),
                    now));
  }

  /**
   * Its order has appeared and its capture was posted as any other, so that the provider's account
   * has it twice: what was posted before is undone, wherever it is by now.
   */
  void cleared(AttentionCase unmatched, Instant now) {
    post(
        "suspense-cleared:" + unmatched.subject(),
        "the order of money without one",
        unmatched,
        where(unmatched),
        LedgerAccount.atProvider(unmatched.account()),
        unmatched.amount(),
        now);
  }

  /** Where in the books its money is. */
  private static LedgerAccount where(AttentionCase unmatched) {
    return earner(unmatched)
        .filter(_ -> unmatched.isKept())
        .orElseGet(() -> LedgerAccount.suspense(unmatched.account()));
  }

  private static Optional<LedgerAccount> earner(AttentionCase unmatched) {
    return unmatched.club().map(club -> LedgerAccount.clubIncome(club, Income.OTHER));
  }

  private void post(
      String key,
      String what,
      AttentionCase about,
      LedgerAccount debit,
      LedgerAccount credit,
      Money amount,
      Instant now) {
    ledger.post(
        new JournalEntry(
            ids.next(EntryId::new),
            key,
            now,
            about.club(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            what,
            List.of(new Transfer(debit, credit, amount))));
  }
}
