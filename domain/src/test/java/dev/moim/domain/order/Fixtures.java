package dev.moim.domain.order;

import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** One order of 10,000 won and what a provider may say about it. */
public final class Fixtures {
  public static final Instant PLACED = Instant.parse("2026-03-02T09:00:00.700Z");
  public static final Instant HOLD_ENDS = PLACED.plus(Duration.ofMinutes(15));
  public static final Money PRICE = Money.won(10_000);
  private static final AtomicLong IDS = new AtomicLong(100);

  private Fixtures() {}

  public static UUID uuid() {
    return new UUID(0, IDS.incrementAndGet());
  }

  public static RefundId refundId() {
    return new RefundId(uuid());
  }

  public static Order anOrder() {
    OrderLine line =
        new OrderLine(1, new OptionId(new UUID(0, 3)), new PoolId(new UUID(0, 4)), 1, PRICE);
    return Order.place(
        new OrderId(new UUID(0, 9)),
        new MerchantUid("1ab"),
        new GroupId(new UUID(0, 1)),
        new ClubId(new UUID(0, 2)),
        new MemberId(new UUID(0, 5)),
        1,
        List.of(line),
        HOLD_ENDS,
        PLACED);
  }

  public static Payment aPayment() {
    Order order = anOrder();
    return Payment.begin(
        new PaymentId(new UUID(0, 6)),
        order.id(),
        order.member(),
        MerchantAccount.ofPlatform(Tender.PORTONE_V1),
        PaymentReference.of(order.reference()),
        PRICE,
        PLACED);
  }

  public static ProviderPayment paid(String id, long won, Cancellation... cancellations) {
    Instant at = Instant.parse("2026-03-02T09:01:00Z");
    return new ProviderPayment(
        new ProviderPaymentId(id),
        new PaymentReference("1ab"),
        cancellations.length == 0 ? ProviderStatus.PAID : ProviderStatus.CANCELLED,
        Money.won(won),
        false,
        at,
        Optional.of(at),
        List.of(cancellations));
  }

  public static Cancellation elsewhere(String id, long won) {
    return new Cancellation(id, Money.won(won), Optional.empty());
  }
}
