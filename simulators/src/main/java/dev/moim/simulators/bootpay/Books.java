package dev.moim.simulators.bootpay;

import dev.moim.simulators.BadInput;
import dev.moim.simulators.JournalLines;
import dev.moim.simulators.RandomHex;
import dev.moim.simulators.bootpay.Outcome.Refused;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the provider took and gave back. One change at a time: a decision and its journal line are
 * made under one lock, so of many equal confirms or cancels one works.
 */
final class Books {

  private final InstantSource clock;
  private final JournalLines<Receipt> journal;
  private final Map<String, Receipt> receipts = new LinkedHashMap<>();

  Books(InstantSource clock, JournalLines<Receipt> journal) {
    this.clock = clock;
    this.journal = journal;
    journal.replay(this::remember);
  }

  private void remember(Receipt receipt) {
    receipts.put(receipt.receiptId(), receipt);
  }

  private Receipt save(Receipt receipt) {
    journal.append(receipt);
    remember(receipt);
    return receipt;
  }

  /** A payer comes to the window and leaves it again. */
  synchronized Receipt take(PayAttempt attempt) {
    Instant now = clock.instant();
    Receipt receipt = Receipt.opened(newReceiptId(), attempt, now);
    Status outcome = attempt.outcome();
    return save(outcome == Status.PAID ? receipt.paid(now) : receipt.at(outcome));
  }

  /**
   * What happens to an issued virtual account: its deposit comes, or never will; or to what waits
   * for a confirm: it will never be confirmed.
   *
   * @throws BadInput when there is no such receipt, or it does not wait for that
   */
  synchronized Receipt settle(String receiptId, boolean deposited) {
    Receipt receipt = existing(receiptId);
    Status status = receipt.status();
    if (status == Status.VIRTUAL_ACCOUNT_ISSUED) {
      return save(
          deposited ? receipt.paid(clock.instant()) : receipt.at(Status.VIRTUAL_ACCOUNT_CLOSED));
    }
    if (status == Status.WAITING_FOR_CONFIRM && !deposited) {
      return save(receipt.at(Status.FAILED));
    }
    throw new BadInput(409, receiptId + " has status " + status.code());
  }

  synchronized Outcome confirm(String receiptId) {
    Receipt receipt = receipts.get(receiptId);
    if (receipt == null) {
      return Refusal.NO_SUCH_RECEIPT;
    }
    Optional<Refused> refusal = Refusal.ofConfirm(receipt);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (receipt.attempt().confirmFails()) {
      save(receipt.at(Status.CONFIRM_FAILED));
      return Refusal.CONFIRM_FAILED;
    }
    return new Outcome.Done(save(receipt.paid(clock.instant())));
  }

  synchronized Outcome cancel(CancelOrder order, boolean refundAccountNeeded) {
    Receipt receipt = receipts.get(order.receiptId());
    if (receipt == null) {
      return Refusal.NO_SUCH_RECEIPT;
    }
    Optional<Refused> refusal = Refusal.ofCancel(receipt, order, refundAccountNeeded);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (receipt.failingCancels() > 0) {
      save(receipt.cancelFailed());
      return Refusal.CANCEL_FAILED;
    }
    long price = order.price() == null ? receipt.cancellable() : order.price();
    Cancellation cancellation =
        new Cancellation(
            "cancel-" + RandomHex.ofLength(24),
            order.cancelId(),
            price,
            order.taxFree(),
            clock.instant());
    return new Outcome.Done(save(receipt.cancelled(cancellation)));
  }

  synchronized Optional<Receipt> find(String receiptId) {
    return Optional.ofNullable(receipts.get(receiptId));
  }

  /** As {@link #find}, for callers whose input must name a receipt. */
  Receipt existing(String receiptId) {
    return find(receiptId).orElseThrow(() -> new BadInput(404, "There is no receipt " + receiptId));
  }

  /** All tries under one order id, the newest first. */
  synchronized List<Receipt> of(String orderId) {
    return receipts.values().stream()
        .filter(receipt -> receipt.attempt().orderId().equals(orderId))
        .toList()
        .reversed();
  }

  synchronized List<Receipt> all() {
    return List.copyOf(receipts.values());
  }

  private String newReceiptId() {
    String receiptId;
    do {
      receiptId = RandomHex.ofLength(24);
    } while (receipts.containsKey(receiptId));
    return receiptId;
  }
}
