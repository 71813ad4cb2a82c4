package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.WebhookInbox.Filter;
import dev.moim.application.payment.WebhookMessage;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.access.Actor;
import dev.moim.domain.notification.DeliveryState;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.Tender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

  /** Else it would be tried in vain until it is given up, and be missing once it may be handled. */
  @Test
  void what_providers_send_to_a_copy_waits_and_is_handled_once_it_may_be() {
    OrderView order = moim.order(world.lee, world.concert);
    moim.allowOutgoing(false);
    moim.webhook(moim.pay(order));
    moim.let(Duration.ofDays(4));

    WebhookMessage waiting = inbox().getFirst();
    assertThat(waiting.state()).isEqualTo(WebhookMessage.State.WAITING);
    assertThat(waiting.attempts()).isZero();
    moim.cases().viewWebhooks().replay(new Actor(world.lee.member(), true), waiting.id());
    assertThat(inbox().getFirst().attempts()).isZero();
    assertThat(inbox().getFirst().note()).isEqualTo("replayed");

    moim.allowOutgoing(true);
    moim.cases().handleWebhooks().run();
    assertThat(inbox())
        .singleElement()
        .satisfies(m -> assertThat(m.state()).isEqualTo(WebhookMessage.State.HANDLED));
  }

  @Test
  void what_nobody_will_ask_for_is_removed_from_a_copy_too() {
    byte[] rubbish = "rubbish".getBytes(StandardCharsets.UTF_8);
    moim.cases().receiveWebhook().receive(Tender.PORTONE_V1, Map.of(), rubbish);
    moim.cases().handleWebhooks().run();
    moim.allowOutgoing(false);
    moim.clock().advance(Duration.ofDays(30));

    moim.work();

    assertThat(inbox()).isEmpty();
  }

  private List<WebhookMessage> inbox() {
    return moim.store().inbox().list(Filter.none(), PageRequest.first()).items();
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
