package dev.moim.contracts.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.application.runtime.StaleAggregate;
import dev.moim.contracts.Other;
import dev.moim.contracts.StorageContract;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.coupon.Coupon;
import dev.moim.domain.coupon.CouponCode;
import dev.moim.domain.coupon.CouponId;
import dev.moim.domain.coupon.CouponTerms;
import dev.moim.domain.coupon.Discount;
import dev.moim.domain.coupon.Validity;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.Pool;
import dev.moim.domain.money.Money;
import dev.moim.domain.money.Price;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link dev.moim.application.coupon.Coupons} promise. */
public abstract class CouponsContract extends StorageContract {
  private static final int THREADS = 16;

  private Coupon found(CouponId id) {
    return store().coupons().find(id).orElseThrow();
  }

  private boolean add(Coupon coupon) {
    return within(() -> store().coupons().add(coupon));
  }

  private CouponTerms terms(List<GroupId> groups) {
    Validity validity =
        new Validity(given().now(), Optional.of(given().in(Duration.ofNanos(1_000))));
    return new CouponTerms(new Discount.AmountOff(Money.won(Price.MOST_WON)), groups, validity);
  }

  /** Another one that has the same code as this, in this club. */
  private Coupon like(Coupon coupon, ClubId club) {
    Coupon other = given().newCoupon(club, List.of());
    return Coupon.make(
        other.id(), club, coupon.code(), other.pool(), other.perMember(), other.terms());
  }

  @Test
  void a_coupon_is_found_by_id_and_by_code_in_its_club() {
    ClubId club = given().club().id();
    Coupon one = given().coupon(club);
    Coupon two = given().coupon(club);
    Coupon elsewhere = like(one, given().club().id());
    assertThat(add(elsewhere)).as("the same code in another club").isTrue();

    assertThat(store().coupons().find(one.id())).contains(one);
    assertThat(store().coupons().byCodes(club, List.of(one.code()))).containsExactly(one);
    assertThat(
            store()
                .coupons()
                .byCodes(club, List.of(two.code(), one.code(), new CouponCode("NONE-SUCH"))))
        .containsExactlyInAnyOrder(one, two);
    assertThat(store().coupons().byCodes(club, List.of())).isEmpty();
    assertThat(store().coupons().find(store().ids().next(CouponId::new))).isEmpty();
  }

  @Test
  void extremes_come_back_as_they_went() {
    ClubId club = given().club().id();
    List<GroupId> groups = Stream.generate(() -> given().group(club).id()).limit(3).toList();
    Coupon like = given().newCoupon(club, List.of());
    Coupon coupon =
        new Coupon(
            like.id(),
            club,
            CouponCode.parse("code", ("_-" + given().unique()).substring(0, 32)),
            like.pool(),
            OptionalInt.of(Pool.MOST_UNITS),
            terms(groups.reversed()),
            true,
            0);

    assertThat(add(coupon)).isTrue();

    assertThat(found(coupon.id())).isEqualTo(coupon);
  }

  @Test
  void a_code_is_taken_once_in_a_club() {
    ClubId club = given().club().id();
    Coupon first = given().coupon(club);
    Coupon second = like(first, club);

    assertThat(add(second)).isFalse();

    assertThat(store().coupons().byCodes(club, List.of(first.code()))).containsExactly(first);
    assertThat(store().coupons().find(second.id())).isEmpty();
  }

  @Test
  void of_many_who_take_a_code_at_once_one_does() {
    ClubId club = given().club().id();
    Coupon one = given().newCoupon(club, List.of());
    List<Coupon> all = Stream.generate(() -> like(one, club)).limit(THREADS).toList();

    List<Boolean> added = Other.together(THREADS, i -> add(all.get(i)));

    assertThat(added).containsOnlyOnce(true);
    assertThat(store().coupons().byCodes(club, List.of(one.code())))
        .containsExactly(all.get(added.indexOf(true)));
  }

  @Test
  void a_list_is_of_one_club_by_age_and_complete() {
    ClubId club = given().club().id();
    List<Coupon> all = Stream.generate(() -> given().coupon(club)).limit(5).toList();
    given().coupon(given().club().id());

    assertThat(readAll(Optional.empty(), 2, page -> store().coupons().of(club, page)))
        .isEqualTo(all);
  }

  @Test
  void terms_and_end_are_saved_and_nothing_else() {
    ClubId club = given().club().id();
    Coupon coupon = given().newCoupon(club, List.of(given().group(club).id()));
    assertThat(add(coupon)).isTrue();
    Coupon other = given().newCoupon(given().club().id(), List.of());
    CouponTerms terms = terms(List.of(given().group(club).id(), given().group(club).id()));
    Coupon changed =
        new Coupon(
            coupon.id(),
            other.club(),
            other.code(),
            other.pool(),
            OptionalInt.of(1),
            terms,
            true,
            0);

    during(() -> store().coupons().save(changed));

    assertThat(found(coupon.id()))
        .isEqualTo(
            new Coupon(
                coupon.id(),
                club,
                coupon.code(),
                coupon.pool(),
                coupon.perMember(),
                terms,
                true,
                coupon.version() + 1));
    during(() -> store().coupons().save(found(coupon.id()).withTerms(coupon.terms())));
    assertThat(found(coupon.id()).terms()).isEqualTo(coupon.terms());
  }

  @Test
  void a_stale_coupon_is_refused_and_so_is_one_that_was_never_added() {
    Coupon coupon = given().coupon(given().club().id());
    during(() -> store().coupons().save(coupon.withTerms(terms(List.of()))));

    during(
        () ->
            assertThatThrownBy(() -> store().coupons().save(coupon.ended()))
                .isInstanceOf(StaleAggregate.class));

    assertThat(found(coupon.id()).closed()).isFalse();
    Coupon unknown = given().newCoupon(coupon.club(), List.of());
    assertThatThrownBy(() -> during(() -> store().coupons().save(unknown)))
        .isInstanceOf(StaleAggregate.class);
  }

  @Test
  void undone_work_leaves_nothing() {
    Coupon coupon = given().coupon(given().club().id());
    Coupon another = given().newCoupon(coupon.club(), List.of());

    undone(
        () -> {
          assertThat(store().coupons().add(another)).isTrue();
          store().coupons().save(coupon.ended());
        });

    assertThat(store().coupons().find(another.id())).isEmpty();
    assertThat(found(coupon.id())).isEqualTo(coupon);
  }
}
