package dev.moim.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.kit.MoimInMemory;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.SettleAttention.Result;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.ledger.LedgerAccount;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.AttentionCase.Action;
import dev.moim.domain.payment.AttentionCase.How;
import dev.moim.domain.payment.AttentionCase.Kind;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPayment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Money under a reference that no order has: on the list, in the books, and settled once. */
class UnmatchedMoneyTest {
  private static final MerchantAccount ACCOUNT = MerchantAccount.ofPlatform(Tender.PORTONE_V1);
  private static final Money PRICE = Money.won(30_000);

  /** Somebody has paid for an order that nobody knows. */
  private static final class World {
    final MoimInMemory moim = MoimInMemory.at("2026-03-02T09:00:00Z");
    final Actor president = moim.member("kim");
    final ClubId club = moim.club(president, 0);
    final Actor lee = moim.memberOf(club, "lee");
    final GroupId concert = moim.event(president, club, 30_000, 2);
    final Staff admin = new Staff(moim, new Actor(president.member(), true), Optional.empty());
    final ProviderPaymentId paid;

    World() {
      paid = moim.provider().pay(new PaymentReference("nobodys"), PRICE);
    }

    World known() {
      moim.webhook(paid);
      moim.work();
      return this;
    }

    ProviderPayment book() {
      return moim.provider().books().getFirst();
    }

    Money suspense() {
      return moim.store().ledger().balance(LedgerAccount.suspense(ACCOUNT));
    }

    Money atProvider() {
      return moim.store().ledger().balance(LedgerAccount.atProvider(ACCOUNT));
    }

    How how() {
      return admin.only().resolution().orElseThrow().how();
    }

    OrderView place() {
      var placed = moim.cases().placeOrder().place(lee, concert, new MerchantUid("nobodys"));
      return ((PlaceOrder.Result.Placed) placed).order();
    }
  }

  @Test
  void l6_l19_it_is_in_suspense_and_on_the_list_once_however_often_it_is_told() {
    World world = new World().known();
    for (int i = 0; i < 3; i++) {
      world.known();
      world.moim.let(Duration.ofHours(1));
    }

    AttentionCase open = world.admin.only();
    assertThat(open.kind()).isEqualTo(Kind.UNMATCHED_MONEY);
    assertThat(open.isUndecided()).isTrue();
    assertThat(open.club()).isEmpty();
    assertThat(open.amount()).isEqualTo(PRICE);
    assertThat(open.detail()).contains("nobodys");
    assertThat(world.suspense()).isEqualTo(PRICE);
    assertThat(world.atProvider()).isEqualTo(PRICE);
  }

  @Test
  void what_took_nothing_and_test_channels_are_no_money() {
    World world = new World();
    var reference = new PaymentReference("other");
    world.moim.webhook(world.moim.provider().fail(reference, PRICE));
    world.moim.webhook(world.moim.provider().open(reference, PRICE));
    ProviderPaymentId test = world.moim.provider().payInTest(reference, PRICE);
    world.moim.webhook(test);
    world.moim.work();
    assertThat(world.admin.cases()).isEmpty();
    assertThat(world.suspense()).isEqualTo(Money.won(0));

    world.moim.allowTestChannel(true);
    world.moim.webhook(test);
    world.moim.work();
    assertThat(world.admin.cases()).as("where it is allowed it is money").hasSize(1);
  }

  @Test
  void it_goes_back_when_staff_say_so() {
    World world = new World().known();

    assertThat(world.admin.settle(world.admin.only(), Action.SEND_BACK))
        .isInstanceOf(Result.Decided.class);
    world.moim.work();

    assertThat(world.book().cancelled()).isEqualTo(PRICE);
    assertThat(world.how()).isEqualTo(How.SENT_BACK);
    assertThat(world.suspense()).isEqualTo(Money.won(0));
    assertThat(world.atProvider()).isEqualTo(Money.won(0));
    world.known();
    assertThat(world.admin.cases()).as("what is told later opens nothing").hasSize(1);
  }

  @Test
  void while_it_goes_back_nothing_else_can_be_decided() {
    World world = new World().known();
    AttentionCase open = world.admin.only();
    world.moim.gateway().outage(true);
    world.admin.settle(open, Action.SEND_BACK);
    world.moim.work();

    assertThat(world.admin.settle(open, Action.EXPLAINED))
        .isInstanceOfSatisfying(
            Result.AlreadySettled.class,
            told -> assertThat(told.attention().sending()).isPresent());

    world.moim.gateway().outage(false);
    world.moim.let(Duration.ofMinutes(1));
    assertThat(world.how()).isEqualTo(How.SENT_BACK);
  }

  @Test
  void what_the_provider_refuses_to_give_back_is_decided_anew() {
    World world = new World().known();
    AtomicReference<PaymentGateway> line = new AtomicReference<>();
    world.moim.restart(
        UnaryOperator.identity(), real -> line.updateAndGet(_ -> new Stubborn(real)));
    world.admin.settle(world.admin.only(), Action.SEND_BACK);
    world.moim.let(Duration.ofHours(1));

    AttentionCase again = world.admin.only();
    assertThat(again.isUndecided()).isTrue();
    assertThat(again.detail()).contains("the card is not valid any more");
    assertThat(world.suspense()).isEqualTo(PRICE);
    ((Stubborn) line.get()).giveWay();
    world.admin.settle(again, Action.SEND_BACK);
    world.moim.work();
    assertThat(world.how()).isEqualTo(How.SENT_BACK);
  }

  @Test
  void what_is_kept_on_the_platforms_account_stays_a_debt() {
    World world = new World().known();

    world.admin.settle(world.admin.only(), Action.EXPLAINED);
    world.known();

    assertThat(world.how()).isEqualTo(How.EXPLAINED);
    assertThat(world.suspense()).isEqualTo(PRICE);
    assertThat(world.book().cancelled()).isEqualTo(Money.won(0));
  }

  @Test
  void what_is_to_stay_and_goes_back_at_the_provider_all_the_same_leaves_the_books() {
    World world = new World().known();
    world.admin.settle(world.admin.only(), Action.EXPLAINED);

    world.moim.provider().cancelElsewhere(world.paid, Money.won(10_000));
    world.known();
    assertThat(world.suspense()).isEqualTo(Money.won(20_000));
    world.moim.provider().cancelElsewhere(world.paid, Money.won(20_000));
    world.known();
    world.known();

    assertThat(world.how()).as("what was decided stays").isEqualTo(How.EXPLAINED);
    assertThat(world.suspense()).isEqualTo(Money.won(0));
    assertThat(world.atProvider()).isEqualTo(Money.won(0));
  }

  @Test
  void what_somebody_gives_back_at_the_provider_leaves_suspense_in_parts() {
    World world = new World().known();

    world.moim.provider().cancelElsewhere(world.paid, Money.won(10_000));
    world.known();
    assertThat(world.suspense()).isEqualTo(Money.won(20_000));
    assertThat(world.admin.only().amount()).isEqualTo(Money.won(20_000));
    world.moim.provider().cancelElsewhere(world.paid, Money.won(20_000));
    world.known();

    assertThat(world.how()).isEqualTo(How.HEALED);
    assertThat(world.suspense()).isEqualTo(Money.won(0));
  }

  @Test
  void crowdfunding_2_4_2_its_order_appears_and_gets_it_and_the_case_heals() {
    World world = new World().known();

    OrderView order = world.place();
    world.moim.work();

    assertThat(world.moim.look(order).status()).isEqualTo(OrderStatus.PAID);
    assertThat(world.how()).isEqualTo(How.HEALED);
    assertThat(world.suspense()).isEqualTo(Money.won(0));
    assertThat(world.atProvider()).as("it is there once").isEqualTo(PRICE);
  }

  @Test
  void an_order_that_appears_after_it_was_explained_gets_it_too() {
    World world = new World().known();
    world.admin.settle(world.admin.only(), Action.EXPLAINED);

    OrderView order = world.place();
    world.moim.work();

    assertThat(world.moim.look(order).status()).isEqualTo(OrderStatus.PAID);
    assertThat(world.how()).as("what was decided stays").isEqualTo(How.EXPLAINED);
    assertThat(world.suspense()).isEqualTo(Money.won(0));
    assertThat(world.atProvider()).as("it is there once").isEqualTo(PRICE);
  }

  @Test
  void an_order_that_appears_before_it_was_sent_back_gets_it_instead() {
    World world = new World().known();
    world.moim.gateway().outage(true);
    world.admin.settle(world.admin.only(), Action.SEND_BACK);
    world.moim.work();
    OrderView order = world.place();
    world.moim.gateway().outage(false);

    world.moim.let(Duration.ofMinutes(1));

    assertThat(world.moim.look(order).status()).isEqualTo(OrderStatus.PAID);
    assertThat(world.book().cancelled()).isEqualTo(Money.won(0));
    assertThat(world.how()).isEqualTo(How.HEALED);
    assertThat(world.suspense()).isEqualTo(Money.won(0));
  }

  /**
   * Killed before or after every transaction and call, from the webhook to the money's return: then
   * another process goes on, and staff who got no answer decide again.
   */
  @ParameterizedTest
  @EnumSource(Faults.Fault.class)
  void l1_it_goes_back_exactly_once_wherever_the_process_is_killed(Faults.Fault fault) {
    int n = 0;
    boolean wrong = true;
    while (wrong) {
      n++;
      World world = new World();
      Faults faults = new Faults(fault, n);
      world.moim.restart(faults::before, faults::before);
      try {
        world.known();
        world.admin.settle(world.admin.only(), Action.SEND_BACK);
        world.moim.work();
      } catch (Faults.Killed | RuntimeException | AssertionError _) {
        // whoever asked got no answer, or saw nothing on the list yet
      }
      wrong = faults.happened();
      world.moim.restart();
      world.known();
      world.admin.settle(world.admin.only(), Action.SEND_BACK);
      world.moim.let(Duration.ofHours(1));

      String when = fault + " at " + n;
      assertThat(world.book().cancellations()).as(when).hasSize(1);
      assertThat(world.book().cancellable()).as(when).isEqualTo(Money.won(0));
      assertThat(world.how()).as(when).isEqualTo(How.SENT_BACK);
      assertThat(world.suspense()).as(when).isEqualTo(Money.won(0));
      assertThat(world.atProvider()).as(when).isEqualTo(Money.won(0));
    }
    assertThat(n).as("steps that the story has").isGreaterThan(7);
  }

  @ParameterizedTest
  @EnumSource(Faults.Fault.class)
  void l1_its_order_gets_it_exactly_once_wherever_the_process_is_killed(Faults.Fault fault) {
    int n = 0;
    boolean wrong = true;
    while (wrong) {
      n++;
      World world = new World().known();
      Faults faults = new Faults(fault, n);
      world.moim.restart(faults::before, faults::before);
      try {
        world.place();
        world.moim.work();
      } catch (Faults.Killed | RuntimeException _) {
        // whoever asked got no answer
      }
      wrong = faults.happened();
      world.moim.restart();
      OrderView order = world.place();
      world.moim.let(Duration.ofHours(1));

      String when = fault + " at " + n;
      assertThat(world.moim.look(order).status()).as(when).isEqualTo(OrderStatus.PAID);
      assertThat(world.how()).as(when).isEqualTo(How.HEALED);
      assertThat(world.suspense()).as(when).isEqualTo(Money.won(0));
      assertThat(world.atProvider()).as(when).isEqualTo(PRICE);
    }
    assertThat(n).as("steps that the story has").isGreaterThan(4);
  }
}
