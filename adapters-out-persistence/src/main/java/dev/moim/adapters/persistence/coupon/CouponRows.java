package dev.moim.adapters.persistence.coupon;

import dev.moim.adapters.persistence.Columns;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.coupon.Coupon;
import dev.moim.domain.coupon.CouponCode;
import dev.moim.domain.coupon.CouponId;
import dev.moim.domain.coupon.CouponTerms;
import dev.moim.domain.coupon.Discount;
import dev.moim.domain.coupon.Validity;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads coupons, each a row. */
final class CouponRows {
  static final String SELECT =
      """
      SELECT c.id, c.club_id, c.code, c.pool_id, c.amount_off, c.percent_off, c.valid_from,
        c.valid_until, c.per_member, c.closed, c.version,
        ARRAY(
          SELECT g.group_id
          FROM coupon_groups g
          WHERE g.coupon_id = c.id
          ORDER BY g.position) AS groups
      FROM coupons c
      """;

  private CouponRows() {}

  static Coupon coupon(ResultSet row) throws SQLException {
    List<GroupId> groups = Columns.ids(row, "groups").stream().map(GroupId::new).toList();
    Validity validity =
        new Validity(Columns.at(row, "valid_from"), Columns.optionalAt(row, "valid_until"));
    return new Coupon(
        new CouponId(Columns.id(row, "id")),
        new ClubId(Columns.id(row, "club_id")),
        new CouponCode(row.getString("code")),
        new PoolId(Columns.id(row, "pool_id")),
        Columns.optionalInt(row, "per_member"),
        new CouponTerms(discount(row), groups, validity),
        row.getBoolean("closed"),
        row.getLong("version"));
  }

  private static Discount discount(ResultSet row) throws SQLException {
    int percent = row.getInt("percent_off");
    return row.wasNull()
        ? new Discount.AmountOff(Money.won(row.getLong("amount_off")))
        : new Discount.PercentOff(percent);
  }
}
