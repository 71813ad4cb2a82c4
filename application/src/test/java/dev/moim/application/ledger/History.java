package dev.moim.application.ledger;

import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.OrderLine;
import dev.moim.domain.payment.Cancellation;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.ProviderStatus;
import dev.moim.domain.payment.Refund;
import dev.moim.domain.payment.RefundCause;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.payment.RefundStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A payment of 10,000 won, and a provider that does with it what it is told by numbers. */
final class History {
  static final Instant PLACED = Instant.parse("2026-03-02T09:00:00Z");
  static final ProviderPaymentId FIRST = new ProviderPaymentId("imp_1");
  private static final ProviderPaymentId SECOND = new ProviderPaymentId("imp_2");
  private static final Money PRICE = Money.won(10_000);

  private final Order order;
  private final Map<ProviderPaymentId, List<Cancellation>> cancellations = new HashMap<>();
  private final List<Payment> versions = new ArrayList<>();
  private Payment payment;
  private long count;

  History(MerchantAccount account) {
    OrderLine line = new OrderLine(1, new OptionId(uuid()), new PoolId(uuid()), 1, PRICE);
    order =
        Order.place(
            new OrderId(uuid()),
            new MerchantUid("1ab"),
            new GroupId(uuid()),
            new ClubId(uuid()),
            new MemberId(uuid()),
            1,
            List.of(line),
            PLACED.plusSeconds(900),
            PLACED);
    payment =
        Payment.begin(
            new PaymentId(uuid()),
            order.id(),
            order.member(),
            account,
            PaymentReference.of(order.reference()),
            PRICE,
            PLACED);
    versions.add(payment);
  }

  Order order() {
    return order;
  }

  /** The payment as it was saved each time, the latest last. */
  List<Payment> versions() {
    return List.copyOf(versions);
  }

  UUID uuid() {
    return new UUID(7, ++count);
  }

  private RefundId refundId() {
    return new RefundId(uuid());
  }

  private Instant now() {
    return PLACED.plus(Duration.ofHours(versions.size()));
  }

  private ProviderPayment facts(ProviderPaymentId id) {
    return new ProviderPayment(
        id,
        payment.reference(),
        ProviderStatus.PAID,
        PRICE,
        false,
        PLACED,
        Optional.of(PLACED.plusSeconds(60)),
        cancellations.getOrDefault(id, List.of()));
  }

  /** One step of many kinds; {@code size} says how much, or which. */
  void step(int kind, int size) {
    Money part = size < 9_000 ? Money.won(size + 1L) : PRICE;
    switch (kind) {
      case 0 -> accept();
      case 1 -> sendBack();
      case 2 -> askBack(part);
      case 3 -> send(size % 4);
      case 4 -> cancel(size % 2 == 0 ? FIRST : SECOND, part, Optional.empty());
      case 5 -> finishPending(size % 2 == 0);
      case 6 -> decide(size % 2 == 0);
      default -> payment.captures().forEach(c -> merge(c.id()));
    }
    versions.add(payment);
  }

  private void accept() {
    if (payment.accepted().isEmpty() && payment.capture(FIRST).isEmpty()) {
      payment = payment.accept(facts(FIRST), now());
    }
  }

  private void sendBack() {
    if (payment.capture(SECOND).isEmpty()) {
      payment = payment.sendBack(facts(SECOND), "twice", this::refundId, now());
    } else {
      payment = payment.sendRestBack(SECOND, "the rest", this::refundId, now());
    }
  }

  private void askBack(Money part) {
    if (payment.accepted().isPresent() && !part.isMoreThan(payment.refundable(FIRST))) {
      payment = payment.refund(refundId(), part, RefundCause.STAFF, "x", now());
    }
  }

  private void send(int answer) {
    Optional<Refund> due = payment.dueRefund(now().plus(Duration.ofDays(1)));
    if (due.isEmpty() || due.get().status() == RefundStatus.PENDING) {
      return;
    }
    Refund refund = due.get();
    payment = payment.sent(refund.id(), now());
    switch (answer) {
      case 0 -> cancel(refund.capture(), refund.amount(), Optional.of(refund.id()));
      case 1 ->
          add(
              refund.capture(),
              refund.amount(),
              Optional.of(refund.id()),
              Cancellation.State.PENDING);
      case 2 -> payment = payment.refused(refund.id());
      default -> {}
    }
    merge(refund.capture());
  }

  private void cancel(ProviderPaymentId id, Money amount, Optional<RefundId> refund) {
    add(id, amount, refund, Cancellation.State.DONE);
  }

  /** It gives back no more than it took. */
  private void add(
      ProviderPaymentId id, Money amount, Optional<RefundId> refund, Cancellation.State state) {
    List<Cancellation> all = cancellations.computeIfAbsent(id, _ -> new ArrayList<>());
    long given =
        all.stream()
            .filter(c -> c.state() != Cancellation.State.FAILED)
            .mapToLong(c -> c.amount().minor())
            .sum();
    if (given + amount.minor() <= PRICE.minor()) {
      all.add(new Cancellation("c" + all.size(), amount, refund, state));
    }
  }

  private void finishPending(boolean well) {
    cancellations.values().forEach(all -> all.replaceAll(c -> finished(c, well)));
    payment.captures().forEach(c -> merge(c.id()));
  }

  private static Cancellation finished(Cancellation c, boolean well) {
    Cancellation.State end = well ? Cancellation.State.DONE : Cancellation.State.FAILED;
    return c.state() == Cancellation.State.PENDING
        ? new Cancellation(c.id(), c.amount(), c.refund(), end)
        : c;
  }

  private void decide(boolean anew) {
    Optional<Refund> refused =
        payment.refunds().stream().filter(r -> r.status() == RefundStatus.REFUSED).findFirst();
    if (refused.isPresent()) {
      payment =
          anew
              ? payment.refundAnew(refused.get().id(), refundId(), now())
              : payment.refundSettledByHand(refused.get().id(), now());
    }
  }

  private void merge(ProviderPaymentId id) {
    payment = payment.merge(facts(id), this::refundId, now());
  }
}
