package dev.moim.adapters.persistence.payment;

import dev.moim.adapters.persistence.Aggregates;
import dev.moim.adapters.persistence.Columns;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.money.Money;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.Capture;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.PaymentState;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Refund;
import dev.moim.domain.payment.RefundCause;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.payment.RefundStatus;
import dev.moim.domain.payment.Tender;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.result.ResultSetScanner;

/**
 * Reads payments, each a row for every capture and, since a refund is of one capture, for every
 * refund of it.
 */
final class PaymentRows {
  static final String SELECT =
      """
      SELECT p.id, p.order_id, p.payer_id, p.tender, p.account, p.reference, p.amount, p.currency,
        p.begun_at, p.state, p.session, p.asked_times, p.ask_next_at, p.version,
        c.provider_payment_id AS capture, c.position AS capture_position,
        c.amount AS capture_amount, c.currency AS capture_currency, c.paid_at, c.use,
        r.id AS refund_id, r.position AS refund_position, r.amount AS refund_amount,
        r.currency AS refund_currency, r.cause, r.reason, r.requested_at, r.status, r.attempts,
        r.next_attempt_at, r.cancellation, r.closed_at
      FROM payments p
      LEFT JOIN captures c ON c.payment_id = p.id
      LEFT JOIN refunds r
        ON r.payment_id = c.payment_id AND r.provider_payment_id = c.provider_payment_id
      """;

  private final PaymentId id;
  private final OrderId order;
  private final MemberId payer;
  private final MerchantAccount account;
  private final PaymentReference reference;
  private final Money amount;
  private final Instant begunAt;
  private final PaymentState state;
  private final Optional<ProviderPaymentId> session;
  private final Payment.Asking asking;
  private final long version;
  private final SortedMap<Integer, Capture> captures = new TreeMap<>();
  private final SortedMap<Integer, Refund> refunds = new TreeMap<>();

  private PaymentRows(ResultSet row) throws SQLException {
    id = new PaymentId(Columns.id(row, "id"));
    order = new OrderId(Columns.id(row, "order_id"));
    payer = new MemberId(Columns.id(row, "payer_id"));
    account =
        new MerchantAccount(Tender.valueOf(row.getString("tender")), row.getString("account"));
    reference = new PaymentReference(row.getString("reference"));
    amount = Columns.money(row, "amount", "currency");
    begunAt = Columns.at(row, "begun_at");
    state = PaymentState.valueOf(row.getString("state"));
    session = Optional.ofNullable(row.getString("session")).map(ProviderPaymentId::new);
    asking = new Payment.Asking(row.getInt("asked_times"), Columns.optionalAt(row, "ask_next_at"));
    version = row.getLong("version");
  }

  static ResultSetScanner<List<Payment>> scanner() {
    return Aggregates.scan(PaymentRows::new, PaymentRows::addParts, PaymentRows::payment);
  }

  private void addParts(ResultSet row) throws SQLException {
    if (row.getString("capture") == null) {
      return;
    }
    ProviderPaymentId capture = new ProviderPaymentId(row.getString("capture"));
    captures.put(
        row.getInt("capture_position"),
        new Capture(
            capture,
            Columns.money(row, "capture_amount", "capture_currency"),
            Columns.at(row, "paid_at"),
            Capture.Use.valueOf(row.getString("use"))));
    if (Columns.optionalId(row, "refund_id").isPresent()) {
      refunds.put(row.getInt("refund_position"), refund(row, capture));
    }
  }

  private static Refund refund(ResultSet row, ProviderPaymentId capture) throws SQLException {
    return new Refund(
        new RefundId(Columns.id(row, "refund_id")),
        capture,
        Columns.money(row, "refund_amount", "refund_currency"),
        RefundCause.valueOf(row.getString("cause")),
        row.getString("reason"),
        Columns.at(row, "requested_at"),
        RefundStatus.valueOf(row.getString("status")),
        row.getInt("attempts"),
        Columns.at(row, "next_attempt_at"),
        Optional.ofNullable(row.getString("cancellation")),
        Columns.optionalAt(row, "closed_at"));
  }

  private Payment payment() {
    return Payment.restore(
        id,
        order,
        payer,
        account,
        reference,
        amount,
        begunAt,
        state,
        session,
        asking,
        List.copyOf(captures.values()),
        List.copyOf(refunds.values()),
        version);
  }
}
