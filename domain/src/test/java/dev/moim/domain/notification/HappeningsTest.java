package dev.moim.domain.notification;

import static dev.moim.domain.order.Fixtures.PLACED;
import static dev.moim.domain.order.Fixtures.aPayment;
import static dev.moim.domain.order.Fixtures.anOrder;
import static dev.moim.domain.order.Fixtures.paid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.domain.money.Money;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.ReleaseReason;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.RefundCause;
import dev.moim.domain.payment.RefundId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What happened is seen by the difference. */
class HappeningsTest {
  private static final Instant NOW = PLACED.plusSeconds(60);
  private static final RefundId REFUND = new RefundId(new UUID(5, 5));

  private int number;
  private final Happenings happenings =
      new Happenings(() -> new EventId(new UUID(7, ++number)), NOW);
  private final Order order = anOrder();

  private List<String> told(Payment before, Payment after) {
    return happenings.of(Optional.of(before), after, order).stream()
        .map(e -> e.type().wireName())
        .toList();
  }

  @Test
  void an_order_is_placed_granted_and_released() {
    Order granted = order.grant(NOW);

    assertThat(happenings.of(Optional.empty(), order))
        .extracting(Event::type)
        .containsExactly(EventType.ORDER_PLACED);
    assertThat(happenings.of(Optional.of(order), granted))
        .extracting(Event::type)
        .containsExactly(EventType.ORDER_GRANTED);
    assertThat(happenings.of(Optional.of(order), order.release(ReleaseReason.CANCELLED, NOW)))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.type()).isEqualTo(EventType.ORDER_RELEASED);
              assertThat(e.reason()).contains("CANCELLED");
              assertThat(e.about().order()).contains(order.id());
              assertThat(e.amount()).isEqualTo(order.amount());
              assertThat(e.at()).isEqualTo(NOW);
            });
    assertThat(happenings.of(Optional.of(granted), granted)).isEmpty();
  }

  @Test
  void money_is_taken_asked_back_and_refused() {
    Payment begun = aPayment();
    Payment taken = begun.accept(paid("imp_1", 10_000), NOW);
    Payment asked = taken.refund(REFUND, Money.won(4_000), RefundCause.STAFF, "rain", NOW);
    Payment sent = asked.sent(REFUND, NOW);
    Payment refused = sent.refused(REFUND);

    assertThat(happenings.of(Optional.empty(), begun, order)).isEmpty();
    assertThat(told(begun, taken)).containsExactly("payment.captured");
    assertThat(told(taken, asked)).containsExactly("refund.requested");
    assertThat(told(asked, sent)).isEmpty();
    assertThat(told(sent, refused)).containsExactly("refund.refused");
    assertThat(told(refused, refused.refundSettledByHand(REFUND, NOW)))
        .containsExactly("refund.completed");
    assertThat(told(refused, refused.refundAnew(REFUND, new RefundId(new UUID(5, 6)), NOW)))
        .containsExactly("refund.superseded", "refund.requested");
  }

  @Test
  void what_is_taken_and_sent_back_at_once_is_told_in_that_order() {
    Payment begun = aPayment();
    Payment back = begun.sendBack(paid("imp_1", 100), "another amount", () -> REFUND, NOW);

    List<Event> events = happenings.of(Optional.of(begun), back, order);

    assertThat(events)
        .extracting(Event::type)
        .containsExactly(EventType.PAYMENT_CAPTURED, EventType.REFUND_REQUESTED);
    assertThat(events.getFirst().reason()).contains("SENT_BACK");
    assertThat(events.getLast().reason()).contains("AUTOMATIC");
    assertThat(events.getLast().amount()).isEqualTo(Money.won(100));
  }
}
