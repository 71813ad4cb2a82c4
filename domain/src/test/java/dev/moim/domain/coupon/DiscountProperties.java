package dev.moim.domain.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.group.PriceTiers.Tier;
import dev.moim.domain.group.RefundPolicy.Share;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.money.Price;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.OrderLine;
import dev.moim.domain.order.RefundArbitraries;
import dev.moim.domain.order.RefundQuote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** The laws of prices with a coupon. */
@Domain(RefundArbitraries.class)
@Domain(DomainContext.Global.class)
class DiscountProperties {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

  private static Discount discount(int number) {
    return number <= 100
        ? new Discount.PercentOff(number)
        : new Discount.AmountOff(Money.won(number - 100));
  }

  @Property
  void no_number_of_units_costs_less_than_nothing_or_more_than_without(
      @ForAll PriceTiers prices,
      @ForAll @IntRange(min = 1, max = 110_000) int discount,
      @ForAll @IntRange(max = 40) int units) {
    Money with = discount(discount).on(prices).price(units);
    assertThat(with).isBetween(Money.won(0), prices.price(units));
  }

  @Property
  void more_units_cost_more_unless_they_are_free(
      @ForAll PriceTiers prices,
      @ForAll @IntRange(min = 1, max = 110_000) int discount,
      @ForAll @IntRange(max = 40) int units) {
    PriceTiers with = discount(discount).on(prices);
    if (with.single().isPositive()) {
      assertThat(with.price(units + 1)).isGreaterThan(with.price(units));
    } else {
      assertThat(with.price(units + 1)).isEqualTo(Money.won(0));
    }
    assertThat(with.unitPrice(units + 2)).isLessThanOrEqualTo(with.unitPrice(units + 1));
  }

  @Property
  void each_unit_alone_costs_what_the_discount_says(
      @ForAll @IntRange(max = 1_000_000) int won, @ForAll @IntRange(min = 1, max = 100) int part) {
    long percent = new Discount.PercentOff(part).of(Money.won(won)).minor();
    assertThat(percent * 100).isBetween((long) won * (100 - part) - 99, (long) won * (100 - part));
    assertThat(new Discount.AmountOff(Money.won(part)).of(Money.won(won)))
        .isEqualTo(Money.won(Math.max(0, won - part)));
  }

  /** So what a coupon made cheaper is never worth more when it comes back. */
  @Property
  void all_units_in_any_parts_give_back_what_was_paid_and_no_more(
      @ForAll PriceTiers prices,
      @ForAll @IntRange(min = 1, max = 110_000) int discount,
      @ForAll @IntRange(min = 1, max = 20) int units,
      @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 5) Integer> parts) {
    Order order = paid(discount(discount).on(prices), units);
    Money paid = order.amount();
    Money back = Money.won(0);
    for (int part : parts) {
      if (order.isGranted() && part <= order.units()) {
        RefundQuote quote = RefundQuote.of(order, part, Share.ALL, paid.minus(back));
        assertThat(quote.amount())
            .isEqualTo(quote.worth())
            .isBetween(Money.won(0), paid.minus(back));
        back = back.plus(quote.amount());
        order = quote.isWhole() ? order.returned(paid.minus(back), NOW) : order.giveBack(part);
      }
    }
    Money rest =
        order.isGranted()
            ? RefundQuote.of(order, order.units(), Share.ALL, paid.minus(back)).amount()
            : Money.won(0);
    assertThat(back.plus(rest)).isEqualTo(paid);
  }

  private static Order paid(PriceTiers prices, int units) {
    OrderLine line =
        new OrderLine(
            1, new OptionId(new UUID(0, 3)), new PoolId(new UUID(0, 4)), units, prices, 0);
    return Order.place(
            new OrderId(new UUID(0, 9)),
            new MerchantUid("1ab"),
            new GroupId(new UUID(0, 1)),
            new ClubId(new UUID(0, 2)),
            new MemberId(new UUID(0, 5)),
            1,
            List.of(line),
            NOW.plusSeconds(900),
            NOW)
        .grant(NOW);
  }

  @Example
  void a_group_price_goes_no_lower_than_more_units_cost_more() {
    PriceTiers prices =
        new PriceTiers(List.of(new Tier(1, Money.won(10_000)), new Tier(2, Money.won(6_000))));

    PriceTiers with = new Discount.AmountOff(Money.won(5_000)).on(prices);

    assertThat(with.price(1)).isEqualTo(Money.won(5_000));
    assertThat(with.price(2)).isEqualTo(Money.won(5_002));
    assertThat(new Discount.PercentOff(100).on(prices)).isEqualTo(PriceTiers.of(Money.won(0)));
  }

  @Example
  void a_code_is_what_was_typed_in_any_case() {
    assertThat(CouponCode.parse("code", " spring_２０26 ").value()).isEqualTo("SPRING_2026");
    for (String bad : List.of("abc", "", "a b c d", "x".repeat(33), "쿠폰쿠폰", "abc%")) {
      assertThatThrownBy(() -> CouponCode.parse("code", bad)).isInstanceOf(InvalidValue.class);
    }
  }

  @Example
  void terms_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> new Discount.PercentOff(0)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Discount.PercentOff(101)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Discount.AmountOff(Money.won(0))).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Discount.AmountOff(Money.won(Price.MOST_WON + 1)))
        .isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> new Validity(NOW, Optional.of(NOW))).isInstanceOf(InvalidValue.class);
  }
}
