package dev.moim.domain.notification;

import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.AttentionId;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that happened to a club's orders or money. It is derived from how a thing was and how
 * it is ({@link Happenings}), stored in the transaction that made it so, and never changed. Ids,
 * amounts and moments are in it, and nothing about a person.
 *
 * @param at when; of events about one thing, later ones have later or equal moments and later ids,
 *     as far as the clocks of the instances that they happened on agree
 * @param amount what it is about in money, such as the order's price or the refund's amount
 * @param reason why, where there is a reason: the name of a {@code ReleaseReason}, of a capture's
 *     use, of a refund's cause, or of a case's kind
 */
public record Event(
    EventId id,
    EventType type,
    ClubId club,
    Instant at,
    Subject about,
    Money amount,
    Optional<String> reason) {
  public Event {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(club, "club");
    at = at.truncatedTo(ChronoUnit.MICROS);
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(reason, "reason");
  }

  /** What it happened to: whatever of it there is. */
  public record Subject(
      Optional<GroupId> group,
      Optional<OrderId> order,
      Optional<MerchantUid> reference,
      Optional<PaymentId> payment,
      Optional<ProviderPaymentId> providerPayment,
      Optional<RefundId> refund,
      Optional<AttentionId> attention) {
    public Subject {
      Objects.requireNonNull(group, "group");
      Objects.requireNonNull(order, "order");
      Objects.requireNonNull(reference, "reference");
      Objects.requireNonNull(payment, "payment");
      Objects.requireNonNull(providerPayment, "providerPayment");
      Objects.requireNonNull(refund, "refund");
      Objects.requireNonNull(attention, "attention");
    }
  }
}
