package dev.moim.domain.order;

import static dev.moim.domain.order.Fixtures.PLACED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.group.RefundPolicy;
import dev.moim.domain.group.RefundPolicy.Moments;
import dev.moim.domain.group.RefundPolicy.Share;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** The laws of giving units back. */
@Domain(RefundArbitraries.class)
@Domain(DomainContext.Global.class)
class RefundProperties {
  private static final Instant PAID = PLACED.plusSeconds(60);
  private static final Instant START = PLACED.plus(Duration.ofDays(20));
  private static final Money NOTHING = Money.won(0);

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
            PLACED.plusSeconds(900),
            PLACED)
        .grant(PAID);
  }

  /** An order and what went back for it. */
  private static final class Given {
    private Order order;
    private final Money paid;
    private Money back = NOTHING;
    private int times;

    Given(Order order) {
      this.order = order;
      this.paid = order.amount();
    }

    Money left() {
      return paid.minus(back);
    }

    RefundQuote quote(int units, Share share) {
      return RefundQuote.of(order, units, share, left());
    }

    void giveBack(int units, Share share) {
      RefundQuote quote = quote(units, share);
      back = back.plus(quote.amount());
      times++;
      order = quote.isWhole() ? order.returned(left(), PAID) : order.giveBack(units);
    }
  }

  private static Optional<Share> share(RefundPolicy policy, Instant now) {
    return policy.share(new Moments(PAID, Optional.of(START), Optional.empty()), now);
  }

  private static int percent(Optional<Share> share) {
    return share.map(Share::percent).orElse(0);
  }

  @Property
  void more_units_always_cost_more(@ForAll PriceTiers prices, @ForAll @IntRange(max = 30) int n) {
    assertThat(prices.price(n + 1)).isGreaterThan(prices.price(n));
    assertThat(prices.unitPrice(n + 2)).isLessThanOrEqualTo(prices.unitPrice(n + 1));
  }

  @Property
  void what_was_written_is_read(@ForAll PriceTiers prices, @ForAll RefundPolicy policy) {
    assertThat(PriceTiers.parse(prices.toString(), Money.KRW)).isEqualTo(prices);
    assertThat(RefundPolicy.parse(policy.toString())).isEqualTo(policy);
  }

  @Property
  void a_share_is_rounded_up_by_less_than_a_won(
      @ForAll @IntRange(max = 1_000_000) int won, @ForAll @IntRange(min = 1, max = 100) int part) {
    long share = new Share(part, Optional.empty()).of(Money.won(won)).minor();
    assertThat(share * 100).isBetween((long) won * part, (long) won * part + 99);
    assertThat(share).isLessThanOrEqualTo(won);
  }

  @Property
  void later_never_gives_more_and_a_step_holds_until_just_before_its_end(
      @ForAll RefundPolicy policy,
      @ForAll @IntRange(max = 700) int hour,
      @ForAll @IntRange(max = 700) int later) {
    Instant now = PAID.plus(Duration.ofHours(hour));
    Optional<Share> share = share(policy, now);
    assertThat(percent(share(policy, now.plus(Duration.ofHours(later)))))
        .isLessThanOrEqualTo(percent(share));
    share
        .flatMap(Share::until)
        .ifPresent(
            until -> {
              assertThat(share(policy, until.minusNanos(1))).isEqualTo(share);
              assertThat(percent(share(policy, until))).isLessThan(percent(share));
            });
    assertThat(share(policy, START)).isEmpty();
  }

  /** Whatever is given back, and whatever staff give on top of it, in whatever steps of time. */
  @Property
  void no_more_goes_back_than_was_paid(
      @ForAll PriceTiers prices,
      @ForAll RefundPolicy policy,
      @ForAll @IntRange(min = 1, max = 20) int units,
      @ForAll @Size(max = 20) List<@IntRange(min = 0, max = 199) Integer> steps) {
    Given given = new Given(paid(prices, units));
    Instant now = PAID;
    for (int step : steps) {
      now = now.plus(Duration.ofHours(step % 40));
      Optional<Share> share = share(policy, now);
      if (step % 5 == 0) {
        Money gift = Money.won(given.left().minor() / (1 + step % 7));
        given.back = given.back.plus(gift);
      } else if (share.isPresent() && given.order.units() > 0) {
        int returned = 1 + step % given.order.units();
        RefundQuote quote = given.quote(returned, share.get());
        assertThat(quote.amount()).isBetween(NOTHING, given.left());
        assertThat(quote.amount()).isLessThanOrEqualTo(quote.worth());
        given.giveBack(returned, share.get());
        assertThat(given.order.units()).isEqualTo(quote.remaining());
      }
    }
    assertThat(given.back).isBetween(NOTHING, given.paid);
    assertThat(given.order.retained()).isBetween(NOTHING, given.paid);
  }

  /**
   * In parts or at once is the same, but for fractions of a won: each part is rounded up by itself,
   * so that parts may give up to a won more for each but one, and never less.
   */
  @Property
  void in_parts_is_at_once_up_to_rounding(
      @ForAll PriceTiers prices,
      @ForAll @IntRange(min = 1, max = 100) int percent,
      @ForAll @IntRange(min = 2, max = 20) int units,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1, max = 5) Integer> parts) {
    Share share = new Share(percent, Optional.empty());
    Given given = new Given(paid(prices, units));
    List<Integer> fitting = new ArrayList<>();
    int sum = 0;
    for (int part : parts) {
      if (sum + part <= units) {
        fitting.add(part);
        sum += part;
      }
    }
    fitting.forEach(part -> given.giveBack(part, share));

    Money atOnce = sum == 0 ? NOTHING : new Given(paid(prices, units)).quote(sum, share).amount();
    assertThat(given.back).isBetween(atOnce, atOnce.plus(Money.won(Math.max(0, given.times - 1))));
    if (percent == 100) {
      assertThat(given.back).isEqualTo(atOnce);
    }
  }

  /** Group prices count: what remains is paid at the prices for so few. */
  @Property
  void under_a_policy_that_gives_all_what_remains_paid_is_the_price_of_what_remains(
      @ForAll PriceTiers prices,
      @ForAll @IntRange(min = 1, max = 20) int units,
      @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 5) Integer> parts) {
    Given given = new Given(paid(prices, units));
    for (int part : parts) {
      if (part <= given.order.units()) {
        given.giveBack(part, Share.ALL);
        assertThat(given.left())
            .isEqualTo(prices.price(given.order.isGranted() ? given.order.units() : 0));
      }
    }
  }

  @Property
  void giving_back_later_never_gives_more(
      @ForAll PriceTiers prices,
      @ForAll RefundPolicy policy,
      @ForAll @IntRange(min = 1, max = 20) int units,
      @ForAll @IntRange(max = 700) int hour,
      @ForAll @IntRange(max = 700) int later) {
    Instant now = PAID.plus(Duration.ofHours(hour));
    Money early = amount(prices, units, share(policy, now));
    Money late = amount(prices, units, share(policy, now.plus(Duration.ofHours(later))));
    assertThat(late).isLessThanOrEqualTo(early);
  }

  private static Money amount(PriceTiers prices, int units, Optional<Share> share) {
    Given given = new Given(paid(prices, units));
    return share.map(s -> given.quote(units, s).amount()).orElse(NOTHING);
  }
}
