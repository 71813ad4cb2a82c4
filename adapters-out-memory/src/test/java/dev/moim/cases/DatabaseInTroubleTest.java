package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.order.OrderView;
import dev.moim.application.runtime.Transactions;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.order.OrderStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Reads work and transactions fail, as with a database that is read-only after a failover. More is
 * due than a batch holds, and none of it can be taken up: a run must end, not spin, and the next
 * one must find everything again.
 */
@Timeout(30)
class DatabaseInTroubleTest {
  private static final int MORE_THAN_A_BATCH = 60;

  private final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
  private final Actor president = moim.member("kim");
  private final ClubId club = moim.club(president, 0);
  private final Actor lee = moim.memberOf(club, "lee");
  private final List<OrderView> orders = new ArrayList<>();
  private int attempts;

  /** What goes wrong; nothing that is done in vain more than a few hundred times is healthy. */
  private Transactions broken() {
    return new Transactions() {
      @Override
      public <T> T run(Function<Transaction, T> work) {
        if (++attempts > 1_000) {
          throw new AssertionError("it spins");
        }
        throw new IllegalStateException("cannot execute UPDATE in a read-only transaction");
      }
    };
  }

  private void place() {
    for (int i = 0; i < MORE_THAN_A_BATCH; i++) {
      GroupId event = moim.event(president, club, 30_000, 1);
      orders.add(moim.order(lee, event));
    }
  }

  @Test
  void asking_ends_and_goes_on_later() {
    place();
    orders.forEach(moim::pay);
    moim.clock().advance(Duration.ofSeconds(3));
    moim.restart(_ -> broken(), UnaryOperator.identity());

    assertThatThrownBy(moim.cases().askProviders()::run).hasMessageContaining("none of 60");

    assertThat(attempts).as("each was tried once").isEqualTo(60);
    moim.restart();
    moim.cases().askProviders().run();
    assertThat(orders).allMatch(order -> moim.look(order).status() == OrderStatus.PAID);
  }

  @Test
  void sending_refunds_ends_and_goes_on_later() {
    place();
    orders.forEach(order -> moim.confirm(order, moim.pay(order)));
    orders.forEach(
        order ->
            moim.cases()
                .refundOrder()
                .refund(
                    president,
                    new dev.moim.application.payment.RefundOrder.Command(
                        order.order().id(), OptionalLong.empty(), "rain")));
    moim.restart(_ -> broken(), UnaryOperator.identity());

    assertThatThrownBy(moim.cases().sendRefunds()::run).hasMessageContaining("none of 60");

    assertThat(attempts).as("each was tried once").isEqualTo(60);
    moim.restart();
    moim.clock().advance(Duration.ofMinutes(1));
    moim.cases().sendRefunds().run();
    assertThat(orders).allMatch(order -> moim.look(order).status() == OrderStatus.REFUNDED);
  }

  @Test
  void webhooks_cannot_be_taken_up_and_wait() {
    place();
    orders.forEach(order -> moim.webhook(moim.pay(order)));
    moim.restart(_ -> broken(), UnaryOperator.identity());

    assertThatThrownBy(() -> moim.cases().handleWebhooks().run()).hasMessageContaining("read-only");

    assertThat(attempts).isEqualTo(1);
    moim.restart();
    moim.cases().handleWebhooks().run();
    assertThat(orders).allMatch(order -> moim.look(order).status() == OrderStatus.PAID);
  }
}
