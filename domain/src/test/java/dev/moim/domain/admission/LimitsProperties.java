package dev.moim.domain.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.domain.admission.Applicant.Want;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.coupon.Coupon;
import dev.moim.domain.coupon.CouponCode;
import dev.moim.domain.coupon.CouponId;
import dev.moim.domain.coupon.CouponTerms;
import dev.moim.domain.coupon.Discount;
import dev.moim.domain.coupon.Validity;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.LimitId;
import dev.moim.domain.group.MemberLimit;
import dev.moim.domain.group.Option;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.Pool;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.PoolShare;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.group.Seats;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.ticket.Entitlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Two options that share a hall, a limit a member of each kind, and a coupon for a few. */
class LimitsProperties {
  private static final Instant NOW = Instant.parse("2026-03-02T20:00:00Z");
  private static final ClubId CLUB = new ClubId(new UUID(2, 2));
  private static final GroupId ID = new GroupId(new UUID(2, 1));
  private static final PoolId DAY = new PoolId(new UUID(1, 1));
  private static final PoolId NIGHT = new PoolId(new UUID(1, 2));
  private static final PoolId HALL = new PoolId(new UUID(1, 3));
  private static final PoolId USES = new PoolId(new UUID(1, 4));
  private static final Map<PoolId, Integer> CAPACITY = Map.of(DAY, 9, NIGHT, 7, HALL, 12, USES, 5);

  private static final Option MAIN = option(1, DAY);
  private static final Option OTHER =
      option(2, NIGHT)
          .sharing(List.of(new PoolShare(HALL, Optional.of(new MemberLimit(limit(HALL), 3)))));

  private static final Group GROUP =
      Group.forEvent(
          ID,
          CLUB,
          new GroupTerms("MT", "", Money.won(9_000), SaleWindow.from(NOW), Optional.empty())
              .selling(PriceTiers.of(Money.won(9_000)), 4),
          List.of(MAIN.sharing(List.of(new PoolShare(HALL, Optional.empty()))), OTHER),
          OptionalInt.of(4));

  private static final Coupon COUPON =
      Coupon.make(
          new CouponId(new UUID(5, 1)),
          CLUB,
          new CouponCode("HALF"),
          USES,
          OptionalInt.of(2),
          new CouponTerms(
              new Discount.PercentOff(50), List.of(), new Validity(NOW, Optional.empty())));

  private static LimitId limit(PoolId pool) {
    return new LimitId(pool.value());
  }

  private static Option option(int number, PoolId pool) {
    return new Option(
        new OptionId(new UUID(6, number)),
        "option " + number,
        Money.won(9_000),
        pool,
        Entitlement.ENTRY);
  }

  @Provide
  Arbitrary<List<Applicant>> crowd() {
    Arbitrary<Choice> choice =
        Combinators.combine(
                Arbitraries.of(true, false),
                Arbitraries.integers().between(1, 4),
                Arbitraries.of(true, false, false))
            .as(LimitsProperties::choice);
    return Combinators.combine(Arbitraries.integers().between(1, 8), choice)
        .as(LimitsProperties::applicant)
        .list()
        .ofMaxSize(24)
        .map(LimitsProperties::numbered);
  }

  private static Choice choice(boolean main, int units, boolean cheaper) {
    return new Choice(
        main ? Optional.empty() : Optional.of(OTHER.id()),
        units,
        cheaper ? Optional.of(COUPON.code()) : Optional.empty(),
        cheaper ? Optional.of(COUPON) : Optional.empty());
  }

  private static Applicant applicant(int number, Choice choice) {
    MemberId member = new MemberId(new UUID(3, number));
    return applicant(0, member, choice);
  }

  private static Applicant applicant(int order, MemberId member, Choice choice) {
    return new Applicant(
        new OrderId(new UUID(4, order)),
        member,
        new MerchantUid("order-" + order),
        choice,
        true,
        choice.wants(GROUP, member));
  }

  private static List<Applicant> numbered(List<Applicant> crowd) {
    List<Applicant> numbered = new ArrayList<>();
    for (Applicant one : crowd) {
      numbered.add(applicant(numbered.size(), one.member(), one.choice()));
    }
    return numbered;
  }

  /** How full the pools are, of which members' own are there once something was taken. */
  private static Map<PoolId, Seats> seats(Map<PoolId, Integer> taken, List<Applicant> crowd) {
    Map<PoolId, Seats> seats = new HashMap<>();
    CAPACITY.forEach(
        (pool, most) ->
            seats.put(pool, new Seats(OptionalInt.of(most), taken.getOrDefault(pool, 0))));
    for (Applicant one : crowd) {
      for (Pool pool : one.pools()) {
        if (taken.containsKey(pool.id())) {
          seats.put(pool.id(), new Seats(pool.capacity(), taken.get(pool.id())));
        }
      }
    }
    return seats;
  }

  private static List<Ruling> decide(Map<PoolId, Integer> taken, List<Applicant> crowd) {
    return AdmissionBatch.decide(GROUP, seats(taken, crowd), List.of(), Map.of(), crowd, NOW);
  }

  private static void take(Map<PoolId, Integer> taken, Applicant one) {
    one.wants().forEach(want -> taken.merge(want.pool(), want.units(), Integer::sum));
  }

  @Property
  void no_pool_of_any_kind_gives_more_than_it_has(@ForAll("crowd") List<Applicant> crowd) {
    List<Ruling> rulings = decide(Map.of(), crowd);
    Map<PoolId, Integer> taken = new HashMap<>();
    Map<PoolId, Integer> most = new HashMap<>(CAPACITY);
    for (int i = 0; i < crowd.size(); i++) {
      crowd.get(i).pools().forEach(pool -> most.put(pool.id(), pool.capacity().orElseThrow()));
      if (rulings.get(i) instanceof Ruling.Admitted) {
        take(taken, crowd.get(i));
      }
    }
    taken.forEach((pool, units) -> assertThat(units).isLessThanOrEqualTo(most.get(pool)));
  }

  /** So nobody is refused who would get in alone after those before them. */
  @Property
  void together_is_the_same_as_one_after_the_other(@ForAll("crowd") List<Applicant> crowd) {
    List<Ruling> together = decide(Map.of(), crowd);
    Map<PoolId, Integer> taken = new HashMap<>();
    for (int i = 0; i < crowd.size(); i++) {
      Ruling alone = decide(taken, List.of(crowd.get(i))).getFirst();
      assertThat(together.get(i)).isEqualTo(alone);
      if (alone instanceof Ruling.Admitted) {
        take(taken, crowd.get(i));
      }
    }
  }

  /** What is taken is what the order's line knows, so that all of it is given back. */
  @Property
  void a_line_knows_every_pool_that_is_taken_for_it(@ForAll("crowd") List<Applicant> crowd) {
    for (Applicant one : crowd) {
      assertThat(one.line(GROUP).pools())
          .containsExactlyElementsOf(one.wants().stream().map(Want::pool).toList());
      assertThat(one.line(GROUP).quantity()).isEqualTo(one.units());
      assertThat(one.line(GROUP).unitPrice().minor())
          .isEqualTo(one.choice().coupon().isPresent() ? 4_500 : 9_000);
    }
  }

  @Example
  void each_refusal_says_which_limit_it_was() {
    MemberId lee = new MemberId(new UUID(3, 1));
    Applicant two = applicant(1, lee, choice(false, 2, false));
    PoolId mine = new MemberLimit(limit(HALL), 3).poolOf(lee);

    assertThat(decide(Map.of(mine, 2), List.of(two)))
        .containsExactly(new Ruling.MemberLimitReached(3));
    assertThat(decide(Map.of(HALL, 11, mine, 2), List.of(two)))
        .containsExactly(new Ruling.Full(HALL));
    assertThat(decide(Map.of(USES, 5), List.of(applicant(1, lee, choice(true, 1, true)))))
        .containsExactly(new Ruling.CouponUsedUp());
    assertThat(decide(Map.of(), List.of(applicant(1, lee, choice(true, 3, true)))))
        .containsExactly(new Ruling.MemberLimitReached(2));
  }

  @Example
  void what_is_not_there_or_not_for_this_is_refused_before_anything_is_taken() {
    MemberId lee = new MemberId(new UUID(3, 1));
    OptionId none = new OptionId(new UUID(6, 9));
    CouponCode code = new CouponCode("NONE");

    assertThat(ruling(lee, new Choice(Optional.of(none), 1, Optional.empty(), Optional.empty())))
        .isEqualTo(new Ruling.NoSuchOption());
    assertThat(ruling(lee, new Choice(Optional.empty(), 1, Optional.of(code), Optional.empty())))
        .isEqualTo(new Ruling.NoSuchCoupon());
    assertThat(ruling(lee, with(COUPON.ended()))).isEqualTo(new Ruling.CouponNotValid());
    CouponTerms others =
        new CouponTerms(
            COUPON.terms().discount(),
            List.of(new GroupId(new UUID(2, 9))),
            COUPON.terms().validity());
    assertThat(ruling(lee, with(COUPON.withTerms(others))))
        .isEqualTo(new Ruling.CouponNotForGroup());
  }

  private static Choice with(Coupon coupon) {
    return new Choice(Optional.empty(), 1, Optional.of(coupon.code()), Optional.of(coupon));
  }

  private static Ruling ruling(MemberId member, Choice choice) {
    return decide(Map.of(), List.of(applicant(1, member, choice))).getFirst();
  }

  @Example
  void a_members_pool_is_the_same_every_time_and_nobody_elses() {
    MemberLimit one = new MemberLimit(new LimitId(new UUID(1, 1)), 2);
    MemberLimit two = new MemberLimit(new LimitId(new UUID(1, 2)), 2);
    MemberId lee = new MemberId(new UUID(3, 1));
    MemberId park = new MemberId(new UUID(3, 2));

    assertThat(one.poolOf(lee)).isEqualTo(new MemberLimit(one.id(), 5).poolOf(lee));
    assertThat(List.of(one.poolOf(lee), one.poolOf(park), two.poolOf(lee), two.poolOf(park)))
        .doesNotHaveDuplicates();
    assertThat(one.pool(lee))
        .isEqualTo(
            new Pool(one.poolOf(lee), Optional.empty(), Optional.of(one.id()), OptionalInt.of(2)));
  }
}
