package dev.moim.domain.order;

import static dev.moim.domain.order.Fixtures.HOLD_ENDS;
import static dev.moim.domain.order.Fixtures.PLACED;
import static dev.moim.domain.order.Fixtures.PRICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.domain.club.ClubId;
import dev.moim.domain.coupon.Coupon;
import dev.moim.domain.coupon.CouponCode;
import dev.moim.domain.coupon.CouponId;
import dev.moim.domain.coupon.CouponTerms;
import dev.moim.domain.coupon.Discount;
import dev.moim.domain.coupon.Validity;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.LimitId;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.PriceTiers;
import dev.moim.domain.member.MemberId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReleaseReasonTest {
  private static final GroupId GROUP = new GroupId(new UUID(0, 1));
  private static final ClubId CLUB = new ClubId(new UUID(0, 2));
  private static final PoolId OWN = new PoolId(new UUID(0, 4));
  private static final MemberId MEMBER = new MemberId(new UUID(0, 5));
  private static final PoolId HALL = new PoolId(new UUID(0, 6));
  private static final Coupon COUPON =
      Coupon.make(
          new CouponId(new UUID(0, 7)),
          CLUB,
          CouponCode.parse("code", "SPRING"),
          new PoolId(new UUID(0, 8)),
          OptionalInt.of(2),
          new CouponTerms(
              new Discount.PercentOff(50), List.of(), new Validity(PLACED, Optional.empty())));

  /** Of an option's own pool, a hall's, and the coupon's, each of them limited a member. */
  private static Order order() {
    List<PoolId> others =
        List.of(HALL, ofMember(GROUP.value()), ofMember(HALL.value()), COUPON.pool());
    OrderLine line =
        new OrderLine(
            1,
            new OptionId(new UUID(0, 3)),
            OWN,
            1,
            PriceTiers.of(PRICE),
            0,
            others,
            Optional.of(COUPON.id()));
    return Order.place(
        new OrderId(new UUID(0, 9)),
        new MerchantUid("1ab"),
        GROUP,
        CLUB,
        MEMBER,
        1,
        List.of(line),
        HOLD_ENDS,
        PLACED);
  }

  private static PoolId ofMember(UUID limited) {
    return new LimitId(limited).poolOf(MEMBER);
  }

  private static ReleaseReason shortOf(PoolId pool) {
    return ReleaseReason.shortOf(pool, order(), Optional.of(COUPON));
  }

  @Test
  void what_is_short_is_told_by_what_its_pool_is_of() {
    assertThat(shortOf(OWN)).isEqualTo(ReleaseReason.GROUP_FULL);
    assertThat(shortOf(HALL)).isEqualTo(ReleaseReason.GROUP_FULL);
    assertThat(shortOf(COUPON.pool())).isEqualTo(ReleaseReason.COUPON_USED_UP);
    assertThat(shortOf(ofMember(GROUP.value()))).isEqualTo(ReleaseReason.MEMBER_LIMIT_REACHED);
    assertThat(shortOf(ofMember(HALL.value()))).isEqualTo(ReleaseReason.MEMBER_LIMIT_REACHED);
    assertThat(shortOf(ofMember(COUPON.id().value())))
        .isEqualTo(ReleaseReason.MEMBER_LIMIT_REACHED);
  }

  @Test
  void a_limit_is_the_members_own() {
    PoolId anothers = new LimitId(GROUP.value()).poolOf(new MemberId(new UUID(0, 55)));

    assertThat(anothers).isNotEqualTo(ofMember(GROUP.value()));
    assertThat(shortOf(anothers)).isEqualTo(ReleaseReason.GROUP_FULL);
  }
}
