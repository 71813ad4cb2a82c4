package dev.moim.domain.order;

import static dev.moim.domain.order.Fixtures.HOLD_ENDS;
import static dev.moim.domain.order.Fixtures.PLACED;
import static dev.moim.domain.order.Fixtures.PRICE;
import static dev.moim.domain.order.Fixtures.aPayment;
import static dev.moim.domain.order.Fixtures.anOrder;
import static dev.moim.domain.order.Fixtures.elsewhere;
import static dev.moim.domain.order.Fixtures.paid;
import static dev.moim.domain.order.Fixtures.refundId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.domain.money.Money;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundCause;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderStatusTest {
  private static final ProviderPaymentId IMP = new ProviderPaymentId("imp_1");

  @Test
  void held_until_its_last_moment_and_then_expired_by_time_alone() {
    assertThat(status(anOrder(), aPayment())).isEqualTo(OrderStatus.HELD);
    assertThat(anOrder().isExpired(HOLD_ENDS.minusNanos(1))).isFalse();
    assertThat(anOrder().isExpired(HOLD_ENDS)).isTrue();
    assertThat(anOrder().status(OrderMoney.of(anOrder(), List.of(aPayment())), HOLD_ENDS))
        .isEqualTo(OrderStatus.EXPIRED);
  }

  @Test
  void paid_then_partly_refunded_then_refunded() {
    Order order = anOrder().grant(PLACED);
    Payment payment = aPayment().accept(paid("imp_1", 10_000), PLACED);
    assertThat(status(order, payment)).isEqualTo(OrderStatus.PAID);

    Payment asked = payment.refund(refundId(), Money.won(3_000), RefundCause.STAFF, "비", PLACED);
    assertThat(status(order, asked)).isEqualTo(OrderStatus.REFUNDING);

    Payment part =
        payment.merge(paid("imp_1", 10_000, elsewhere("c1", 3_000)), Fixtures::refundId, PLACED);
    assertThat(status(order, part)).isEqualTo(OrderStatus.PARTLY_REFUNDED);
    assertThat(OrderMoney.of(order, List.of(part)).refunded()).isEqualTo(Money.won(3_000));

    Payment whole =
        part.merge(
            paid("imp_1", 10_000, elsewhere("c1", 3_000), elsewhere("c2", 7_000)),
            Fixtures::refundId,
            PLACED);
    Order released = order.release(ReleaseReason.REFUNDED, PLACED);
    assertThat(status(released, whole)).isEqualTo(OrderStatus.REFUNDED);
    assertThat(status(order, whole))
        .as("the place is kept although all of the money is back")
        .isEqualTo(OrderStatus.PARTLY_REFUNDED);
  }

  @Test
  void what_was_taken_and_cannot_be_granted_shows_as_refunding() {
    Order order = anOrder().release(ReleaseReason.AMOUNT_MISMATCH, PLACED);
    Payment payment =
        aPayment().sendBack(paid("imp_1", 100), "wrong amount", Fixtures::refundId, PLACED);
    assertThat(status(order, payment)).isEqualTo(OrderStatus.REFUNDING);
    OrderMoney money = OrderMoney.of(order, List.of(payment));
    assertThat(money.paid()).isEqualTo(Money.won(100));
    assertThat(money.refunded()).isEqualTo(Money.won(0));
  }

  @Test
  void a_second_payment_that_goes_back_is_no_part_of_the_order() {
    Order order = anOrder().grant(PLACED);
    Payment payment =
        aPayment()
            .accept(paid("imp_1", 10_000), PLACED)
            .sendBack(paid("imp_2", 10_000), "paid twice", Fixtures::refundId, PLACED);
    assertThat(status(order, payment)).isEqualTo(OrderStatus.PAID);
    assertThat(OrderMoney.of(order, List.of(payment)).paid()).isEqualTo(PRICE);
    assertThat(payment.refundable(IMP)).isEqualTo(PRICE);
    assertThat(payment.hasOpenRefund(new ProviderPaymentId("imp_2"))).isTrue();
  }

  @Test
  void only_the_end_by_time_can_be_turned_by_late_money() {
    assertThat(anOrder().release(ReleaseReason.EXPIRED, PLACED).grant(PLACED).isGranted()).isTrue();
    for (ReleaseReason reason : ReleaseReason.values()) {
      if (reason != ReleaseReason.EXPIRED) {
        Order over = anOrder().release(reason, PLACED);
        assertThatThrownBy(() -> over.grant(PLACED)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> over.release(ReleaseReason.CANCELLED, PLACED))
            .isInstanceOf(IllegalStateException.class);
      }
    }
    assertThatThrownBy(() -> anOrder().grant(PLACED).grant(PLACED))
        .isInstanceOf(IllegalStateException.class);
  }

  private static OrderStatus status(Order order, Payment payment) {
    return order.status(OrderMoney.of(order, List.of(payment)), PLACED);
  }
}
