package dev.moim.adapters.persistence.order;

import dev.moim.adapters.persistence.Aggregates;
import dev.moim.adapters.persistence.Columns;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.coupon.CouponId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import dev.moim.domain.group.RefundPolicy;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.Fulfilment;
import dev.moim.domain.order.MerchantUid;
import dev.moim.domain.order.Order;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.order.OrderLine;
import dev.moim.domain.order.RefundTerms;
import dev.moim.domain.order.ReleaseReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.result.ResultSetScanner;

/** Reads orders, each a row for every line. */
final class OrderRows {
  /**
   * The lines of an order are looked up by it, whatever the planner believes: a plan that was made
   * while there were few orders would go on joining all lines there are.
   */
  static final String SELECT =
      """
      SELECT o.id, o.reference, o.group_id, o.club_id, o.member_id, o.number, o.placed_at,
        o.hold_until, o.fulfilment, o.fulfilment_at, o.release_reason, o.refund_policy,
        o.starts_at, o.closes_at, o.retained, o.version,
        l.number AS line, l.option_id, l.pool_id, l.quantity, l.prices, l.currency, l.returned,
        l.other_pools, l.coupon_id
      FROM orders o
      CROSS JOIN LATERAL (
        SELECT *
        FROM order_lines
        WHERE order_id = o.id
        OFFSET 0) l
      """;

  static final String ORDER = "ORDER BY o.id, l.position\n";

  private final OrderId id;
  private final MerchantUid reference;
  private final GroupId group;
  private final ClubId club;
  private final MemberId member;
  private final long number;
  private final Instant placedAt;
  private final Instant holdUntil;
  private final Fulfilment fulfilment;
  private final RefundTerms refundTerms;
  private final Money retained;
  private final long version;
  private final List<OrderLine> lines = new ArrayList<>();

  private OrderRows(ResultSet row) throws SQLException {
    id = new OrderId(Columns.id(row, "id"));
    reference = new MerchantUid(row.getString("reference"));
    group = new GroupId(Columns.id(row, "group_id"));
    club = new ClubId(Columns.id(row, "club_id"));
    member = new MemberId(Columns.id(row, "member_id"));
    number = row.getLong("number");
    placedAt = Columns.at(row, "placed_at");
    holdUntil = Columns.at(row, "hold_until");
    fulfilment = fulfilment(row);
    refundTerms =
        new RefundTerms(
            RefundPolicy.parse(row.getString("refund_policy")),
            Columns.optionalAt(row, "starts_at"),
            Columns.optionalAt(row, "closes_at"));
    retained = Columns.money(row, "retained", "currency");
    version = row.getLong("version");
  }

  static ResultSetScanner<List<Order>> scanner() {
    return Aggregates.scan(OrderRows::new, OrderRows::addLine, OrderRows::order);
  }

  private static Fulfilment fulfilment(ResultSet row) throws SQLException {
    String word = row.getString("fulfilment");
    Instant at = Columns.at(row, "fulfilment_at");
    return switch (word) {
      case "HELD" -> new Fulfilment.Held(at);
      case "GRANTED" -> new Fulfilment.Granted(at);
      case "RELEASED" ->
          new Fulfilment.Released(ReleaseReason.valueOf(row.getString("release_reason")), at);
      default -> throw new IllegalStateException("a fulfilment that is not known: " + word);
    };
  }

  private void addLine(ResultSet row) throws SQLException {
    lines.add(
        new OrderLine(
            row.getInt("line"),
            new OptionId(Columns.id(row, "option_id")),
            new PoolId(Columns.id(row, "pool_id")),
            row.getInt("quantity"),
            Columns.prices(row, "prices", "currency"),
            row.getInt("returned"),
            Columns.ids(row, "other_pools").stream().map(PoolId::new).toList(),
            Columns.optionalId(row, "coupon_id").map(CouponId::new)));
  }

  private Order order() {
    return Order.restore(
        id,
        reference,
        group,
        club,
        member,
        number,
        lines,
        placedAt,
        holdUntil,
        fulfilment,
        refundTerms,
        retained,
        version);
  }
}
