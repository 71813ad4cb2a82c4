package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.notification.ViewDeliveries;
import dev.moim.application.notification.WebhookSender.Call;
import dev.moim.application.order.OrderView;
import dev.moim.domain.member.Email;
import dev.moim.domain.money.Money;
import dev.moim.domain.notification.Delivery;
import dev.moim.domain.notification.DeliveryAttempt;
import dev.moim.domain.notification.DeliveryAttempt.Outcome;
import dev.moim.domain.notification.DeliveryState;
import dev.moim.domain.notification.Endpoint;
import dev.moim.domain.notification.Event;
import dev.moim.domain.notification.EventId;
import dev.moim.domain.notification.EventType;
import dev.moim.domain.notification.RetryPlan;
import dev.moim.domain.order.OrderId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever is to be told is told at least once, and once only in effect. */
class DeliveringTest {
  private final Listening world = new Listening();
  private final MoimInMemory moim = world.moim;

  private Delivery only() {
    return world.deliveries().stream()
        .filter(d -> d.type().wireName().equals("order.granted"))
        .findFirst()
        .orElseThrow();
  }

  private List<DeliveryAttempt> attempts() {
    return moim.store().deliveries().attempts(only().id());
  }

  private List<Call> calls() {
    return moim.webhooks().calls(Listening.SERVER).stream()
        .filter(c -> c.message().equals(only().event().toString()))
        .toList();
  }

  private void lateEnough() {
    moim.let(Duration.ofMinutes(10));
  }

  /** L20: marked as sent when it was stored, it was never sent. */
  @Test
  void l20_what_was_not_sent_is_not_marked_as_sent_and_its_retry_is_planned_before() {
    world.paid(world.lee);
    moim.cases().dispatchEvents().run();
    assertThat(only().state()).isEqualTo(DeliveryState.DUE);

    Faults killed = new Faults(Faults.Fault.KILLED_AFTER, 1);
    moim.restart(killed::before, UnaryOperator.identity());
    moim.cases().deliverDue().run();
    moim.background().runSoon();

    assertThat(killed.happened()).isTrue();
    assertThat(moim.webhooks().calls()).isEmpty();
    assertThat(world.deliveries())
        .filteredOn(d -> d.state() == DeliveryState.SENDING)
        .allSatisfy(
            d -> assertThat(d.nextAt()).contains(moim.clock().instant().plus(Delivery.LEASE)));

    moim.restart();
    lateEnough();

    assertThat(world.deliveries())
        .extracting(Delivery::state)
        .containsOnly(DeliveryState.DELIVERED);
    assertThat(world.told(Listening.SERVER)).hasSize(3);
    assertThat(world.mail()).hasSize(1);
  }

  /** Killed between the call and its record: the consumer sees the same id twice. */
  @Test
  void l20_what_was_sent_and_not_recorded_is_sent_again_under_the_same_name() {
    world.paid(world.lee);
    moim.cases().dispatchEvents().run();
    Faults killed = new Faults(Faults.Fault.KILLED_BEFORE, 2);
    moim.restart(killed::before, UnaryOperator.identity());
    moim.cases().deliverDue().run();
    moim.background().runSoon();
    List<Call> before = moim.webhooks().calls();
    List<String> mailBefore = world.mail().stream().map(m -> m.message()).toList();
    assertThat(before.size() + mailBefore.size()).isEqualTo(1);

    moim.restart();
    lateEnough();

    assertThat(moim.webhooks().calls()).hasSize(3 + before.size());
    assertThat(world.mail()).hasSize(1 + mailBefore.size());
    for (Call call : before) {
      assertThat(moim.webhooks().calls())
          .filteredOn(c -> c.message().equals(call.message()) && c.body().equals(call.body()))
          .hasSize(2);
    }
    assertThat(world.mail().stream().map(m -> m.message()).distinct()).hasSize(1);
  }

  @Test
  void what_fails_is_sent_again_later_and_later_under_the_same_name() {
    moim.webhooks().fail(Listening.SERVER, 503);
    Instant start = moim.clock().instant();
    world.paid(world.lee);
    moim.let(Duration.ofHours(4));
    moim.webhooks().deliver(Listening.SERVER);
    moim.let(Duration.ofHours(8));

    assertThat(only().state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(calls()).extracting(Call::body).hasSizeGreaterThan(4);
    assertThat(calls().stream().map(Call::body).distinct()).hasSize(1);
    assertThat(attempts())
        .extracting(DeliveryAttempt::outcome)
        .startsWith(Outcome.FAILED, Outcome.FAILED, Outcome.FAILED, Outcome.FAILED)
        .endsWith(Outcome.DELIVERED);
    List<DeliveryAttempt> all = attempts();
    assertThat(Duration.between(start, all.get(1).at())).isLessThan(Duration.ofMinutes(3));
    assertThat(Duration.between(all.get(1).at(), all.get(2).at()))
        .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(12));
    assertThat(all.getFirst().status()).contains(503);
  }

  @Test
  void whoever_asks_to_be_left_alone_is() {
    moim.webhooks().fail(Listening.SERVER, 429, Duration.ofHours(3));
    world.paid(world.lee);
    letHalfHoursPass(5);
    assertThat(moim.webhooks().calls(Listening.SERVER)).hasSize(1);

    letHalfHoursPass(2);
    assertThat(moim.webhooks().calls(Listening.SERVER)).hasSize(2);
  }

  @Test
  void an_endpoint_that_is_gone_is_called_no_more() {
    moim.webhooks().gone(Listening.SERVER);
    world.paid(world.lee);
    moim.work();

    assertThat(moim.webhooks().calls(Listening.SERVER)).hasSize(1);
    assertThat(world.endpoint(world.endpoint).disabledWhy()).contains(Endpoint.GONE);
    assertThat(world.deliveries()).extracting(Delivery::state).containsOnly(DeliveryState.DEAD);
    assertThat(world.mail()).hasSize(1);
  }

  @Test
  void an_address_that_is_not_called_is_given_up_at_once() {
    moim.webhooks().forbid(Listening.SERVER);
    world.paid(world.lee);
    moim.work();

    assertThat(only().state()).isEqualTo(DeliveryState.DEAD);
    assertThat(attempts())
        .singleElement()
        .satisfies(a -> assertThat(a.outcome()).isEqualTo(Outcome.GIVEN_UP));
    assertThat(world.endpoint(world.endpoint).isEnabled()).isTrue();
  }

  @Test
  void an_endpoint_that_takes_nothing_for_days_is_disabled() {
    moim.webhooks().fail(Listening.SERVER, 500);
    world.paid(world.lee);
    letHalfHoursPass(2 * 60);

    assertThat(only().state()).isEqualTo(DeliveryState.DUE);
    assertThat(world.endpoint(world.endpoint).isEnabled()).isTrue();
    letHalfHoursPass(2 * 60);

    assertThat(calls()).hasSizeLessThanOrEqualTo(RetryPlan.ATTEMPTS);
    assertThat(world.endpoint(world.endpoint).disabledWhy()).contains(Endpoint.FAILING);
    assertThat(world.deliveries()).extracting(Delivery::state).containsOnly(DeliveryState.DEAD);
  }

  private void letHalfHoursPass(int many) {
    for (int i = 0; i < many; i++) {
      moim.clock().advance(Duration.ofMinutes(30));
      moim.work();
    }
  }

  @Test
  void a_mailbox_that_does_not_exist_is_tried_once() {
    moim.mailer().refuse(new Email("lee@example.org"), "550 no such user");
    world.paid(world.lee);
    moim.let(Duration.ofHours(1));

    assertThat(world.mail()).isEmpty();
    assertThat(moim.store().deliveryQueue().dueLanes(moim.clock().instant(), 10)).isEmpty();
    assertThat(world.told(Listening.SERVER)).hasSize(3);
  }

  @Test
  void a_mailbox_that_is_full_for_now_holds_up_no_other() {
    moim.mailer().fail(new Email("lee@example.org"), "452 4.2.2 full");
    OrderView order = world.paid(world.lee);
    world.refund(order);
    moim.work();
    world.paid(world.park);
    moim.work(); // in the same moment: a lane that is left alone would be so still

    assertThat(world.mail()).extracting(m -> m.to().value()).containsOnly("park@example.org");
    moim.mailer().accept(new Email("lee@example.org"));
    moim.let(Duration.ofMinutes(10));
    assertThat(world.mail()).extracting(m -> m.to().value()).contains("lee@example.org");
  }

  /** Its order is not there, as if somebody had removed the row. */
  @Test
  void a_mail_that_we_cannot_write_holds_up_no_other() {
    Optional<OrderId> nowhere = Optional.of(new OrderId(new UUID(0, 1)));
    Event.Subject nothing =
        new Event.Subject(
            Optional.empty(),
            nowhere,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Event broken =
        new Event(
            new EventId(new UUID(0, 2)),
            EventType.ORDER_GRANTED,
            world.club,
            moim.clock().instant().minusSeconds(1),
            nothing,
            Money.won(1),
            Optional.empty());
    var _ =
        moim.store()
            .run(
                _ -> {
                  moim.store().outbox().add(List.of(broken));
                  return broken;
                });
    moim.cases().dispatchEvents().run();
    moim.clock().advance(Duration.ofSeconds(1));
    world.paid(world.park);
    moim.work();

    assertThat(world.mail()).hasSize(1);
  }

  @Test
  void mail_waits_for_its_server_and_webhooks_do_not() {
    moim.mailer().outage(true);
    world.paid(world.lee);
    moim.work();
    assertThat(world.told(Listening.SERVER)).hasSize(3);
    assertThat(world.mail()).isEmpty();

    moim.mailer().outage(false);
    lateEnough();
    assertThat(world.mail()).hasSize(1);
  }

  @Test
  void staff_have_something_sent_again_under_the_same_name() {
    world.paid(world.lee);
    moim.work();
    ViewDeliveries view = moim.cases().viewDeliveries();
    Delivery delivered = only();

    var replayed = view.replay(world.president, world.club, delivered.id());
    assertThat(replayed).isInstanceOf(ViewDeliveries.Result.Found.class);
    assertThat(view.replay(world.president, world.club, delivered.id()))
        .isInstanceOf(ViewDeliveries.Result.StillOpen.class);
    moim.work();

    assertThat(calls()).hasSize(2);
    assertThat(calls().stream().map(Call::message).distinct()).hasSize(1);
    assertThat(attempts()).extracting(DeliveryAttempt::number).containsExactly(1, 2);
    assertThat(view.replay(world.lee, world.club, delivered.id()))
        .isInstanceOf(ViewDeliveries.Result.NotAllowed.class);
  }

  @Test
  void what_died_with_its_endpoint_can_be_replayed_once_that_is_back() {
    moim.webhooks().gone(Listening.SERVER);
    world.paid(world.lee);
    moim.work();
    moim.webhooks().deliver(Listening.SERVER);
    var _ =
        moim.store()
            .run(
                _ -> {
                  moim.store().endpoints().save(world.endpoint(world.endpoint).enabled());
                  return true;
                });

    var _ = moim.cases().viewDeliveries().replay(world.president, world.club, only().id());
    moim.work();

    assertThat(only().state()).isEqualTo(DeliveryState.DELIVERED);
  }

  /** What happens while Moim itself has disabled it is known, and told later if staff want that. */
  @Test
  void what_happens_while_an_endpoint_is_disabled_can_be_replayed() {
    setEndpoint(e -> e.disabled(moim.clock().instant(), Endpoint.FAILING));
    world.paid(world.lee);
    moim.work();

    assertThat(moim.webhooks().calls()).isEmpty();
    assertThat(world.deliveries()).hasSize(3);
    assertThat(world.deliveries()).extracting(Delivery::state).containsOnly(DeliveryState.DEAD);
    setEndpoint(Endpoint::enabled);
    var _ = moim.cases().viewDeliveries().replay(world.president, world.club, only().id());
    moim.work();
    assertThat(only().state()).isEqualTo(DeliveryState.DELIVERED);
  }

  @Test
  void an_endpoint_that_staff_ended_misses_nothing() {
    setEndpoint(e -> e.disabled(moim.clock().instant(), Endpoint.BY_STAFF));
    world.paid(world.lee);
    moim.work();
    assertThat(world.deliveries()).isEmpty();
  }

  private void setEndpoint(UnaryOperator<Endpoint> change) {
    var _ =
        moim.store()
            .run(
                _ -> {
                  moim.store().endpoints().save(change.apply(world.endpoint(world.endpoint)));
                  return true;
                });
  }

  @Test
  void what_one_club_is_told_is_not_for_another() {
    world.paid(world.lee);
    moim.work();
    var choi = moim.member("choi");
    var other = moim.club(choi, 0);

    assertThat(moim.cases().viewDeliveries().view(choi, other, only().id()))
        .isInstanceOf(ViewDeliveries.Result.NoSuchDelivery.class);
    assertThat(moim.cases().viewDeliveries().replay(choi, other, only().id()))
        .isInstanceOf(ViewDeliveries.Result.NoSuchDelivery.class);
    assertThat(moim.cases().viewDeliveries().view(choi, world.club, only().id()))
        .isInstanceOf(ViewDeliveries.Result.NotAllowed.class);
  }

  /** However many fail, what works is told at once. */
  @Test
  void servers_that_fail_delay_no_other() {
    List<URI> broken =
        IntStream.range(0, 30)
            .mapToObj(i -> URI.create("https://broken-%d.example/".formatted(i)))
            .toList();
    broken.forEach(
        url -> {
          world.listen(url);
          moim.webhooks().hang(url);
        });
    world.paid(world.lee);
    moim.work();
    moim.work();

    assertThat(world.told(Listening.SERVER)).hasSize(3);
    assertThat(world.mail()).hasSize(1);
    assertThat(broken).allSatisfy(url -> assertThat(world.told(url)).isNotEmpty());
  }
}
