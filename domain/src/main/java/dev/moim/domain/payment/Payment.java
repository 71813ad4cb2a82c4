package dev.moim.domain.payment;

import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One attempt to pay an order, by one payer, through one tender, under its own reference. A
 * provider may know several payments under one reference (failed tries, a second one by mistake);
 * each that took money is a capture here.
 */
public final class Payment {
  private final PaymentId id;
  private final OrderId order;
  private final MemberId payer;
  private final MerchantAccount account;
  private final PaymentReference reference;
  private final Money amount;
  private final Instant begunAt;
  private final PaymentState state;
  private final Optional<ProviderPaymentId> session;
  private final Asking asking;
  private final List<Capture> captures;
  private final List<Refund> refunds;
  private final long version;

  /**
   * How the asking goes.
   *
   * @param times how often the provider was asked
   * @param next when it is asked again; empty for never
   */
  public record Asking(int times, Optional<Instant> next) {}

  private Payment(
      PaymentId id,
      OrderId order,
      MemberId payer,
      MerchantAccount account,
      PaymentReference reference,
      Money amount,
      Instant begunAt,
      PaymentState state,
      Optional<ProviderPaymentId> session,
      Asking asking,
      List<Capture> captures,
      List<Refund> refunds,
      long version) {
    this.id = Objects.requireNonNull(id, "id");
    this.order = Objects.requireNonNull(order, "order");
    this.payer = Objects.requireNonNull(payer, "payer");
    this.account = Objects.requireNonNull(account, "account");
    this.reference = Objects.requireNonNull(reference, "reference");
    this.amount = Objects.requireNonNull(amount, "amount");
    this.begunAt = Objects.requireNonNull(begunAt, "begunAt");
    this.state = Objects.requireNonNull(state, "state");
    this.session = Objects.requireNonNull(session, "session");
    this.asking = Objects.requireNonNull(asking, "asking");
    this.captures = List.copyOf(captures);
    this.refunds = List.copyOf(refunds);
    this.version = version;
  }

  /** An attempt that begins now, before any money moves. */
  public static Payment begin(
      PaymentId id,
      OrderId order,
      MemberId payer,
      MerchantAccount account,
      PaymentReference reference,
      Money amount,
      Instant now) {
    return new Payment(
        id,
        order,
        payer,
        account,
        reference,
        amount,
        now,
        PaymentState.BEGUN,
        Optional.empty(),
        new Asking(
            0, Optional.of(AskingPlan.first(now)).filter(_ -> account.tender().isProvider())),
        List.of(),
        List.of(),
        0);
  }

  /**
   * As one that its provider hears of, and that money can move by, only when its payer asks for a
   * page ({@link #started}): until then there is nothing to ask but at the end of the hold.
   *
   * @param end when the order's hold ends
   */
  public Payment awaitingPage(Instant end) {
    return asking(Optional.of(AskingPlan.afterEnd(end)));
  }

  /** With its provider about to hear of it: from now on it is asked about. */
  public Payment started(Instant now) {
    Instant soon = AskingPlan.first(now);
    return asking.next().filter(soon::isBefore).isPresent() ? asking(Optional.of(soon)) : this;
  }

  private Payment asking(Optional<Instant> next) {
    return copy(state, session, new Asking(asking.times(), next), captures, refunds);
  }

  /** A payment as it was stored. For adapters only. */
  public static Payment restore(
      PaymentId id,
      OrderId order,
      MemberId payer,
      MerchantAccount account,
      PaymentReference reference,
      Money amount,
      Instant begunAt,
      PaymentState state,
      Optional<ProviderPaymentId> session,
      Asking asking,
      List<Capture> captures,
      List<Refund> refunds,
      long version) {
    return new Payment(
        id, order, payer, account, reference, amount, begunAt, state, session, asking, captures,
        refunds, version);
  }

  /** With all of its amount taken out of the payer's wallet, now, to pay the order. */
  public Payment takenFromWallet(Instant now) {
    return accept(inWallet(List.of(), now), now);
  }

  /** With this refund back in the payer's wallet, now. */
  public Payment returnedToWallet(RefundId refund, Supplier<RefundId> ids, Instant now) {
    List<Cancellation> back =
        refunds.stream()
            .filter(r -> r.status() == RefundStatus.DONE || r.id().equals(refund))
            .map(r -> new Cancellation("wallet-" + r.id(), r.amount(), Optional.of(r.id())))
            .toList();
    return merge(inWallet(back, now), ids, now);
  }

  /** What a provider would say of it: the wallet is ours, so nothing about it is in doubt. */
  private ProviderPayment inWallet(List<Cancellation> back, Instant now) {
    if (account.tender() != Tender.WALLET) {
      throw new IllegalStateException(id + " is not paid from a wallet");
    }
    return new ProviderPayment(
        new ProviderPaymentId("wallet-" + id),
        reference,
        back.isEmpty() ? ProviderStatus.PAID : ProviderStatus.CANCELLED,
        amount,
        false,
        begunAt,
        Optional.of(now),
        back);
  }

  /** With the id that the provider gave to the attempt when it began. */
  public Payment withSession(ProviderPaymentId newSession) {
    return copy(state, Optional.of(newSession), asking, captures, refunds);
  }

  /** With our word to take the money about to be sent: from now on it may be taken. */
  public Payment completing() {
    return state == PaymentState.UNKNOWN ? this : moved(PaymentState.Event.COMPLETION_SENT);
  }

  /** With the provider's no to our word to take the money. */
  public Payment declined() {
    return moved(PaymentState.Event.COMPLETION_DECLINED);
  }

  /**
   * With what the provider says of a payment that took no money. A try that failed in the payer's
   * own window ends nothing: the payer may try again under the same reference.
   */
  public Payment told(ProviderStatus status) {
    if (status == ProviderStatus.DEPOSIT_AWAITED && state == PaymentState.BEGUN) {
      return moved(PaymentState.Event.DEPOSIT_ACCOUNT_ISSUED);
    }
    return status == ProviderStatus.FAILED && state == PaymentState.UNKNOWN ? declined() : this;
  }

  /**
   * With another attempt in its place: the provider, asked just now, has not taken what we told it
   * to take. If it does so after all, that goes back like any second payment.
   */
  public Payment replaced() {
    return moved(PaymentState.Event.ASKED_BEFORE_ANOTHER);
  }

  private Payment moved(PaymentState.Event event) {
    return copy(PaymentState.GRAPH.follow(state, event), session, asking, captures, refunds);
  }

  /** With this money as what pays the order. */
  public Payment accept(ProviderPayment facts, Instant now) {
    return capturing(facts, Capture.Use.ACCEPTED, now);
  }

  /** With this money taken, and whatever of it has not gone back yet on its way back. */
  public Payment sendBack(
      ProviderPayment facts, String reason, Supplier<RefundId> ids, Instant now) {
    return capturing(facts, Capture.Use.SENT_BACK, now)
        .merge(facts, ids, now)
        .sendRestBack(facts.id(), reason, ids, now);
  }

  /**
   * With whatever of this capture is neither back nor on its way on its way back. A refund that was
   * superseded, because a part went back elsewhere first, may have left some.
   */
  public Payment sendRestBack(
      ProviderPaymentId capture, String reason, Supplier<RefundId> ids, Instant now) {
    return sendRestBack(capture, Money.zero(amount.currency()), reason, ids, now);
  }

  /**
   * As above, but for what is kept of it.
   *
   * @param kept in the currency of the attempt; nothing of a capture in another one
   */
  public Payment sendRestBack(
      ProviderPaymentId capture, Money kept, String reason, Supplier<RefundId> ids, Instant now) {
    Money refundable = refundable(capture);
    Money left = kept.isZero() ? refundable : refundable.minus(kept);
    if (!left.isPositive()) {
      return this;
    }
    return asking(Refund.request(ids.get(), capture, left, RefundCause.AUTOMATIC, reason, now));
  }

  /**
   * With whatever superseded refunds of this capture had promised, and what went back elsewhere
   * since falls short of, on its way back: as much of it as is left.
   *
   * @param before as it was before they were superseded
   */
  public Payment sendUnmetBack(
      ProviderPaymentId capture, Payment before, Supplier<RefundId> ids, Instant now) {
    UnmetRefunds unmet = new UnmetRefunds(capture, before.refunds, refunds);
    return unmet.anew(refundable(capture), ids, now).map(this::asking).orElse(this);
  }

  private Payment asking(Refund refund) {
    List<Refund> more = new ArrayList<>(refunds);
    more.add(refund);
    return with(captures, more);
  }

  private Payment capturing(ProviderPayment facts, Capture.Use use, Instant now) {
    if (capture(facts.id()).isPresent()) {
      throw new IllegalStateException(facts.id() + " was captured before");
    }
    List<Capture> more = new ArrayList<>(captures);
    more.add(new Capture(facts.id(), facts.amount(), facts.paidAt().orElse(now), use));
    PaymentState next =
        PaymentState.GRAPH.next(state, PaymentState.Event.MONEY_TAKEN).orElse(state);
    return copy(next, session, asking, more, refunds);
  }

  /**
   * With what the provider says went back: refunds of ours that it did are done, what was done
   * elsewhere is recorded, and refunds for which nothing is left are superseded. It only goes
   * forward: an answer that is older than what is known changes nothing.
   */
  public Payment merge(ProviderPayment facts, Supplier<RefundId> ids, Instant now) {
    if (capture(facts.id()).isEmpty()) {
      return this;
    }
    List<Refund> merged = new RefundHistory(facts, refunds).merged(ids, now);
    return merged.equals(refunds) ? this : with(captures, merged);
  }

  static boolean replace(List<Refund> all, Predicate<Refund> which, UnaryOperator<Refund> by) {
    boolean found = false;
    for (int i = 0; i < all.size(); i++) {
      if (which.test(all.get(i))) {
        all.set(i, by.apply(all.get(i)));
        found = true;
      }
    }
    return found;
  }

  /**
   * With a part, or all, of the accepted money to go back.
   *
   * @throws IllegalArgumentException if it is more than {@link #refundable}
   */
  public Payment refund(
      RefundId refund, Money part, RefundCause cause, String reason, Instant now) {
    Capture capture = accepted().orElseThrow();
    if (part.isMoreThan(refundable(capture.id()))) {
      throw new IllegalArgumentException("more than was paid: " + part);
    }
    return asking(Refund.request(refund, capture.id(), part, cause, reason, now));
  }

  /** The refund to take up now: of each capture the oldest open one, when its time has come. */
  public Optional<Refund> dueRefund(Instant now) {
    return captures.stream()
        .flatMap(
            c ->
                refunds.stream()
                    .filter(r -> r.capture().equals(c.id()) && r.status().isUnderWay())
                    .findFirst()
                    .stream())
        .filter(r -> !now.isBefore(r.nextAttemptAt()))
        .findFirst();
  }

  /** With this refund taken up, by nobody else before {@code leaseUntil}. */
  public Payment takenUp(RefundId refund, Instant leaseUntil) {
    return changed(refund, r -> r.takenUp(leaseUntil));
  }

  /** With this refund about to be sent: from now on it may have happened. */
  public Payment sent(RefundId refund, Instant leaseUntil) {
    return changed(refund, r -> r.sent(leaseUntil));
  }

  /**
   * With this refund to be taken up again after a pause, since the provider refused it or did not
   * answer. Once it was sent it stays UNKNOWN: a refusal is about the last call, and says nothing
   * about an earlier one without an answer.
   */
  public Payment postponed(RefundId refund, Instant now) {
    return changed(refund, r -> r.postponed(now));
  }

  /** With this refund refused by the provider for good: a person has to decide. */
  public Payment refused(RefundId refund) {
    return changed(refund, r -> r.status() == RefundStatus.REFUSED ? r : r.refused());
  }

  /**
   * With a refused refund asked for anew, by another id.
   *
   * @throws IllegalStateException if it is not refused
   */
  public Payment refundAnew(RefundId refused, RefundId anew, Instant now) {
    Refund old = refund(refused);
    List<Refund> more = new ArrayList<>(refunds);
    replace(
        more, r -> r.id().equals(refused), r -> r.superseded(RefundStatus.Event.ASKED_ANEW, now));
    more.add(Refund.request(anew, old.capture(), old.amount(), old.cause(), old.reason(), now));
    return with(captures, more);
  }

  /**
   * With a refused refund paid back outside of the provider.
   *
   * @throws IllegalStateException if it is not refused
   */
  public Payment refundSettledByHand(RefundId refused, Instant now) {
    List<Refund> changed = new ArrayList<>(refunds);
    replace(changed, r -> r.id().equals(refused), r -> r.settledByHand(now));
    return with(captures, changed);
  }

  /**
   * The refund with this id.
   *
   * @throws java.util.NoSuchElementException if it is another payment's
   */
  public Refund refund(RefundId refund) {
    return refunds.stream().filter(r -> r.id().equals(refund)).findFirst().orElseThrow();
  }

  private Payment changed(RefundId refund, UnaryOperator<Refund> change) {
    List<Refund> changed = new ArrayList<>(refunds);
    return replace(changed, r -> r.id().equals(refund) && r.status().isOpen(), change)
        ? with(captures, changed)
        : this;
  }

  /**
   * With the provider about to be asked once more, and again as {@link AskingPlan} says; for the
   * last time, again soon until there was an {@linkplain #answered answer}: whoever asks may die.
   *
   * @param end when the order's hold ends
   */
  public Payment asked(Instant end, Instant now) {
    int times = asking.times() + 1;
    Instant next =
        AskingPlan.next(end, times, now).orElseGet(() -> now.plus(AskingPlan.PAUSE_AFTER_SILENCE));
    return copy(state, session, new Asking(times, Optional.of(next)), captures, refunds);
  }

  /**
   * With the provider's answer known. If that was the last one, nobody asks any more, and an
   * attempt that took nothing has lapsed.
   *
   * @param end when the order's hold ends
   */
  public Payment answered(Instant end, Instant now) {
    if (AskingPlan.next(end, asking.times(), now).isPresent()) {
      return this;
    }
    Payment last = asking(Optional.empty());
    return state.isOver() ? last : last.moved(PaymentState.Event.ASKED_FOR_THE_LAST_TIME);
  }

  /** With the provider to be asked again soon, since it did not answer. */
  public Payment askAgain(Instant now) {
    Instant soon = now.plus(AskingPlan.PAUSE_AFTER_SILENCE);
    return asking(Optional.of(asking.next().filter(soon::isAfter).orElse(soon)));
  }

  /**
   * As {@link #askAgain(Instant)}, more seldom once the provider has been silent for days.
   *
   * @param end when the order's hold ends
   */
  public Payment askAgain(Instant end, Instant now) {
    Instant later = AskingPlan.afterSilence(end, now);
    return asking(Optional.of(asking.next().filter(later::isAfter).orElse(later)));
  }

  /** Whether the provider is to be asked by now. */
  public boolean isToBeAsked(Instant now) {
    return asking.next().filter(next -> !now.isBefore(next)).isPresent();
  }

  private Payment with(List<Capture> newCaptures, List<Refund> newRefunds) {
    return copy(state, session, asking, newCaptures, newRefunds);
  }

  private Payment copy(
      PaymentState newState,
      Optional<ProviderPaymentId> newSession,
      Asking newAsking,
      List<Capture> newCaptures,
      List<Refund> newRefunds) {
    return new Payment(
        id,
        order,
        payer,
        account,
        reference,
        amount,
        begunAt,
        newState,
        newSession,
        newAsking,
        newCaptures,
        newRefunds,
        version);
  }

  /** The money that pays the order. */
  public Optional<Capture> accepted() {
    return captures.stream().filter(Capture::isAccepted).findFirst();
  }

  public Optional<Capture> capture(ProviderPaymentId capture) {
    return captures.stream().filter(c -> c.id().equals(capture)).findFirst();
  }

  /** What of a capture is surely back: by the provider, or by hand. */
  public Money returned(ProviderPaymentId capture) {
    return sum(capture, RefundStatus::isBack);
  }

  /** What of a capture its provider gave back. */
  public Money returnedByProvider(ProviderPaymentId capture) {
    return sum(capture, status -> status == RefundStatus.DONE);
  }

  /** What of a capture could still be asked back: without what is back or on its way. */
  public Money refundable(ProviderPaymentId capture) {
    return capture(capture)
        .orElseThrow()
        .amount()
        .minus(sum(capture, s -> s.isBack() || s.isOpen()));
  }

  /**
   * Whether some of a capture stays, as far as is known: neither back, nor on its way by our own
   * wish. What somebody at the provider wants back stays until it is back.
   */
  public boolean isKept(ProviderPaymentId capture) {
    return capture(capture)
        .orElseThrow()
        .amount()
        .isMoreThan(
            total(
                capture,
                r ->
                    r.status().isBack()
                        || (r.status().isOpen() && r.cause() != RefundCause.PROVIDER)));
  }

  private Money sum(ProviderPaymentId capture, Predicate<RefundStatus> which) {
    return total(capture, r -> which.test(r.status()));
  }

  private Money total(ProviderPaymentId capture, Predicate<Refund> which) {
    Money none = Money.zero(capture(capture).orElseThrow().amount().currency());
    return refunds.stream()
        .filter(r -> r.capture().equals(capture))
        .filter(which)
        .map(Refund::amount)
        .reduce(none, Money::plus);
  }

  public boolean hasOpenRefund(ProviderPaymentId capture) {
    return refunds.stream().anyMatch(r -> r.capture().equals(capture) && r.status().isOpen());
  }

  public PaymentId id() {
    return id;
  }

  public OrderId order() {
    return order;
  }

  public MemberId payer() {
    return payer;
  }

  public MerchantAccount account() {
    return account;
  }

  public PaymentReference reference() {
    return reference;
  }

  public Money amount() {
    return amount;
  }

  public Instant begunAt() {
    return begunAt;
  }

  /** How far the attempt has come. */
  public PaymentState state() {
    return state;
  }

  /** Whether it may have taken money, and nobody knows: no other may be begun meanwhile. */
  public boolean isUndecided() {
    return state == PaymentState.UNKNOWN;
  }

  /** The provider's own id of the attempt, if it gave one when it began. */
  public Optional<ProviderPaymentId> session() {
    return session;
  }

  /** By what the provider finds it. */
  public PaymentKey key() {
    return new PaymentKey(reference, session);
  }

  public Asking asking() {
    return asking;
  }

  public List<Capture> captures() {
    return captures;
  }

  /** Oldest first. */
  public List<Refund> refunds() {
    return refunds;
  }

  /** What {@code Payments.save} compares. */
  public long version() {
    return version;
  }
}
