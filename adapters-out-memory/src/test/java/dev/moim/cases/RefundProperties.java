package dev.moim.cases;

import static dev.moim.cases.Units.PRICES;
import static dev.moim.cases.Units.WEEK;
import static dev.moim.cases.Units.none;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.order.OrderView;
import dev.moim.application.payment.QuoteRefund;
import dev.moim.application.payment.RefundOrder;
import dev.moim.domain.access.Actor;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.group.PriceTiers.Tier;
import dev.moim.domain.group.RefundPolicy;
import dev.moim.domain.group.RefundPolicy.Basis;
import dev.moim.domain.group.RefundPolicy.Step;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.OrderStatus;
import dev.moim.domain.order.RefundQuote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The laws of refunds, through the use cases: whoever asks, whenever, and whatever was before. */
class RefundProperties {
  private static final List<PriceTiers> ALL_PRICES =
      List.of(
          PRICES,
          PriceTiers.of(Money.won(7_777)),
          new PriceTiers(List.of(new Tier(1, Money.won(3)), new Tier(2, Money.won(2)))));

  private static final List<RefundPolicy> POLICIES =
      List.of(
          WEEK,
          RefundPolicy.UNTIL_START,
          new RefundPolicy(Basis.START, List.of()),
          new RefundPolicy(Basis.START, List.of(new Step(400, 33), new Step(3, 1))),
          new RefundPolicy(Basis.PAYMENT, List.of(new Step(24, 100), new Step(168, 67))));

  /** What happened to one order. */
  private static final class Story {
    private final Units world;
    private final List<OrderView> orders = new ArrayList<>();

    /** How many units each order has, as the last quote that came true said. */
    private final Map<OrderId, Integer> remaining = new HashMap<>();

    Story(PriceTiers prices, RefundPolicy policy) {
      world = new Units(prices, policy);
    }

    /**
     * Each number is a step: somebody uses a ticket, or gives units or money back; time goes on.
     */
    void step(int step) {
      OrderView order = orders.get(step % orders.size());
      switch (step % 7) {
        case 0 -> world.moim.clock().advance(Duration.ofHours(step % 90));
        case 1 -> use(order);
        case 2 -> world.moim.work();
        case 3 -> giftOf(order, step);
        default -> giveBack(order, step);
      }
    }

    private void use(OrderView order) {
      if (!world.moim.look(order).tickets().isEmpty()) {
        world.use(order, 0);
      }
    }

    /** A little, or most of what is left: what is given back next may take the last of it. */
    private void giftOf(OrderView order, int step) {
      long most = Math.max(1, (paid(order) - promised(order)) * 3 / 4);
      OptionalLong won = OptionalLong.of(step % 2 == 0 ? most : 1 + step * 37L % 5_000);
      RefundOrder.Result gift =
          world.giveBack(world.president, order, OptionalInt.empty(), won, none());
      if (gift instanceof RefundOrder.Result.Requested && promised(order) == paid(order)) {
        remaining.put(order.order().id(), 0); // all that was left, so everything
      }
    }

    /** The preview says what the effect is, be it a refusal. */
    private void giveBack(OrderView order, int step) {
      boolean staff = step % 5 == 0;
      Actor actor = staff ? world.president : Actor.of(order.order().member());
      OptionalInt units = step % 11 == 0 ? OptionalInt.empty() : OptionalInt.of(1 + step % 3);
      long backBefore = promised(order);
      int takenBefore = world.taken();

      QuoteRefund.Result preview = world.quote(actor, order, units);
      assertThat(world.taken()).as("a preview does nothing").isEqualTo(takenBefore);
      assertThat(promised(order)).isEqualTo(backBefore);
      RefundOrder.Result effect = world.giveBack(actor, order, units, none(), none());

      switch (preview) {
        case QuoteRefund.Result.Refused(RefundOrder.Result why) -> {
          assertThat(effect).hasSameClassAs(why);
          assertThat(promised(order)).isEqualTo(backBefore);
        }
        case QuoteRefund.Result.Quoted(_, RefundQuote quote) -> {
          assertThat(effect)
              .isInstanceOfSatisfying(
                  RefundOrder.Result.Requested.class,
                  done -> assertThat(done.refund().amount()).isEqualTo(quote.amount()));
          assertThat(promised(order)).isEqualTo(backBefore + quote.amount().minor());
          assertThat(world.taken()).isEqualTo(takenBefore - quote.units());
          assertThat(world.moim.look(order).tickets()).hasSize(quote.remaining());
          remaining.put(order.order().id(), quote.remaining());
        }
      }
    }

    /** What is back or on its way. */
    private long promised(OrderView order) {
      var payment = world.moim.store().payments().of(List.of(order.order().id())).getFirst();
      var capture = payment.accepted().orElseThrow();
      return capture.amount().minus(payment.refundable(capture.id())).minor();
    }

    private static long paid(OrderView order) {
      return order.money().paid().minor();
    }

    void check() {
      List<Long> promised = orders.stream().map(this::promised).toList();
      world.moim.let(Duration.ofMinutes(2));
      assertThat(orders.stream().map(world::back)).containsExactlyElementsOf(promised);
      int units = 0;
      long earned = 0;
      for (OrderView order : orders) {
        OrderView now = world.moim.look(order);
        long paid = now.money().paid().minor();
        assertThat(world.back(order)).isBetween(0L, paid);
        assertThat(now.money().refunded().minor()).isEqualTo(world.back(order));
        assertThat(now.tickets()).hasSize(now.order().units());
        assertThat(now.order().units())
            .as("what was quoted, after the background work too")
            .isEqualTo(remaining.getOrDefault(order.order().id(), order.order().units()));
        assertThat(now.status()).isEqualTo(expected(now, world.back(order)));
        units += now.order().units();
        earned += paid - world.back(order);
      }
      assertThat(world.taken()).isEqualTo(units);
      assertThat(world.earned()).isEqualTo(earned);
    }

    private static OrderStatus expected(OrderView order, long back) {
      if (order.order().units() == 0) {
        return OrderStatus.REFUNDED;
      }
      return back == 0 ? OrderStatus.PAID : OrderStatus.PARTLY_REFUNDED;
    }
  }

  @Property(tries = 300)
  void the_preview_is_the_effect_and_no_more_goes_back_than_was_paid(
      @ForAll @IntRange(max = 2) int prices,
      @ForAll @IntRange(max = 4) int policy,
      @ForAll @IntRange(min = 1, max = 12) int units,
      @ForAll @IntRange(min = 1, max = 8) int others,
      @ForAll @Size(max = 25) List<@IntRange(min = 0, max = 9_999) Integer> steps) {
    Story story = new Story(ALL_PRICES.get(prices), POLICIES.get(policy));
    story.orders.add(story.world.bought(story.world.lee, units));
    Actor park = story.world.moim.memberOf(story.world.club, "park");
    story.orders.add(story.world.bought(park, others));
    steps.forEach(story::step);
    story.check();
  }
}
