package dev.moim.application.payment;

import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.payment.SettlementLine;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What providers have settled with us, laid beside what our own books say: each line settles one
 * movement of ours, and each movement is settled by one line. Adapters refuse anything else with an
 * exception, since it would be a bug.
 */
public interface Settlements {
  /**
   * Which lines with these transactions were stored before, in any order. Nobody else may ask this
   * about the account until this transaction ends, so that its files are taken in one by one.
   */
  List<SettlementLine> lockKnown(MerchantAccount account, Collection<String> transactions);

  /**
   * What this account took by these payments and what surely went back of it, as far as it is not
   * settled yet; the earliest first.
   */
  List<Movement> unsettled(MerchantAccount account, Collection<ProviderPaymentId> payments);

  /**
   * What this account took, and what surely went back of it, from one moment up to another, as far
   * as it is not settled yet; the earliest first.
   */
  List<Movement> unsettled(MerchantAccount account, Instant from, Instant until, int most);

  /** Stores that this line settles this movement. */
  void settle(MerchantAccount account, SettlementLine line, Movement movement);

  /**
   * A movement of money in our own books.
   *
   * @param refund which of the payment's refunds; empty for the money that was taken
   * @param cancellation the provider's own id of the money that went back
   */
  record Movement(
      ClubId club,
      GroupId group,
      OrderId order,
      PaymentId payment,
      ProviderPaymentId capture,
      Optional<RefundId> refund,
      Optional<String> cancellation,
      Money amount,
      Instant at) {
    public Movement {
      Objects.requireNonNull(club, "club");
      Objects.requireNonNull(group, "group");
      Objects.requireNonNull(order, "order");
      Objects.requireNonNull(payment, "payment");
      Objects.requireNonNull(capture, "capture");
      Objects.requireNonNull(refund, "refund");
      Objects.requireNonNull(cancellation, "cancellation");
      Objects.requireNonNull(amount, "amount");
      Objects.requireNonNull(at, "at");
    }

    /** Which way its money went. */
    public SettlementLine.Kind kind() {
      return refund.isPresent() ? SettlementLine.Kind.CANCEL : SettlementLine.Kind.PAYMENT;
    }
  }
}
