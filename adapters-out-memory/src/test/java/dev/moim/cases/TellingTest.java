package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.notification.DispatchEvents;
import dev.moim.application.notification.Endpoints;
import dev.moim.application.notification.Mailer.Mail;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.runtime.Ids;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.member.Email;
import dev.moim.domain.notification.DeliveryState;
import dev.moim.domain.notification.Event;
import dev.moim.domain.order.MerchantUid;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Whatever happens to an order or its money is told: to its club's server, and to its member. */
class TellingTest {
  private final Listening world = new Listening();
  private final MoimInMemory moim = world.moim;

  private List<String> told() {
    return world.told(Listening.SERVER);
  }

  @Test
  void an_order_that_is_paid_and_given_back_is_told_step_by_step() {
    OrderView order = world.paid(world.lee);
    moim.work();
    assertThat(told())
        .containsExactlyInAnyOrder("order.placed", "payment.captured", "order.granted");

    world.refund(order);
    moim.work();

    assertThat(told())
        .hasSize(6)
        .contains("order.released", "refund.requested", "refund.completed");
    assertThat(moim.webhooks().calls())
        .allSatisfy(
            call ->
                assertThat(call.body())
                    .contains("\"clubId\":\"" + world.club + "\"")
                    .contains("\"orderId\":\"" + order.order().id() + "\"")
                    .contains("\"amount\":30000")
                    .contains("\"currency\":\"KRW\"")
                    .doesNotContain("lee", "example.org", world.lee.member().toString()));
    assertThat(moim.webhooks().calls()).extracting(c -> c.message()).doesNotHaveDuplicates();
  }

  @Test
  void nothing_is_told_of_what_was_undone_or_refused() {
    world.paid(world.lee);
    moim.work();
    int before = told().size();

    var _ = moim.cases().placeOrder().place(world.park, world.concert, order("another"));
    moim.work();

    assertThat(told()).hasSize(before);
  }

  private static MerchantUid order(String reference) {
    return new MerchantUid(reference);
  }

  @Test
  void a_free_place_is_placed_and_granted_and_nothing_is_captured() {
    moim.order(world.lee, moim.event(world.president, world.club, 0, 5));
    moim.work();

    assertThat(told()).containsExactly("order.placed", "order.granted");
    assertThat(world.mail()).singleElement().extracting(Mail::text).asString().contains("무료");
  }

  @Test
  void late_money_that_finds_no_place_is_told_with_the_reason() {
    OrderView late = moim.order(world.lee, world.concert);
    moim.let(Duration.ofMinutes(15));
    world.paid(world.park);
    moim.webhook(moim.pay(late));
    moim.work();

    assertThat(moim.webhooks().calls(Listening.SERVER))
        .filteredOn(c -> c.body().contains(late.order().id().toString()))
        .extracting(Listening::type)
        .contains("order.placed", "payment.captured", "refund.requested", "refund.completed")
        .doesNotContain("order.granted");
    assertThat(moim.webhooks().calls(Listening.SERVER))
        .filteredOn(c -> Listening.type(c).equals("order.released"))
        .last()
        .satisfies(c -> assertThat(c.body()).contains("\"reason\":\"GROUP_FULL\""));
    assertThat(world.mail())
        .filteredOn(m -> m.to().equals(new Email("lee@example.org")))
        .extracting(Mail::text)
        .anySatisfy(
            text -> assertThat(text).contains("남은 자리가 없었습니다").contains("no place was left"));
  }

  @Test
  void a_refund_that_the_provider_refuses_is_told_to_both_and_opens_a_case() {
    OrderView order = world.paid(world.lee);
    moim.work();
    moim.restart(UnaryOperator.identity(), TellingTest::refusing);
    world.refund(order);
    moim.let(Duration.ofHours(1));

    assertThat(told()).contains("refund.requested", "refund.refused", "attention.opened");
    assertThat(told()).doesNotContain("refund.completed");
    assertThat(moim.webhooks().calls(Listening.SERVER))
        .filteredOn(c -> Listening.type(c).equals("attention.opened"))
        .singleElement()
        .satisfies(c -> assertThat(c.body()).contains("\"reason\":\"REFUND_REFUSED\""));
    assertThat(world.mail()).extracting(Mail::subject).last().asString().contains("지연");
  }

  private static PaymentGateway refusing(PaymentGateway real) {
    return (PaymentGateway)
        Proxy.newProxyInstance(
            PaymentGateway.class.getClassLoader(),
            new Class<?>[] {PaymentGateway.class},
            (_, method, arguments) -> {
              if (method.getName().equals("cancel")) {
                return new PaymentGateway.CancelAnswer.Refused("the card is not valid any more");
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void members_get_a_receipt_and_read_what_becomes_of_their_refund() {
    OrderView order = world.paid(world.lee);
    moim.work();
    assertThat(world.mail())
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.to()).isEqualTo(new Email("lee@example.org"));
              assertThat(mail.subject()).contains("확정").contains("confirmed");
              assertThat(mail.text())
                  .contains("30,000원")
                  .contains("KRW 30,000")
                  .contains("an event")
                  .contains(order.order().reference().value());
            });

    world.refund(order);
    moim.work();

    assertThat(world.mail()).extracting(Mail::to).containsOnly(new Email("lee@example.org"));
    assertThat(world.mail().subList(1, 3))
        .extracting(Mail::subject)
        .satisfiesExactlyInAnyOrder(
            s -> assertThat(s).contains("환불이 시작"), s -> assertThat(s).contains("환불이 완료"));
    assertThat(world.mail()).extracting(Mail::message).doesNotHaveDuplicates();
  }

  @Test
  void an_endpoint_hears_of_its_own_club_and_of_the_types_that_it_wants() {
    URI picky = URI.create("https://club.example/refunds");
    URI others = URI.create("https://other.example/");
    world.listen(picky, "refund.completed");
    Actor choi = moim.member("choi");
    ClubId other = moim.club(choi, 0);
    world.listen(other, others);

    world.refund(world.paid(world.lee));
    moim.work();

    assertThat(world.told(picky)).containsExactly("refund.completed");
    assertThat(world.told(others)).isEmpty();
    assertThat(told()).hasSize(6);
  }

  @Test
  void an_event_is_told_once_however_often_and_by_whomever_it_is_dispatched() {
    world.paid(world.lee);
    List<Event> events =
        moim.store().run(_ -> moim.store().outbox().take(moim.clock().instant(), 100));
    moim.cases().dispatchEvents().run();
    moim.cases().dispatchEvents().run();
    moim.work();

    assertThat(events).hasSize(3);
    assertThat(told()).hasSize(3);
    assertThat(world.mail()).hasSize(1);
    assertThat(world.deliveries()).extracting(d -> d.state()).containsOnly(DeliveryState.DELIVERED);
  }

  /** A store that cannot say where a club's endpoints are holds up that club, and no other. */
  @Test
  void an_event_that_cannot_be_dispatched_holds_up_no_other() {
    Actor choi = moim.member("choi");
    ClubId other = moim.club(choi, 0);
    URI others = URI.create("https://other.example/");
    world.listen(other, others);
    world.paid(world.lee);
    moim.order(moim.memberOf(other, "jung"), moim.event(choi, other, 0, 5));
    var blind =
        new DispatchEvents(
            moim.store(),
            moim.store().outbox(),
            moim.store().deliveries(),
            blindFor(world.club),
            moimIds(),
            moim.clock());

    blind.run();
    moim.cases().deliverDue().run();
    moim.background().runSoon();

    assertThat(world.told(others)).contains("order.placed", "order.granted");
    assertThat(told()).isEmpty();

    moim.clock().advance(Duration.ofMinutes(1));
    moim.work();

    assertThat(told()).hasSize(3);
  }

  private Ids moimIds() {
    return UUID::randomUUID;
  }

  private Endpoints blindFor(ClubId club) {
    var real = moim.store().endpoints();
    return (Endpoints)
        Proxy.newProxyInstance(
            real.getClass().getClassLoader(),
            new Class<?>[] {Endpoints.class},
            (_, method, arguments) -> {
              if (method.getName().equals("subscriptions") && Set.of(arguments).contains(club)) {
                throw new IllegalStateException("the key is another one");
              }
              method.setAccessible(true);
              return method.invoke(real, arguments);
            });
  }

  @Test
  void what_was_told_is_forgotten_after_a_month() {
    world.paid(world.lee);
    moim.work();
    assertThat(world.deliveries()).hasSize(3);

    moim.clock().advance(Duration.ofDays(29));
    moim.work();
    assertThat(world.deliveries()).hasSizeGreaterThanOrEqualTo(3);

    moim.clock().advance(Duration.ofDays(1).plusSeconds(1));
    moim.work();
    assertThat(world.deliveries())
        .noneMatch(d -> d.createdAt().isBefore(moim.clock().instant().minus(Duration.ofDays(30))));
  }
}
