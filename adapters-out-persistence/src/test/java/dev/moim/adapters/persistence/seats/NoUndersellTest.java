package dev.moim.adapters.persistence.seats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.memory.payment.ForwardingGateway;
import dev.moim.application.group.EditGroup;
import dev.moim.application.group.OpenGroup;
import dev.moim.application.idempotency.Receipt;
import dev.moim.application.order.OrderView;
import dev.moim.application.order.PlaceOrder;
import dev.moim.application.payment.AttentionCases.Filter;
import dev.moim.application.payment.ConfirmOrder;
import dev.moim.application.payment.ListAttention;
import dev.moim.application.payment.PaymentGateway;
import dev.moim.application.payment.SettleAttention;
import dev.moim.application.payment.StartPayment;
import dev.moim.application.runtime.ExpectedVersion;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.access.Actor;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.payment.AttentionCase.Action;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Tender;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever ends, its places are free again, shown as free, and can really be had. */
class NoUndersellTest {
  private static final Duration A_WHILE = Duration.ofMinutes(20);

  private final Ground ground = new Ground();

  @AfterEach
  void close() {
    ground.close();
  }

  /** Every way in which somebody has places and then has none. */
  static Stream<Arguments> ways() {
    return Stream.of(
        way("a hold ends by time alone", g -> g.holdEnds(g.held(g.lee, 2))),
        way("a hold ends and is tidied up", NoUndersellTest::tidiedUp),
        way("a buyer cancels", g -> g.cancel(g.held(g.lee, 3))),
        way("a payment window is left open", NoUndersellTest::windowIsLeftOpen),
        way("a payment fails", NoUndersellTest::paymentFails),
        way("the buyer gives everything back", g -> g.refund(g.lee, g.paid(g.lee, 3))),
        way("staff give everything back", g -> g.refund(g.president, g.paid(g.lee, 3))),
        way("unit by unit", NoUndersellTest::unitByUnit),
        way("the provider gives everything back", g -> elsewhere(g, 90_000)),
        way("the provider gives it back in parts", g -> elsewhere(g, 20_000, 40_000, 30_000)),
        way("late money goes back", NoUndersellTest::lateMoney),
        way("late money after the sale goes back", NoUndersellTest::lateMoneyAfterTheSale),
        way("another amount was paid", NoUndersellTest::anotherAmount),
        way("paid twice, and given back", NoUndersellTest::paidTwice),
        way("paid from the wallet, and given back", NoUndersellTest::fromTheWallet),
        way("a refund is refused, and settled by hand", g -> refused(g, Action.PAID_BY_HAND)),
        way("a refund is refused, and tried again", g -> refused(g, Action.RETRY)),
        way("the group shrinks and grows", NoUndersellTest::resized));
  }

  private static Arguments way(String name, Consumer<Ground> way) {
    return Arguments.of(name, way);
  }

  private static void tidiedUp(Ground g) {
    OrderView order = g.held(g.lee, 2);
    g.let(A_WHILE);
    assertThat(g.moim.look(order).status()).isEqualTo(OrderStatus.EXPIRED);
  }

  private static void begin(Ground g, OrderView order, Optional<Tender> tender) {
    g.moim
        .cases()
        .startPayment()
        .start(
            Actor.of(order.order().member()),
            new StartPayment.Command(order.order().id(), tender, Optional.empty()),
            Receipt.none());
  }

  private static void windowIsLeftOpen(Ground g) {
    begin(g, g.held(g.lee, 2), Optional.empty());
    g.let(A_WHILE);
  }

  private static void paymentFails(Ground g) {
    OrderView order = g.held(g.lee, 2);
    g.moim.webhook(g.moim.provider().fail(g.moim.reference(order), order.order().amount()));
    g.let(A_WHILE);
  }

  private static void unitByUnit(Ground g) {
    OrderView order = g.paid(g.lee, 3);
    for (int left = 2; left >= 0; left--) {
      g.refund(left % 2 == 0 ? g.lee : g.president, order, OptionalInt.of(1));
      assertThat(g.left(g.event)).isEqualTo(Ground.PLACES - left);
    }
  }

  private static void elsewhere(Ground g, long... parts) {
    OrderView order = g.held(g.lee, 3);
    ProviderPaymentId paid = g.moim.pay(order);
    g.moim.confirm(order, paid);
    for (long part : parts) {
      assertThat(g.left(g.event)).isZero();
      g.givenBackElsewhere(paid, part);
    }
    assertThat(g.moim.look(order).status()).isEqualTo(OrderStatus.REFUNDED);
  }

  private static void lateMoney(Ground g) {
    OrderView late = g.held(g.lee, 2);
    g.holdEnds(late);
    OrderView quick = g.paid(g.park, 3);
    assertThat(g.moim.confirm(late, g.moim.pay(late))).isInstanceOf(ConfirmOrder.Result.Over.class);
    g.moim.work();
    assertThat(g.left(g.event)).isZero();
    g.refund(g.president, quick);
  }

  private static void lateMoneyAfterTheSale(Ground g) {
    OrderView late = g.held(g.lee, 2);
    g.holdEnds(late);
    g.moim.clock().advance(Duration.ofSeconds(1));
    EditGroup.Target target = new EditGroup.Target(g.event, ExpectedVersion.any());
    var _ = g.moim.cases().editGroup().close(g.president, target, Receipt.none());
    assertThat(g.moim.confirm(late, g.moim.pay(late))).isInstanceOf(ConfirmOrder.Result.Over.class);
    g.moim.work();
    var _ = g.moim.cases().editGroup().reopen(g.president, target, Receipt.none());
  }

  private static void anotherAmount(Ground g) {
    OrderView order = g.held(g.lee, 3);
    g.moim.confirm(order, g.moim.provider().pay(g.moim.reference(order), Money.won(1_000)));
    g.let(A_WHILE);
    assertThat(g.moim.provider().books().getLast().cancelled()).isEqualTo(Money.won(1_000));
  }

  private static void paidTwice(Ground g) {
    OrderView order = g.paid(g.lee, 2);
    g.moim.webhook(g.moim.pay(order));
    g.let(A_WHILE);
    assertThat(g.left(g.event)).as("the second payment takes no place").isEqualTo(1);
    g.refund(g.lee, order);
  }

  private static void fromTheWallet(Ground g) {
    GroupTerms terms =
        new GroupTerms(
            "credit",
            "",
            Money.won(90_000),
            SaleWindow.from(g.moim.clock().instant()),
            Optional.empty());
    Actor admin = new Actor(g.president.member(), true);
    OpenGroup.Result opened =
        g.moim
            .cases()
            .openGroup()
            .openTopUp(admin, g.club, terms, Money.won(90_000), Receipt.none());
    OrderView credit = g.moim.order(g.lee, ((OpenGroup.Result.Opened) opened).group());
    g.moim.confirm(credit, g.moim.pay(credit));
    OrderView order = g.held(g.lee, 3);
    begin(g, order, Optional.of(Tender.WALLET));
    assertThat(g.moim.look(order).status()).isEqualTo(OrderStatus.PAID);
    g.refund(g.lee, order);
  }

  /** Says no to every refund until it gives way. */
  private static final class Refusing extends ForwardingGateway {
    private boolean gives;

    private Refusing(PaymentGateway real) {
      super(real);
    }

    @Override
    public CancelAnswer cancel(MerchantAccount account, CancelRequest request) {
      return gives ? super.cancel(account, request) : new CancelAnswer.Refused("no such card");
    }
  }

  private static void refused(Ground g, Action action) {
    OrderView order = g.paid(g.lee, 3);
    Refusing[] line = new Refusing[1];
    g.moim.restart(
        UnaryOperator.identity(),
        real -> {
          line[0] = new Refusing(real);
          return line[0];
        });
    g.refund(g.president, order);
    g.let(Duration.ofHours(1));
    assertThat(g.left(g.event)).as("whether or not the money moves").isEqualTo(Ground.PLACES);
    line[0].gives = true;
    Filter ofClub = new Filter(Optional.of(g.club), Optional.empty(), Optional.empty());
    var listed =
        (ListAttention.Result.Listed)
            g.moim.cases().listAttention().list(g.president, ofClub, PageRequest.first());
    var open = listed.cases().items().getFirst();
    var settled =
        g.moim
            .cases()
            .settleAttention()
            .settle(
                g.president,
                new SettleAttention.Command(Optional.of(g.club), open.id(), action, "asked"));
    assertThat(settled).isInstanceOf(SettleAttention.Result.Decided.class);
    g.moim.work();
  }

  private static void resized(Ground g) {
    OrderView order = g.paid(g.lee, 2);
    assertThat(g.edit("small", 2)).isInstanceOf(EditGroup.Result.Edited.class);
    assertThat(g.left(g.event)).isZero();
    g.refund(g.lee, order, OptionalInt.of(1));
    assertThat(g.left(g.event)).isEqualTo(1);
    g.refund(g.lee, order);
    assertThat(g.edit("large", Ground.PLACES)).isInstanceOf(EditGroup.Result.Edited.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void o9_whatever_ends_gives_its_places_back(String name, Consumer<Ground> way) {
    way.accept(ground);

    ground.assertAllFree(ground.event, Ground.PLACES);
  }

  @Test
  void o9_a_free_place_that_is_given_up_can_be_had_by_another() {
    GroupId free = ground.event(0, Ground.PLACES);
    ground.cancel(ground.moim.order(ground.lee, free, 2));

    ground.assertAllFree(free, Ground.PLACES);
  }

  @Test
  void o7_a_checkout_that_is_abandoned_keeps_its_place_until_the_hold_ends_and_no_longer() {
    OrderView abandoned = ground.held(ground.lee, Ground.PLACES);
    begin(ground, abandoned, Optional.empty());
    ground.moim.clock().set(abandoned.order().holdUntil().minusNanos(1_000));
    assertThat(ground.place(ground.park, ground.event, 1))
        .isInstanceOf(PlaceOrder.Result.GroupFull.class);

    ground.holdEnds(abandoned); // and no work is done

    ground.assertAllFree(ground.event, Ground.PLACES);
  }

  @Test
  void o8_when_all_holds_have_ended_every_place_is_free_and_nobody_is_told_sold_out() {
    GroupId event = ground.event(Ground.PRICE, 40);
    List<Actor> first = Stream.generate(ground::member).limit(40).toList();
    for (Actor member : first) {
      ground.moim.order(member, event);
    }
    assertThat(ground.left(event)).isZero();
    assertThat(ground.place(ground.lee, event, 1)).isInstanceOf(PlaceOrder.Result.GroupFull.class);

    ground.moim.clock().advance(Duration.ofMinutes(15));
    assertThat(ground.left(event)).as("by time alone").isEqualTo(40);
    assertThat(ground.place(first.getFirst(), event, 1))
        .as("also to one whose hold has ended")
        .isInstanceOf(PlaceOrder.Result.Placed.class);
    ground.let(A_WHILE);
    assertThat(ground.left(event)).as("and nothing is freed twice").isEqualTo(40);

    ground.assertAllFree(event, 40);
  }
}
