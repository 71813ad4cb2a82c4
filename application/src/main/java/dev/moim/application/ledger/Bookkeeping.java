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
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

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

  private Bookkeeping(
      Payment payment, Order order, Earned earned, Supplier<EntryId> ids, Instant now) {
    this.payment = payment;
    this.order = order;
    this.earned = earned;
    this.ids = ids;
    this.now = now;
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
    for (Refund refund : after.refunds()) {
      books.refund(
          before.stream()
              .flatMap(b -> b.refunds().stream())
              .filter(old -> old.id().equals(refund.id()))
              .map(Refund::status)
              .findFirst(),
          refund);
    }
    return List.copyOf(books.entries);
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
      case DONE ->
          add(
              "refund-done:" + refund.id(),
              end,
              "refunded",
              List.of(transfer(refundsPayable(), purse(), refund.amount())));
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
              List.of(transfer(refundsPayable(), settledByHand(), refund.amount())));
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
    Capture capture = payment.capture(refund.capture()).orElseThrow();
    if (!capture.isAccepted()) {
      return List.of(transfer(held(), refundsPayable(), refund.amount()));
    }
    if (refund.cause() == RefundCause.PROVIDER && earned.credit().isPresent()) {
      return backFromWallet(refund.amount());
    }
    List<Transfer> all =
        new ArrayList<>(List.of(transfer(earner(), refundsPayable(), refund.amount())));
    if (refund.amount().equals(capture.amount())) {
      bonus(capture.amount())
          .ifPresent(more -> all.add(transfer(earner(), LedgerAccount.bonus(), more)));
    }
    return all;
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
   * What a top-up's provider gave back without asking us may be spent already. No wallet owes
   * anything: what is missing was given away by the platform.
   */
  private List<Transfer> backFromWallet(Money amount) {
    Money there = earned.inWallet().orElseThrow();
    Money taken = amount.isMoreThan(there) ? there : amount;
    Money missing = amount.minus(taken);
    return Stream.of(Map.entry(earner(), taken), Map.entry(LedgerAccount.bonus(), missing))
        .filter(part -> part.getValue().isPositive())
        .map(part -> transfer(part.getKey(), refundsPayable(), part.getValue()))
        .toList();
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
