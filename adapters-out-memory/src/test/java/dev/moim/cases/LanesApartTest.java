package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.adapters.memory.runtime.ThreadedBackgroundWork;
import dev.moim.adapters.memory.store.Store;
import dev.moim.application.notification.DeliverDue;
import dev.moim.application.notification.Deliveries.Filter;
import dev.moim.application.notification.DisableEndpoint;
import dev.moim.application.notification.EditEndpoint.Form;
import dev.moim.application.notification.EditEndpoint.Target;
import dev.moim.application.notification.Messages;
import dev.moim.application.notification.SendDelivery;
import dev.moim.application.notification.WebhookSender;
import dev.moim.application.order.OrderView;
import dev.moim.application.runtime.BackgroundWork;
import dev.moim.application.runtime.PageRequest;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Servers that take a call and never answer, or late, and one that works; most on real threads. */
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

  private DeliverDue deliver(BackgroundWork threads) {
    return deliver(threads, this::send, moim.clock());
  }

  private DeliverDue deliver(BackgroundWork threads, WebhookSender webhooks, InstantSource clock) {
    Store s = moim.store();
    SendDelivery send =
        new SendDelivery(
            s,
            s.deliveryQueue(),
            s.deliveries(),
            new Messages(
                s.outbox(),
                s.endpoints(),
                s.orders(),
                s.waitingLists(),
                s.groups(),
                s.clubs(),
                s.members()),
            webhooks,
            moim.mailer(),
            new DisableEndpoint(s, s.endpoints(), s.deliveryQueue(), moim.clock()),
            clock);
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

  /** They answer 200, each time after three seconds by the clock, and much waits for them. */
  @Test
  void those_that_are_slow_leave_their_places_to_those_that_are_not() throws Exception {
    for (int i = 0; i < 6; i++) {
      world.listen(URI.create("https://slow-%d.example/".formatted(i)));
    }
    OrderView order = world.paid(world.lee);
    world.refund(order);
    moim.cases().sendRefunds().run();
    moim.cases().dispatchEvents().run();
    Filter ofOne =
        new Filter(world.club, Optional.of(world.endpoint), Optional.empty(), Optional.empty());
    int told = moim.store().deliveries().list(ofOne, PageRequest.first()).items().size();
    assertThat(told).as("a backlog").isGreaterThan(4);

    ThreadLocal<Duration> waited = ThreadLocal.withInitial(() -> Duration.ZERO);
    Set<URI> once = ConcurrentHashMap.newKeySet();
    WebhookSender slow =
        call -> {
          if (call.url().equals(Listening.SERVER)) {
            return moim.webhooks().send(call);
          }
          waited.set(waited.get().plusSeconds(3));
          return once.add(call.url()) ? new WebhookSender.Answer.Delivered(200) : send(call);
        };
    try (ThreadedBackgroundWork threads = new ThreadedBackgroundWork(Duration.ofSeconds(30))) {
      DeliverDue deliver = deliver(threads, slow, () -> moim.clock().instant().plus(waited.get()));
      deliver.run();
      await().until(() -> once.size() == 6 && atOnce.get() >= 4);
      await().until(() -> world.told(Listening.SERVER).size() == told);

      world.paid(world.park);
      moim.cases().dispatchEvents().run();
      deliver.run();
      await().until(() -> world.told(Listening.SERVER).size() == told + 3);

      assertThat(atOnce.get()).isEqualTo(4); // of all of them together, one each
      end.countDown();
    }
  }

  /** None of these calls is slow, and all of them together are long. */
  @Test
  void a_turn_ends_by_time() {
    world.listen(URI.create("https://other.example/"));
    OrderView order = world.paid(world.lee);
    world.refund(order);
    moim.cases().sendRefunds().run();
    moim.cases().dispatchEvents().run();
    List<URI> called = new ArrayList<>();
    WebhookSender leisurely =
        call -> {
          called.add(call.url());
          moim.clock().advance(Duration.ofMillis(1_500));
          return new WebhookSender.Answer.Delivered(200);
        };

    deliver(moim.background(), leisurely, moim.clock()).run();
    moim.background().runSoon();

    assertThat(called.subList(0, 4).stream().distinct()).hasSize(1);
    assertThat(called.get(4)).isNotEqualTo(called.getFirst());
    assertThat(called).hasSize(world.deliveries().size());
  }

  /** The president changes the address while the old one is being called. */
  @Test
  void what_the_old_address_answers_does_not_disable_the_new_one() {
    URI moved = URI.create("https://moved.example/");
    world.paid(world.lee);
    moim.cases().dispatchEvents().run();
    List<URI> called = new ArrayList<>();
    WebhookSender moving =
        call -> {
          called.add(call.url());
          if (call.url().equals(moved)) {
            return new WebhookSender.Answer.Delivered(200);
          }
          Form form = new Form(moved.toString(), Set.of(), true);
          var _ =
              moim.cases()
                  .editEndpoint()
                  .edit(world.president, Target.any(world.club, world.endpoint), form);
          return new WebhookSender.Answer.Gone();
        };

    deliver(moim.background(), moving, moim.clock()).run();
    moim.background().runSoon();

    assertThat(called).containsExactly(Listening.SERVER, moved, moved);
    assertThat(world.endpoint(world.endpoint).isEnabled()).isTrue();
  }
}
