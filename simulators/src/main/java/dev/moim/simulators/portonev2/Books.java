package dev.moim.simulators.portonev2;

import dev.moim.simulators.BadInput;
import dev.moim.simulators.JournalLines;
import dev.moim.simulators.portonev2.Cancellation.State;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the provider took, gave back and was told to expect. One change at a time: a decision and
 * its journal line are made under one lock, so of many equal cancels that name the balance one
 * works, and of many tries under one payment id one succeeds.
 */
final class Books {

  /** One journal line: the whole try or the whole registration, as it is from then on. */
  record Line(@Nullable Transaction transaction, @Nullable Registered registered) {}

  /** A cancellation, and the try that it is of, both as they are now. */
  record Cancelled(Transaction transaction, Cancellation cancellation) {}

  /** A change of a try; the moment is now. */
  interface Move {
    Transaction of(Transaction transaction, Instant now);
  }

  private final InstantSource clock;
  private final JournalLines<Line> journal;
  private final Map<String, Transaction> transactions = new LinkedHashMap<>();
  private final Map<String, Registered> registered = new LinkedHashMap<>();

  Books(InstantSource clock, JournalLines<Line> journal) {
    this.clock = clock;
    this.journal = journal;
    journal.replay(this::remember);
  }

  private void write(Line line) {
    journal.append(line);
    remember(line);
  }

  private void remember(Line line) {
    if (line.transaction() != null) {
      transactions.put(line.transaction().id(), line.transaction());
    }
    if (line.registered() != null) {
      registered.put(line.registered().paymentId(), line.registered());
    }
  }

  private Transaction save(Transaction transaction) {
    write(new Line(transaction, null));
    return transaction;
  }

  /**
   * Registers what may be paid, instead of what was registered before.
   *
   * @throws Refused when it is paid already
   */
  synchronized void register(Registered expected) {
    if (find(expected.paymentId()).filter(Transaction::wasPaid).isPresent()) {
      throw new Refused(ErrorType.ALREADY_PAID, "이미 결제된 결제 건입니다.");
    }
    write(new Line(null, expected));
  }

  /**
   * A payer opens the window.
   *
   * @throws BadInput when the provider does not: another amount was registered, or it is paid
   */
  synchronized Transaction open(Window window, @Nullable Instant opened) {
    Registered expected = registered.get(window.paymentId());
    if (expected != null && !expected.allows(window)) {
      throw new BadInput(409, "사전등록된 결제정보와 일치하지 않습니다. (" + expected.totalAmount() + ")");
    }
    refuseSecondSuccess(window.paymentId());
    Instant at = opened == null ? clock.instant() : opened;
    return save(Transaction.opened(UUID.randomUUID().toString(), window, at));
  }

  private void refuseSecondSuccess(String paymentId) {
    if (find(paymentId).filter(Transaction::wasPaid).isPresent()) {
      throw new BadInput(409, "이미 결제된 결제 건입니다. (" + paymentId + ")");
    }
  }

  /**
   * What happens to a try that has not ended: it is paid, fails, waits.
   *
   * @throws BadInput when there is no such try, or it has ended, or another one has succeeded
   */
  synchronized Transaction move(String transactionId, Move move) {
    Transaction before = existing(transactionId);
    boolean open =
        switch (before.status()) {
          case READY, PAY_PENDING, VIRTUAL_ACCOUNT_ISSUED -> true;
          case PAID, FAILED, PARTIAL_CANCELLED, CANCELLED -> false;
        };
    if (!open) {
      throw new BadInput(409, transactionId + " has ended: " + before.status());
    }
    Transaction after = move.of(before, clock.instant());
    if (after.wasPaid()) {
      refuseSecondSuccess(after.paymentId());
    }
    return save(after);
  }

  /**
   * Closes an account that nobody has paid into.
   *
   * @throws Refused when there is none
   */
  synchronized Transaction close(String paymentId) {
    Transaction transaction = asked(paymentId);
    if (transaction.status() != PaymentStatus.VIRTUAL_ACCOUNT_ISSUED) {
      throw new Refused(ErrorType.PAYMENT_NOT_WAITING_FOR_DEPOSIT, "입금 대기 상태가 아닙니다.");
    }
    return save(transaction.closed(clock.instant()));
  }

  /**
   * Gives money back, or promises to.
   *
   * @param state SUCCEEDED or REQUESTED
   * @throws Refused when the provider does not
   */
  synchronized Cancelled cancel(CancelOrder order, State state, boolean refundAccountNeeded) {
    Transaction transaction = asked(order.paymentId());
    CancelRules.check(transaction, order, refundAccountNeeded);
    Instant now = clock.instant();
    Cancellation cancellation =
        new Cancellation(
            UUID.randomUUID().toString(),
            state,
            CancelRules.amount(order, transaction.cancellable()),
            order.reason(),
            order.trigger(),
            order.skipWebhook(),
            now,
            state == State.SUCCEEDED ? now : null);
    return new Cancelled(save(transaction.with(cancellation, now)), cancellation);
  }

  /**
   * Ends a cancellation that was only requested.
   *
   * @param paymentId whose it must be; null: anybody's
   * @throws Refused when there is none that waits
   */
  synchronized Cancelled end(@Nullable String paymentId, String cancellationId, State state) {
    if (paymentId != null) {
      asked(paymentId);
    }
    for (Transaction transaction : transactions.values()) {
      for (Cancellation cancellation : transaction.cancellations()) {
        boolean asked = paymentId == null || paymentId.equals(transaction.paymentId());
        if (asked && cancellation.id().equals(cancellationId)) {
          return end(transaction, cancellation, state);
        }
      }
    }
    throw new Refused(ErrorType.PAYMENT_CANCELLATION_NOT_FOUND, "취소 내역이 존재하지 않습니다.");
  }

  private Cancelled end(Transaction transaction, Cancellation cancellation, State state) {
    if (cancellation.state() != State.REQUESTED) {
      throw new Refused(
          ErrorType.PAYMENT_CANCELLATION_NOT_PENDING, "취소 대기 상태가 아닙니다: " + cancellation.state());
    }
    Instant now = clock.instant();
    Cancellation ended = cancellation.ended(state, now);
    return new Cancelled(save(transaction.with(ended, now)), ended);
  }

  /**
   * @throws BadInput when nothing was paid under this id
   */
  synchronized Transaction dispute(String paymentId, String reason) {
    Transaction transaction = paid(paymentId);
    Instant now = clock.instant();
    List<Dispute> all = new ArrayList<>(transaction.disputes());
    all.add(new Dispute("dispute_" + UUID.randomUUID(), reason, now, null));
    return save(transaction.with(all, now));
  }

  /** Ends every open dispute of a payment. */
  synchronized Transaction resolveDisputes(String paymentId) {
    Transaction transaction = paid(paymentId);
    Instant now = clock.instant();
    List<Dispute> all =
        transaction.disputes().stream()
            .map(dispute -> dispute.resolvedAt() == null ? dispute.resolved(now) : dispute)
            .toList();
    return save(transaction.with(all, now));
  }

  private Transaction paid(String paymentId) {
    return find(paymentId)
        .filter(Transaction::wasPaid)
        .orElseThrow(() -> new BadInput(404, "Nothing was paid under " + paymentId));
  }

  /** What a payment id stands for: its one success, else its latest try. */
  synchronized Optional<Transaction> find(String paymentId) {
    List<Transaction> tries = tries(paymentId);
    return tries.stream()
        .filter(Transaction::wasPaid)
        .findFirst()
        .or(() -> tries.isEmpty() ? Optional.empty() : Optional.of(tries.getLast()));
  }

  /**
   * As {@link #find}, for callers of the API.
   *
   * @throws Refused when there is none
   */
  Transaction asked(String paymentId) {
    return find(paymentId)
        .orElseThrow(() -> new Refused(ErrorType.PAYMENT_NOT_FOUND, "결제 건이 존재하지 않습니다."));
  }

  private Transaction existing(String transactionId) {
    Transaction transaction = transactions.get(transactionId);
    if (transaction == null) {
      throw new BadInput(404, "There is no transaction " + transactionId);
    }
    return transaction;
  }

  /** All tries under one payment id, in the order in which they came. */
  synchronized List<Transaction> tries(String paymentId) {
    return all().stream().filter(each -> each.paymentId().equals(paymentId)).toList();
  }

  synchronized List<Transaction> all() {
    return List.copyOf(transactions.values());
  }

  synchronized List<Registered> allRegistered() {
    return List.copyOf(registered.values());
  }
}
