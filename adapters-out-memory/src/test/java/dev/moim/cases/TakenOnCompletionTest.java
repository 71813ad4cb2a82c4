package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.adapters.memory.payment.InMemoryProvider;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.payment.ConfirmOrder;
import dev.moim.application.payment.RefundOrder;
import dev.moim.application.payment.StartPayment;
import dev.moim.application.ticket.CheckInTicket;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.Evidence;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentState;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.ticket.CheckIn;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A provider that takes the money when we tell it to, and what may go wrong around that call. */
class TakenOnCompletionTest {
  private static final Optional<URI> BACK = Optional.of(URI.create("https://app.example.org/"));
  private static final Credentials KAKAOPAY =
      new Credentials.KakaoPay("CT00000001", "secret", Optional.empty());
  private static final Credentials BOOTPAY = new Credentials.BootPay("application", "private");

  /** An order whose payer goes to pay at the club's own provider. */
  private static final class World {
    final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
    final Actor president = moim.member("kim");
    final ClubId club = moim.club(president, 0);
    final Actor park = moim.memberOf(club, "park");
    final GroupId event = moim.event(president, club, 10_000, 5);
    final InMemoryProvider provider;
    final OrderView order;

    World(Credentials credentials) {
      provider = moim.ownAccount(club, credentials);
      order = moim.order(park, event);
    }

    StartPayment.Result start(OrderView of) {
      return moim.cases()
          .startPayment()
          .start(
              Actor.of(of.order().member()),
              new StartPayment.Command(of.order().id(), Optional.empty(), BACK),
              Receipt.none());
    }

    Payment attempt(OrderView of) {
      return moim.store().payments().of(List.of(of.order().id())).getLast();
    }

    /** The payer agrees to the order's amount. */
    Evidence agree(OrderView of) {
      return provider.agree(attempt(of).key(), of.order().amount());
    }

    ConfirmOrder.Result confirm(OrderView of, Evidence evidence) {
      Actor payer = Actor.of(of.order().member());
      return moim.cases().confirmOrder().confirm(payer, of.order().id(), evidence);
    }

    long taken() {
      return provider.books().stream().filter(ProviderPayment::tookMoney).count();
    }

    OrderStatus status() {
      return moim.look(order).status();
    }
  }

  /** An error after the provider had taken the money undid the order: paid, and no ticket. */
  @ParameterizedTest
  @EnumSource(Faults.Fault.class)
  void cafe_1_4_3_crowdfunding_2_4_2_what_was_taken_is_granted_wherever_the_process_is_killed(
      Faults.Fault fault) {
    int n = 0;
    boolean wrong = true;
    while (wrong) {
      n++;
      World world = new World(KAKAOPAY);
      world.start(world.order);
      Evidence token = world.agree(world.order);
      Faults faults = new Faults(fault, n);
      world.moim.restart(faults::before, faults::before);
      try {
        world.confirm(world.order, token);
      } catch (Faults.Killed | RuntimeException _) {
        // whoever asked got no answer
      }
      wrong = faults.happened();
      world.moim.restart();
      world.moim.let(Duration.ofMinutes(5));

      String when = fault + " at " + n;
      OrderStatus end = world.taken() == 1 ? OrderStatus.PAID : OrderStatus.HELD;
      assertThat(world.status()).as(when).isEqualTo(end);
      assertThat(world.moim.look(world.order).tickets()).as(when).hasSize((int) world.taken());
      assertThat(world.confirm(world.order, token))
          .as(when)
          .isInstanceOf(ConfirmOrder.Result.Paid.class);
      assertThat(world.taken()).as(when).isEqualTo(1);
    }
    assertThat(n).as("steps that the story has").isGreaterThan(3);
  }

  /** The ticket did not know what it was for: it could neither be used nor given back. */
  @Test
  void cafe_1_4_4_what_was_bought_can_be_used_and_given_back() {
    World world = new World(BOOTPAY);
    world.confirm(world.order, world.agree(world.order));
    var ticket = world.moim.look(world.order).tickets().getFirst();
    var shown = world.moim.cases().viewTicket().view(world.park, ticket).orElseThrow();

    assertThat(shown.ticket().group()).isEqualTo(world.event);
    assertThat(
            world.moim.cases().checkInTicket().checkIn(world.president, shown.code().orElseThrow()))
        .isInstanceOfSatisfying(
            CheckInTicket.Result.Checked.class,
            in -> assertThat(in.decision()).isInstanceOf(CheckIn.Admitted.class));
    var refund = new RefundOrder.Command(world.order.order().id(), OptionalLong.empty(), "rain");
    assertThat(world.moim.cases().refundOrder().refund(world.president, refund))
        .isInstanceOf(RefundOrder.Result.Requested.class);
    world.moim.work();
    assertThat(world.status()).isEqualTo(OrderStatus.REFUNDED);
  }

  /** What went wrong was written down in the transaction that it undid. */
  @Test
  void cafe_1_4_5_a_refused_payment_is_on_record_and_the_order_can_be_paid_again() {
    World world = new World(KAKAOPAY);
    world.start(world.order);
    world.provider.decline(true);
    Evidence token = world.agree(world.order);

    assertThat(world.confirm(world.order, token)).isInstanceOf(ConfirmOrder.Result.Declined.class);
    world.moim.restart();

    assertThat(world.attempt(world.order).state()).isEqualTo(PaymentState.DECLINED);
    world.provider.decline(false);
    assertThat(world.start(world.order)).isInstanceOf(StartPayment.Result.Started.class);
    assertThat(world.confirm(world.order, world.agree(world.order)))
        .isInstanceOf(ConfirmOrder.Result.Paid.class);
  }

  /** A step that failed was taken for done: funded, and nobody had paid. */
  @Test
  void crowdfunding_2_4_1_a_call_that_does_not_arrive_pays_nothing() {
    World world = new World(KAKAOPAY);
    world.moim.gateway().outage(true);
    assertThat(world.start(world.order))
        .isInstanceOf(StartPayment.Result.ProviderUnreachable.class);
    world.moim.gateway().outage(false);
    world.start(world.order);
    Evidence token = world.agree(world.order);
    world.moim.gateway().outage(true);

    assertThat(world.confirm(world.order, token))
        .isInstanceOf(ConfirmOrder.Result.ProviderUnreachable.class);
    world.moim.let(Duration.ofMinutes(1));
    world.moim.gateway().outage(false);
    world.moim.let(Duration.ofMinutes(1));

    assertThat(world.taken()).isZero();
    assertThat(world.status()).isEqualTo(OrderStatus.HELD);
    assertThat(world.moim.look(world.order).tickets()).isEmpty();
  }

  /** What was approved came from the client, so that another's payment could be named. */
  @Test
  void crowdfunding_2_4_3_what_is_approved_is_what_was_begun_for_this_order() {
    World world = new World(KAKAOPAY);
    world.start(world.order);
    Actor lee = world.moim.memberOf(world.club, "lee");
    OrderView other = world.moim.order(lee, world.event);
    world.start(other);
    Evidence others = world.agree(other);

    assertThat(world.confirm(world.order, others)).isInstanceOf(ConfirmOrder.Result.NotPaid.class);

    assertThat(world.taken()).as("nothing is taken of what the other agreed to").isZero();
    assertThat(world.status()).isEqualTo(OrderStatus.HELD);
    assertThat(world.confirm(other, others)).isInstanceOf(ConfirmOrder.Result.Paid.class);
  }
}
