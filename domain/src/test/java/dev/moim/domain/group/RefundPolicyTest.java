package dev.moim.domain.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.PriceTiers.Tier;
import dev.moim.domain.group.RefundPolicy.Basis;
import dev.moim.domain.group.RefundPolicy.Moments;
import dev.moim.domain.group.RefundPolicy.Share;
import dev.moim.domain.group.RefundPolicy.Step;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.RefundTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefundPolicyTest {
  private static final Instant PAID = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant START = Instant.parse("2026-03-28T01:00:00Z");
  private static final RefundPolicy WEEK =
      new RefundPolicy(Basis.START, List.of(new Step(168, 100), new Step(24, 50)));
  private static final RefundPolicy PASS =
      new RefundPolicy(Basis.PAYMENT, List.of(new Step(168, 100)));

  private static Group event(RefundPolicy policy, Optional<Instant> startsAt) {
    GroupTerms terms =
        new GroupTerms("MT", "", Money.won(10_000), SaleWindow.from(PAID), startsAt)
            .refunding(policy);
    return Group.forEvent(
        new GroupId(new UUID(0, 1)),
        new ClubId(new UUID(0, 2)),
        terms,
        new OptionId(new UUID(0, 3)),
        new PoolId(new UUID(0, 4)));
  }

  private static Optional<Share> share(Group group, Instant now) {
    return RefundTerms.of(group.terms()).share(group, PAID, now);
  }

  private static Share share(int percent, Instant until) {
    return new Share(percent, Optional.of(until));
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  @Test
  void all_until_a_week_before_half_until_a_day_before_and_then_nothing() {
    Group group = event(WEEK, Optional.of(START));
    Instant week = START.minus(hours(168));
    Instant day = START.minus(hours(24));
    assertThat(share(group, PAID)).contains(share(100, week));
    assertThat(share(group, week.minusNanos(1))).contains(share(100, week));
    assertThat(share(group, week)).contains(share(50, day));
    assertThat(share(group, day)).isEmpty();
  }

  @Test
  void a_pass_comes_back_within_a_week_of_its_payment_even_if_it_is_sold_no_more() {
    Group group = event(PASS, Optional.empty()).closed();
    assertThat(share(group, PAID)).contains(share(100, PAID.plus(hours(168))));
    assertThat(share(group, PAID.plus(hours(168)))).isEmpty();
  }

  @Test
  void what_has_begun_does_not_come_back_however_short_ago_it_was_paid() {
    Group group = event(PASS, Optional.of(PAID.plus(hours(5))));
    assertThat(share(group, PAID.plus(hours(4)))).contains(share(100, PAID.plus(hours(5))));
    assertThat(share(group, PAID.plus(hours(5)))).isEmpty();
  }

  @Test
  void the_usual_policy_gives_all_for_as_long_as_a_place_is_returnable() {
    SaleWindow window = new SaleWindow(PAID, Optional.of(START.minus(hours(1))));
    for (Optional<Instant> start : List.of(Optional.of(START), Optional.<Instant>empty())) {
      GroupTerms terms = new GroupTerms("MT", "", Money.won(1), window, start);
      Group open =
          Group.forEvent(
              new GroupId(new UUID(0, 1)),
              new ClubId(new UUID(0, 2)),
              terms,
              new OptionId(new UUID(0, 3)),
              new PoolId(new UUID(0, 4)));
      for (int hour = 0; hour < 700; hour++) {
        Instant now = PAID.plus(hours(hour));
        assertThat(share(open, now).map(Share::percent))
            .isEqualTo(open.isReturnable(now) ? Optional.of(100) : Optional.empty());
        assertThat(share(open.closed(), now))
            .as("staff who close it take nothing from who has paid")
            .isEqualTo(share(open, now));
      }
    }
  }

  @Test
  void who_ordered_keeps_the_terms_of_that_moment_and_gains_by_a_later_start() {
    Group group = event(WEEK, Optional.of(START));
    RefundTerms ordered = RefundTerms.of(group.terms());
    Instant now = START.minus(hours(100));

    Group harsher =
        group.withTerms(group.terms().refunding(new RefundPolicy(Basis.START, List.of())));
    assertThat(ordered.share(harsher, PAID, now)).contains(share(50, START.minus(hours(24))));
    assertThat(share(harsher, now)).isEmpty();

    Instant later = START.plus(hours(1_000));
    assertThat(ordered.share(event(WEEK, Optional.of(later)), PAID, now))
        .contains(share(100, later.minus(hours(168))));
    assertThat(ordered.share(event(WEEK, Optional.of(PAID)), PAID, now))
        .contains(share(50, START.minus(hours(24))));
    assertThat(ordered.share(event(WEEK, Optional.empty()), PAID, now))
        .contains(share(50, START.minus(hours(24))));
  }

  @Test
  void where_nothing_begins_no_edit_makes_the_terms_worse() {
    Group group = event(WEEK, Optional.empty());
    RefundTerms endless = RefundTerms.of(group.terms());
    RefundTerms ordered = RefundTerms.of(closing(group, START).terms());
    Instant now = START.minus(hours(200));
    Share all = share(100, START.minus(hours(168)));

    for (Group edited :
        List.of(
            closing(group, START).closed(),
            closing(group, PAID.plus(hours(1))),
            event(WEEK, Optional.of(now)),
            event(WEEK, Optional.of(now)).closed())) {
      assertThat(ordered.share(edited, PAID, now)).contains(all);
      assertThat(endless.share(edited, PAID, now)).contains(new Share(100, Optional.empty()));
    }
    assertThat(ordered.share(closing(group, START.plus(hours(9))), PAID, now))
        .as("put off")
        .contains(share(100, START.minus(hours(159))));
  }

  private static Group closing(Group group, Instant at) {
    GroupTerms terms = group.terms();
    SaleWindow window = new SaleWindow(PAID, Optional.of(at));
    return group.withTerms(
        new GroupTerms(terms.name(), "", terms.amount(), window, terms.startsAt())
            .refunding(terms.refundPolicy()));
  }

  @Test
  void without_a_start_the_hours_count_back_from_the_closing() {
    Moments moments = new Moments(PAID, Optional.empty(), Optional.of(START));
    assertThat(WEEK.share(moments, PAID)).contains(share(100, START.minus(hours(168))));
    Moments endless = new Moments(PAID, Optional.empty(), Optional.empty());
    assertThat(WEEK.share(endless, START)).contains(new Share(100, Optional.empty()));
  }

  @Test
  void steps_end_later_and_give_less() {
    assertWrong(() -> new RefundPolicy(Basis.START, steps(24, 100, 48, 50)));
    assertWrong(() -> new RefundPolicy(Basis.START, steps(24, 100, 24, 50)));
    assertWrong(() -> new RefundPolicy(Basis.PAYMENT, steps(48, 100, 24, 50)));
    assertWrong(() -> new RefundPolicy(Basis.START, steps(48, 50, 24, 50)));
    assertWrong(() -> new RefundPolicy(Basis.START, steps(48, 50, 24, 100)));
    assertWrong(() -> new Step(-1, 100));
    assertWrong(() -> new Step(RefundPolicy.MOST_HOURS + 1, 100));
    assertWrong(() -> new Step(1, 0));
    assertWrong(() -> new Step(1, 101));
  }

  private static List<Step> steps(int one, int percent, int other, int otherPercent) {
    return List.of(new Step(one, percent), new Step(other, otherPercent));
  }

  private static void assertWrong(org.assertj.core.api.ThrowableAssert.ThrowingCallable made) {
    assertThatThrownBy(made).isInstanceOf(InvalidValue.class);
  }

  private static PriceTiers prices(long one, int from, long each) {
    return new PriceTiers(List.of(new Tier(1, Money.won(one)), new Tier(from, Money.won(each))));
  }

  @Test
  void group_prices_are_for_all_units_of_an_order_that_has_enough() {
    PriceTiers prices = prices(10_000, 4, 9_000);
    assertThat(prices.price(3)).isEqualTo(Money.won(30_000));
    assertThat(prices.price(4)).isEqualTo(Money.won(36_000));
    assertThat(prices.price(0)).isEqualTo(Money.won(0));
  }

  @Test
  void more_units_never_cost_less_than_fewer() {
    assertThat(prices(10_000, 4, 7_501).price(4)).isEqualTo(Money.won(30_004));
    assertWrong(() -> prices(10_000, 4, 7_500));
    assertWrong(() -> prices(10_000, 4, 10_000));
    assertWrong(() -> prices(10_000, 1, 9_000));
    assertWrong(() -> prices(0, 2, 0));
  }

  @Test
  void group_prices_begin_within_what_an_order_may_have() {
    GroupTerms terms = event(WEEK, Optional.of(START)).terms();
    assertThat(terms.selling(prices(10_000, 4, 9_000), 4).maxPerOrder()).isEqualTo(4);
    assertWrong(() -> terms.selling(prices(10_000, 4, 9_000), 3));
    assertWrong(() -> terms.selling(terms.prices(), 0));
    assertWrong(() -> terms.selling(terms.prices(), GroupTerms.MOST_PER_ORDER + 1));
  }

  @Test
  void nobody_is_a_member_twice_and_a_top_up_is_taken_back_as_a_whole() {
    GroupTerms several = event(WEEK, Optional.empty()).terms().selling(prices(10, 2, 9), 2);
    OptionId option = new OptionId(new UUID(0, 3));
    PoolId pool = new PoolId(new UUID(0, 4));
    GroupId id = new GroupId(new UUID(0, 1));
    ClubId club = new ClubId(new UUID(0, 2));
    GroupTerms one = several.selling(PriceTiers.of(Money.won(10)), 1);
    assertWrong(() -> Group.forTopUp(id, club, several, option, pool, Money.won(10)));
    assertWrong(() -> Group.forTopUp(id, club, one, option, pool, Money.won(10)));
    assertThat(Group.forTopUp(id, club, one.refunding(PASS), option, pool, Money.won(10)).isTopUp())
        .isTrue();
  }
}
