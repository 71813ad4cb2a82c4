package dev.moim.domain.payment;

import dev.moim.domain.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Lays what a provider says went back beside the refunds that are known. */
final class RefundHistory {
  private final ProviderPayment facts;
  private final List<Refund> refunds;

  /**
   * @param known all refunds of the payment, also those of its other captures
   */
  RefundHistory(ProviderPayment facts, List<Refund> known) {
    this.facts = facts;
    this.refunds = new ArrayList<>(known);
  }

  /** All refunds, with what the provider says. */
  List<Refund> merged(Supplier<RefundId> ids, Instant now) {
    for (Cancellation c : facts.cancellations()) {
      boolean known =
          Payment.replace(
              refunds,
              ofThis(r -> r.cancellation().equals(Optional.of(c.id()))),
              r -> on(r, c, now));
      if (!known && c.state() != Cancellation.State.FAILED) {
        recordNew(c, ids, now);
      }
    }
    recordUnlisted(ids, now);
    supersede(now);
    return refunds;
  }

  private static Refund on(Refund known, Cancellation c, Instant now) {
    if (known.status() != RefundStatus.PENDING) {
      return known;
    }
    return switch (c.state()) {
      case PENDING -> known;
      case DONE -> known.done(c.id(), now);
      case FAILED -> known.refused();
    };
  }

  private void recordNew(Cancellation c, Supplier<RefundId> ids, Instant now) {
    Set<RefundId> earlier =
        refunds.stream()
            .filter(r -> r.status() == RefundStatus.SUPERSEDED)
            .map(Refund::id)
            .collect(Collectors.toSet());
    if (!Payment.replace(refunds, first(r -> r.explains(c, earlier)), r -> moved(r, c, now))) {
      refunds.add(moved(elsewhere(ids.get(), c.amount(), now), c, now));
    }
  }

  private static Refund moved(Refund refund, Cancellation c, Instant now) {
    if (c.state() == Cancellation.State.DONE) {
      return refund.done(c.id(), now);
    }
    return refund.status() == RefundStatus.REFUSED ? refund : refund.pending(c.id(), now);
  }

  private Refund elsewhere(RefundId id, Money amount, Instant now) {
    return Refund.request(id, facts.id(), amount, RefundCause.PROVIDER, "at the provider", now);
  }

  /**
   * Of providers that only tell a total. What a call of ours without an answer asked for is taken
   * for its effect as far as the total reaches; the rest was done elsewhere.
   */
  private void recordUnlisted(Supplier<RefundId> ids, Instant now) {
    Money done = sum(r -> r.status() == RefundStatus.DONE);
    Money listed =
        facts.cancellations().stream()
            .filter(c -> c.state() == Cancellation.State.DONE)
            .map(Cancellation::amount)
            .reduce(Money.zero(facts.amount().currency()), Money::plus);
    Money total = facts.unlisted().plus(listed);
    while (total.isMoreThan(done)) {
      Money gap = total.minus(done);
      Optional<Refund> ours = ours(gap);
      Refund refund =
          ours.orElseGet(
              () -> {
                Refund other = elsewhere(ids.get(), gap, now);
                refunds.add(other);
                return other;
              });
      done = done.plus(refund.amount());
      String id = "total-" + done.minor();
      Payment.replace(refunds, r -> r.id().equals(refund.id()), r -> r.done(id, now));
    }
  }

  private Optional<Refund> ours(Money gap) {
    List<Refund> asked =
        refunds.stream()
            .filter(ofThis(r -> r.status().isOpen() && r.status() != RefundStatus.REQUESTED))
            .toList();
    return asked.stream()
        .filter(r -> r.amount().equals(gap))
        .findFirst()
        .or(() -> asked.stream().filter(r -> !r.amount().isMoreThan(gap)).findFirst());
  }

  /** Ends open refunds, the youngest first to go, for which the provider has nothing left. */
  private void supersede(Instant now) {
    Money left = facts.amount().minus(sum(r -> r.status() == RefundStatus.DONE));
    for (int i = 0; i < refunds.size(); i++) {
      Refund r = refunds.get(i);
      if (r.capture().equals(facts.id()) && r.status().isOpen()) {
        if (r.amount().isMoreThan(left)) {
          refunds.set(i, r.superseded(RefundStatus.Event.NOTHING_LEFT, now));
        } else {
          left = left.minus(r.amount());
        }
      }
    }
  }

  private Money sum(Predicate<Refund> which) {
    return refunds.stream()
        .filter(ofThis(which))
        .map(Refund::amount)
        .reduce(Money.zero(facts.amount().currency()), Money::plus);
  }

  private Predicate<Refund> ofThis(Predicate<Refund> which) {
    return r -> r.capture().equals(facts.id()) && which.test(r);
  }

  /** As {@link #ofThis}, for the first such refund only. */
  private Predicate<Refund> first(Predicate<Refund> which) {
    Optional<RefundId> first = refunds.stream().filter(ofThis(which)).map(Refund::id).findFirst();
    return r -> first.equals(Optional.of(r.id()));
  }
}
