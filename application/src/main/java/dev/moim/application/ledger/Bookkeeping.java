package dev.moim.application.ledger;

import dev.moim.domain.ledger.EntryId;
import dev.moim.domain.ledger.JournalEntry;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.ledger.Transfer;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.Order;
import dev.moim.domain.payment.Capture;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.Refund;
import dev.moim.domain.payment.RefundCause;
import dev.moim.domain.payment.RefundStatus;
import dev.moim.domain.payment.Tender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns what happened to a payment into entries: the difference between how it was and how it is,
 * so that whoever saves a payment and posts these has posted exactly what moved. Every entry's key
 * names what it is about, so the same difference is never posted twice.
 *
 * <p>Money is taken from the provider (or out of the payer's wallet), and held until somebody has a
 * right to it: the club whose order it pays, or the payer whom it goes back to. What is asked back
 * is owed until the money is back; while a provider is slow, or refuses, it stays owed.
 */
public final class Bookkeeping {
  private final Payment payment;
  private final Order order;
  private final Earned earned;
  private final Supplier<EntryId> ids;
  private final Instant now;
  private final List<JournalEntry> entries = new ArrayList<>();
  private Money inWallet;

  private Bookkeeping(
      Payment payment, Order order, Earned earned, Supplier<EntryId> ids, Instant now) {
    this.payment = payment;
    this.order = order;
    this.earned = earned;
    this.ids = ids;
    this.now = now;
    this.inWallet = earned.inWallet().orElse(Money.won(0));
  }

  /**
   * What is to be posted, in this order.
   *
   * @param before the payment as it is stored; empty for a new one
   * @param after the payment as it is saved now
   * @param order the order that it is for
   * @param earned what the order's money is for
   */
  public static List<JournalEntry> entries(
      Optional<Payment> before,
      Payment after,
      Order order,
      Earned earned,
      Supplier<EntryId> ids,
      Instant now) {
    if (!after.order().equals(order.id())
        || before.filter(b -> !b.id().equals(after.id())).isPresent()) {
      throw new IllegalArgumentException("not the same payment, or another order's: " + after.id());
    }
    Bookkeeping books = new Bookkeeping(after, order, earned, ids, now);
    after.captures().stream()
        .filter(c -> before.flatMap(b -> b.capture(c.id())).isEmpty())
        .forEach(books::taken);
    // What is dropped comes first: it puts back into a wallet what the others may take.
    for (boolean dropped : new boolean[] {true, false}) {
      after.refunds().stream()
          .filter(refund -> dropped == (refund.status() == RefundStatus.SUPERSEDED))
          .forEach(refund -> books.refund(statusIn(before, refund), refund));
    }
    return List.copyOf(books.entries);
  }

  private static Optional<RefundStatus> statusIn(Optional<Payment> before, Refund refund) {
    return before.stream()
        .flatMap(b -> b.refunds().stream())
        .filter(old -> old.id().equals(refund.id()))
        .map(Refund::status)
        .findFirst();
  }

  private void taken(Capture capture) {
    if (!capture.amount().isPositive()) {
      return;
    }
    MerchantAccount account = payment.account();
    String key = "capture:" + account.tender() + ":" + account.name() + ":" + capture.id();
    Transfer taken = transfer(purse(), held(), capture.amount());
    if (capture.isAccepted()) {
      List<Transfer> all = new ArrayList<>(List.of(taken));
      all.addAll(earning(capture.amount()));
      add(key, capture.paidAt(), "paid", all);
    } else {
      add(key, capture.paidAt(), "paid, to go back", List.of(taken));
    }
  }

  /**
   * @param before how far it had come; empty if it was not known
   */
  private void refund(Optional<RefundStatus> before, Refund refund) {
    boolean owedBefore = before.filter(RefundStatus::isOpen).isPresent();
    boolean closedBefore = before.isPresent() && !owedBefore;
    if (closedBefore || (before.isEmpty() && refund.status() == RefundStatus.SUPERSEDED)) {
      return;
    }
    List<Transfer> asked = asking(refund);
    if (before.isEmpty()) {
      add("refund-requested:" + refund.id(), refund.requestedAt(), "refund asked for", asked);
    }
    Instant end = refund.closedAt().orElse(now);
    switch (refund.status()) {
      case REQUESTED, UNKNOWN, PENDING, REFUSED -> {}
      case DONE -> add("refund-done:" + refund.id(), end, "refunded", back(refund, purse()));
      case SUPERSEDED ->
          add(
              "refund-superseded:" + refund.id(),
              end,
              "refund dropped",
              asked.reversed().stream().map(Transfer::reversed).toList());
      case SETTLED_BY_HAND ->
          add(
              "refund-settled:" + refund.id(),
              end,
              "refunded by hand",
              back(refund, settledByHand()));
    }
  }

  /**
   * From held to whoever has earned it. A top-up may give more than it costs: the platform adds it.
   */
  private List<Transfer> earning(Money amount) {
    List<Transfer> all = new ArrayList<>(List.of(transfer(held(), earner(), amount)));
    bonus(amount).ifPresent(more -> all.add(transfer(LedgerAccount.bonus(), earner(), more)));
    return all;
  }

  private Optional<Money> bonus(Money paid) {
    return earned.credit().map(credit -> credit.minus(paid)).filter(Money::isPositive);
  }

  /** From where the money of a refund is until it is asked back. */
  private List<Transfer> asking(Refund refund) {
    if (!capture(refund).isAccepted()) {
      return List.of(transfer(held(), refundsPayable(), refund.amount()));
    }
    if (isTakenFromTopUp(refund)) {
      return List.of(transfer(LedgerAccount.bonus(), refundsPayable(), refund.amount()));
    }
    List<Transfer> all =
        new ArrayList<>(List.of(transfer(earner(), refundsPayable(), refund.amount())));
    bonusOf(refund).ifPresent(more -> all.add(transfer(earner(), LedgerAccount.bonus(), more)));
    return all;
  }

  /** From what is owed to where the payer got it. */
  private List<Transfer> back(Refund refund, LedgerAccount from) {
    List<Transfer> all =
        new ArrayList<>(List.of(transfer(refundsPayable(), from, refund.amount())));
    if (isTakenFromTopUp(refund)) {
      Money due = bonusOf(refund).map(refund.amount()::plus).orElse(refund.amount());
      Money taken = due.isMoreThan(inWallet) ? inWallet : due;
      if (taken.isPositive()) {
        all.add(transfer(earner(), LedgerAccount.bonus(), taken));
      }
    }
    return all;
  }

  /**
   * What a top-up's provider gives back without asking us may be spent already, and no wallet owes
   * anything. So the platform stands in for it, and takes it out of the wallet when it is really
   * back with the payer, as far as it is still there: what is missing was given away.
   */
  private boolean isTakenFromTopUp(Refund refund) {
    return refund.cause() == RefundCause.PROVIDER
        && earned.credit().isPresent()
        && capture(refund).isAccepted();
  }

  /** Who gets all of a top-up back gives back what came on top of it. */
  private Optional<Money> bonusOf(Refund refund) {
    Capture capture = capture(refund);
    return bonus(capture.amount()).filter(_ -> refund.amount().equals(capture.amount()));
  }

  private Capture capture(Refund refund) {
    return payment.capture(refund.capture()).orElseThrow();
  }

  /** Where payers' money comes from and goes back to. */
  private LedgerAccount purse() {
    return payment.account().tender() == Tender.WALLET
        ? LedgerAccount.wallet(payment.payer())
        : LedgerAccount.atProvider(payment.account());
  }

  private LedgerAccount held() {
    return LedgerAccount.held(order.club());
  }

  private LedgerAccount refundsPayable() {
    return LedgerAccount.refundsPayable(order.club());
  }

  private LedgerAccount settledByHand() {
    return LedgerAccount.settledByHand(order.club());
  }

  /**
   * A club's own account holds what it earned; anything else is the platform's to pass on; what
   * topped up a wallet is the member's.
   */
  private LedgerAccount earner() {
    if (earned.credit().isPresent()) {
      return LedgerAccount.wallet(order.member());
    }
    return payment.account().tender() == Tender.WALLET || payment.account().isPlatforms()
        ? LedgerAccount.payableToClub(order.club())
        : LedgerAccount.clubIncome(order.club(), earned.income());
  }

  private static Transfer transfer(LedgerAccount debit, LedgerAccount credit, Money amount) {
    return new Transfer(debit, credit, amount);
  }

  private void add(String key, Instant at, String what, List<Transfer> transfers) {
    LedgerAccount wallet = LedgerAccount.wallet(order.member());
    for (Transfer transfer : transfers) {
      if (transfer.debit().equals(wallet) || transfer.credit().equals(wallet)) {
        inWallet = inWallet.plus(transfer.change(wallet));
      }
    }
    entries.add(
        new JournalEntry(
            ids.get(),
            key,
            plausible(at),
            Optional.of(order.club()),
            Optional.of(order.group()),
            Optional.of(order.id()),
            Optional.of(payment.id()),
            what,
            transfers));
  }

  /** Providers say when they took money; that is never before the order, nor in the future. */
  private Instant plausible(Instant at) {
    if (at.isAfter(now)) {
      return now;
    }
    return at.isBefore(order.placedAt()) ? order.placedAt() : at;
  }
}
