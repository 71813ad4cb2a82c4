package dev.moim.domain.payment;

import dev.moim.domain.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What refunds of a capture had promised that were superseded, because less was left than they were
 * about. What went back elsewhere since then counts towards it.
 */
final class UnmetRefunds {
  private final ProviderPaymentId capture;
  private final List<Refund> refunds;
  private final List<Refund> dropped;

  /**
   * Those that were superseded between these two histories of one payment.
   *
   * @param before oldest first
   * @param after the same, and maybe more behind them
   */
  UnmetRefunds(ProviderPaymentId capture, List<Refund> before, List<Refund> after) {
    this.capture = capture;
    this.refunds = after;
    List<RefundId> open = before.stream().filter(r -> r.status().isOpen()).map(Refund::id).toList();
    this.dropped =
        after.stream()
            .filter(r -> r.capture().equals(capture) && r.status() == RefundStatus.SUPERSEDED)
            .filter(r -> r.cause() != RefundCause.PROVIDER && open.contains(r.id()))
            .toList();
  }

  /**
   * What asks for it anew, in the name of who asked first.
   *
   * @param left what can still be asked back
   * @return empty if nothing is unmet, or nothing left
   */
  Optional<Refund> anew(Money left, Supplier<RefundId> ids, Instant now) {
    if (dropped.isEmpty()) {
      return Optional.empty();
    }
    Refund first = dropped.getFirst();
    Money none = Money.zero(left.currency());
    Money unmet = sum(dropped.stream(), none).minus(sum(elsewhereSince(first), none));
    Money amount = unmet.isMoreThan(left) ? left : unmet;
    return Optional.of(amount)
        .filter(Money::isPositive)
        .map(a -> Refund.request(ids.get(), capture, a, first.cause(), first.reason(), now));
  }

  private Stream<Refund> elsewhereSince(Refund first) {
    return refunds.stream()
        .skip(refunds.indexOf(first))
        .filter(r -> r.capture().equals(capture) && r.cause() == RefundCause.PROVIDER)
        .filter(r -> r.status().isBack() || r.status().isOpen());
  }

  private static Money sum(Stream<Refund> some, Money none) {
    return some.map(Refund::amount).reduce(none, Money::plus);
  }
}
