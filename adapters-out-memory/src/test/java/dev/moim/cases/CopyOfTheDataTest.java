package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.order.OrderView;
import dev.moim.domain.notification.DeliveryState;
import dev.moim.domain.order.OrderStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A copy of the data, on a server for staging: with outgoing calls off it neither sends what is
 * still to be sent nor gives back, or takes, what the original does.
 */
class CopyOfTheDataTest {
  private final Listening world = new Listening();
  private final MoimInMemory moim = world.moim;

  /** As it is in the middle of work: told nobody of an order, and gave nothing back yet. */
  private OrderView beingGivenBack() {
    OrderView order = world.paid(world.lee);
    world.refund(order);
    moim.cases().dispatchEvents().run();
    return order;
  }

  @Test
  void l18_a_copy_sends_nothing_and_gives_nothing_back() {
    OrderView order = beingGivenBack();
    moim.allowOutgoing(false);
    moim.let(Duration.ofHours(1));

    assertThat(moim.webhooks().calls()).isEmpty();
    assertThat(world.mail()).isEmpty();
    assertThat(moim.provider().books()).allSatisfy(p -> assertThat(p.cancellations()).isEmpty());
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.REFUNDING);
    assertThat(world.deliveries()).extracting(d -> d.state()).containsOnly(DeliveryState.DUE);
  }

  @Test
  void l18_a_copy_takes_no_payment_even_if_somebody_pays_there() {
    moim.allowOutgoing(false);
    OrderView order = moim.order(world.lee, world.concert);

    moim.confirm(order, moim.pay(order));
    moim.work();

    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.HELD);
  }

  /** The negative control, and what happens once it is the original after all. */
  @Test
  void what_was_kept_leaves_once_it_may() {
    OrderView order = beingGivenBack();
    moim.allowOutgoing(false);
    moim.let(Duration.ofHours(1));
    moim.allowOutgoing(true);
    moim.let(Duration.ofMinutes(10));

    assertThat(world.told(Listening.SERVER)).hasSize(6);
    assertThat(world.mail()).hasSize(3);
    assertThat(moim.look(order).status()).isEqualTo(OrderStatus.REFUNDED);
  }
}
