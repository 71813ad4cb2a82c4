package dev.moim.application.coupon;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.coupon.Coupon;
import dev.moim.domain.coupon.CouponCode;
import dev.moim.domain.coupon.CouponId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The coupons. No club has two with the same code. How often one can still be used is in its pool
 * ({@link dev.moim.application.group.Pools}).
 */
public interface Coupons {
  /**
   * Adds one, whose pool is there.
   *
   * @return false, with nothing changed, if its club has one with this code; of two who add the
   *     same code at once, the second waits for the first's transaction to end before it is told
   */
  boolean add(Coupon coupon);

  /** The one with this id, whosever it is. */
  Optional<Coupon> find(CouponId id);

  /** The club's with one of these codes, those that have ended among them, in no order. */
  List<Coupon> byCodes(ClubId club, Collection<CouponCode> codes);

  /** A club's, by age. */
  Page<Coupon> of(ClubId club, PageRequest page);

  /**
   * Saves a changed one: its terms, and whether it has ended; nothing else of it changes.
   *
   * @throws dev.moim.application.runtime.StaleAggregate if it was saved by somebody since
   */
  void save(Coupon coupon);
}
