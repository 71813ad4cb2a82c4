package dev.moim.domain.payment;

import dev.moim.domain.Text;
import dev.moim.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Money on its way back, out of one capture. Its id travels with the provider's call, so that what
 * came of a call without an answer can be read from the provider's own history.
 *
 * @param reason at most 200 characters
 * @param attempts how often it was taken up
 * @param nextAttemptAt when it is to be taken up (again); of no meaning once it is closed
 * @param cancellation the provider's id of the money going back; empty until it is known
 */
public record Refund(
    RefundId id,
    ProviderPaymentId capture,
    Money amount,
    RefundCause cause,
    String reason,
    Instant requestedAt,
    RefundStatus status,
    int attempts,
    Instant nextAttemptAt,
    Optional<String> cancellation,
    Optional<Instant> closedAt) {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  public Refund {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(capture, "capture");
    Objects.requireNonNull(cause, "cause");
    reason = Text.line("reason", reason, 200);
    Objects.requireNonNull(requestedAt, "requestedAt");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(nextAttemptAt, "nextAttemptAt");
    Objects.requireNonNull(cancellation, "cancellation");
    Objects.requireNonNull(closedAt, "closedAt");
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("a refund is of some money: " + amount);
    }
  }

  static Refund request(
      RefundId id,
      ProviderPaymentId capture,
      Money amount,
      RefundCause cause,
      String reason,
      Instant now) {
    return new Refund(
        id,
        capture,
        amount,
        cause,
        reason,
        now,
        RefundStatus.REQUESTED,
        0,
        now,
        Optional.empty(),
        Optional.empty());
  }

  /** Taken up: nobody else takes it up before {@code leaseUntil}. Nothing is sent yet. */
  Refund takenUp(Instant leaseUntil) {
    return with(status, attempts + 1, leaseUntil, cancellation, closedAt);
  }

  /** About to be sent: from now on it may have happened. */
  Refund sent(Instant leaseUntil) {
    RefundStatus next = status == RefundStatus.UNKNOWN ? status : follow(RefundStatus.Event.SENT);
    return with(next, attempts, leaseUntil, cancellation, closedAt);
  }

  /**
   * Whether this money going back is what came of this refund: it carries its id, or it carries
   * none, is of the same amount, and a call of ours has no answer. In doubt it is ours: to take
   * somebody else's for ours gives the buyer what was asked for, to send again would give it twice.
   *
   * @param earlier the refunds that were asked for anew since: what carries the id of one of them
   *     is what came of its successor
   */
  boolean explains(Cancellation c, Set<RefundId> earlier) {
    if (!status.isOpen() || status == RefundStatus.PENDING) {
      return false;
    }
    if (c.refund().equals(Optional.of(id))) {
      return true;
    }
    boolean successor = c.refund().filter(earlier::contains).isPresent();
    boolean unmarked = c.refund().isEmpty() && status != RefundStatus.REQUESTED;
    return (successor || unmarked) && c.amount().equals(amount);
  }

  /** The provider said no for now, or nothing: to be taken up again after a growing pause. */
  Refund postponed(Instant now) {
    return with(status, attempts, now.plus(pause()), cancellation, closedAt);
  }

  private Duration pause() {
    Duration pause = Duration.ofSeconds(1L << Math.min(attempts, 10));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  /** The provider does not do it. */
  Refund refused() {
    return with(
        follow(RefundStatus.Event.REFUSED_FOR_GOOD),
        attempts,
        nextAttemptAt,
        cancellation,
        closedAt);
  }

  /** The provider does it later. */
  Refund pending(String cancellationId, Instant now) {
    return with(
        follow(RefundStatus.Event.ACCEPTED_FOR_LATER),
        attempts,
        now.plus(pause()),
        Optional.of(cancellationId),
        closedAt);
  }

  Refund done(String cancellationId, Instant now) {
    return with(
        follow(RefundStatus.Event.FOUND_DONE),
        attempts,
        nextAttemptAt,
        Optional.of(cancellationId),
        Optional.of(now));
  }

  Refund superseded(RefundStatus.Event why, Instant now) {
    return with(follow(why), attempts, nextAttemptAt, cancellation, Optional.of(now));
  }

  /** The club gave the money back by other means. */
  Refund settledByHand(Instant now) {
    return with(
        follow(RefundStatus.Event.PAID_BY_HAND),
        attempts,
        nextAttemptAt,
        cancellation,
        Optional.of(now));
  }

  private RefundStatus follow(RefundStatus.Event event) {
    return RefundStatus.GRAPH.follow(status, event);
  }

  private Refund with(
      RefundStatus newStatus,
      int newAttempts,
      Instant next,
      Optional<String> newCancellation,
      Optional<Instant> closed) {
    return new Refund(
        id,
        capture,
        amount,
        cause,
        reason,
        requestedAt,
        newStatus,
        newAttempts,
        next,
        newCancellation,
        closed);
  }
}
