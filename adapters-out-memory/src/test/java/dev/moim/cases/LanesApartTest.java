package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.adapters.memory.runtime.ThreadedBackgroundWork;
import dev.moim.adapters.memory.store.Store;
import dev.moim.application.notification.DeliverDue;
import dev.moim.application.notification.DisableEndpoint;
import dev.moim.application.notification.Messages;
import dev.moim.application.notification.SendDelivery;
import dev.moim.application.notification.WebhookSender;
import dev.moim.application.order.OrderView;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** On real threads: servers that take a call and never answer, and one that works. */
class LanesApartTest {
  private static final int HANGING = 12;

  private final Listening world = new Listening();
  private final MoimInMemory moim = world.moim;
  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch hanging = new CountDownLatch(HANGING);
  private final AtomicInteger atOnce = new AtomicInteger();

  private WebhookSender.Answer send(WebhookSender.Call call) {
    if (call.url().equals(Listening.SERVER)) {
      return moim.webhooks().send(call);
    }
    atOnce.incrementAndGet();
    hanging.countDown();
    try {
      assertThat(end.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new WebhookSender.Answer.Delivered(200);
  }

  private DeliverDue deliver(ThreadedBackgroundWork threads) {
    Store s = moim.store();
    SendDelivery send =
        new SendDelivery(
            s,
            s.deliveryQueue(),
            s.deliveries(),
            new Messages(s.outbox(), s.endpoints(), s.orders(), s.groups(), s.clubs(), s.members()),
            this::send,
            moim.mailer(),
            new DisableEndpoint(s, s.endpoints(), s.deliveryQueue(), moim.clock()),
            moim.clock());
    return new DeliverDue(threads, s.deliveryQueue(), send, moim.clock());
  }

  @Test
  void one_that_works_is_told_while_many_hang() throws Exception {
    List<URI> silent = new ArrayList<>();
    for (int i = 0; i < HANGING; i++) {
      silent.add(URI.create("https://silent-%d.example/".formatted(i)));
      world.listen(silent.getLast());
    }
    OrderView order = world.paid(world.lee);
    moim.cases().dispatchEvents().run();

    try (ThreadedBackgroundWork threads = new ThreadedBackgroundWork(Duration.ofSeconds(30))) {
      DeliverDue deliver = deliver(threads);
      deliver.run();
      assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();

      await().until(() -> world.told(Listening.SERVER).size() == 3 && world.mail().size() == 1);
      world.refund(order);
      moim.cases().sendRefunds().run();
      moim.cases().dispatchEvents().run();
      deliver.run();
      await().until(() -> world.told(Listening.SERVER).contains("refund.completed"));

      assertThat(atOnce.get()).isEqualTo(HANGING); // one call each, however much waits
      end.countDown();
    }
  }
}
