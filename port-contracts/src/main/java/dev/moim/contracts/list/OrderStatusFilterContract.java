package dev.moim.contracts.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.order.OrderFilter;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.Fulfilment;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.OrderMoney;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.order.ReleaseReason;
import dev.moim.domain.payment.Capture;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Refund;
import dev.moim.domain.payment.RefundCause;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.payment.RefundStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The status of an order is made of its fulfilment, its money and the time, by the domain; a store
 * that filters by it has to come to the same word, whatever happened to the money.
 */
public abstract class OrderStatusFilterContract extends StorageContract {
  private static final int ORDERS = 120;
  private static final long[] AMOUNTS = {0, 4_000, 10_000};
  private static final Currency DOLLARS = Currency.getInstance("USD");

  private final Random random = new Random(20_261_121);

  @Test
  void orders_are_filtered_by_the_status_that_the_domain_gives_them() {
    MemberId member = given().member().id();
    List<Order> orders = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      orders.add(order(member));
    }
    Set<OrderStatus> met = EnumSet.noneOf(OrderStatus.class);
    Instant end = orders.getFirst().holdUntil();

    for (Instant now : List.of(end.minus(Duration.ofNanos(1_000)), end)) {
      for (OrderStatus status : OrderStatus.values()) {
        List<OrderId> expected =
            orders.stream().filter(o -> status(o, now) == status).map(Order::id).toList();
        assertThat(found(member, status, now)).as("%s at %s", status, now).isEqualTo(expected);
        if (!expected.isEmpty()) {
          met.add(status);
        }
      }
    }
    assertThat(met).containsExactlyInAnyOrder(OrderStatus.values());
  }

  private OrderStatus status(Order order, Instant now) {
    return order.status(OrderMoney.of(order, store().payments().of(List.of(order.id()))), now);
  }

  private List<OrderId> found(MemberId member, OrderStatus status, Instant now) {
    OrderFilter filter = new OrderFilter(Optional.of(status), Optional.empty(), Optional.empty());
    return readAll(Optional.empty(), 7, page -> store().orders().of(member, filter, now, page))
        .stream()
        .map(Order::id)
        .toList();
  }

  /** An order with any history, as it is stored then. */
  private Order order(MemberId member) {
    Order placed = given().order(given().group(), member);
    for (int i = random.nextInt(3); i > 0; i--) {
      Payment payment = paid(given().newPayment(placed));
      during(() -> store().payments().add(payment));
    }
    Order loaded = store().orders().find(placed.id()).orElseThrow();
    Order next = fulfilled(loaded);
    if (!(next.fulfilment() instanceof Fulfilment.Held)) {
      during(() -> assertThat(store().orders().save(next)).isTrue());
    }
    return store().orders().find(placed.id()).orElseThrow();
  }

  private Order fulfilled(Order order) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> order;
      case 2, 3 -> order.grant(given().now());
      case 4 -> order.grant(given().now()).returned(retained(), given().now());
      default -> order.release(anyOf(ReleaseReason.values()), given().now());
    };
  }

  /** Half of what may have been taken, or all of it, or more. */
  private Money retained() {
    return Money.won(AMOUNTS[random.nextInt(AMOUNTS.length)] / (1 + random.nextInt(2)));
  }

  private Payment paid(Payment p) {
    List<Capture> captures = new ArrayList<>();
    List<Refund> refunds = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      Capture capture = capture(captures.isEmpty() && random.nextBoolean());
      captures.add(capture);
      refund(capture, refunds);
    }
    return Payment.restore(
        p.id(),
        p.order(),
        p.payer(),
        p.account(),
        p.reference(),
        p.amount(),
        p.begunAt(),
        p.state(),
        p.session(),
        p.asking(),
        captures,
        refunds,
        0);
  }

  private Capture capture(boolean accepted) {
    long amount = AMOUNTS[random.nextInt(AMOUNTS.length)];
    boolean foreign = !accepted && random.nextInt(4) == 0;
    return new Capture(
        new ProviderPaymentId("imp_" + given().unique()),
        foreign ? new Money(DOLLARS, amount) : Money.won(amount),
        given().now(),
        accepted ? Capture.Use.ACCEPTED : Capture.Use.SENT_BACK);
  }

  /** Parts of it, at most all of it. */
  private void refund(Capture capture, List<Refund> refunds) {
    long left = capture.amount().minor();
    while (left > 0 && random.nextInt(3) > 0) {
      long part = random.nextBoolean() ? left : left / 2;
      left -= part;
      refunds.add(
          refund(
              capture, new Money(capture.amount().currency(), part), anyOf(RefundStatus.values())));
    }
  }

  private Refund refund(Capture capture, Money amount, RefundStatus status) {
    boolean open = status.isOpen();
    return new Refund(
        store().ids().next(RefundId::new),
        capture.id(),
        amount,
        RefundCause.BUYER,
        "reason",
        given().now(),
        status,
        0,
        given().now(),
        status == RefundStatus.DONE ? Optional.of("c" + given().unique()) : Optional.empty(),
        open ? Optional.empty() : Optional.of(given().now()));
  }

  private <T> T anyOf(T[] all) {
    return all[random.nextInt(all.length)];
  }
}
