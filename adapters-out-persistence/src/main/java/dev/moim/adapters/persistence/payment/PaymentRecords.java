package dev.moim.adapters.persistence.payment;

import static dev.moim.adapters.persistence.Columns.at;
import static dev.moim.adapters.persistence.Columns.instant;
import static dev.moim.adapters.persistence.Columns.maybeInstant;
import static dev.moim.adapters.persistence.Columns.money;
import static dev.moim.adapters.persistence.Columns.uuid;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.moim.domain.member.MemberId;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.Capture;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.Payment.Asking;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.PaymentReference;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Refund;
import dev.moim.domain.payment.RefundCause;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.payment.RefundStatus;
import dev.moim.domain.payment.Tender;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The rows of a payment: itself, its captures, its refunds. */
final class PaymentRecords {
  private PaymentRecords() {}

  /**
   * Writes captures and refunds. A capture's total of what went, or is to go, back is written with
   * it, so that the database refuses more than was taken.
   */
  static void save(Handle h, Payment payment) {
    if (!payment.captures().isEmpty()) {
      saveCaptures(h, payment);
    }
    if (!payment.refunds().isEmpty()) {
      saveRefunds(h, payment);
    }
  }

  private static void saveCaptures(Handle h, Payment payment) {
    PreparedBatch batch =
        h.prepareBatch(
            """
            INSERT INTO captures (payment_id, tender, provider_id, position, amount, currency,
              paid_at, use, refund_total)
            VALUES (:payment, :tender, :id, :position, :amount, :currency, :paid, :use, :refunds)
            ON CONFLICT (payment_id, provider_id)
            DO UPDATE SET refund_total = excluded.refund_total
            """);
    int position = 0;
    for (Capture capture : payment.captures()) {
      batch
          .bind("payment", payment.id().value())
          .bind("tender", payment.account().tender().name())
          .bind("id", capture.id().value())
          .bind("position", position++)
          .bind("amount", capture.amount().minor())
          .bind("currency", capture.amount().currency().getCurrencyCode())
          .bind("paid", at(capture.paidAt()))
          .bind("use", capture.use().name())
          .bind("refunds", capture.amount().minus(payment.refundable(capture.id())).minor())
          .add();
    }
    batch.execute();
  }

  private static void saveRefunds(Handle h, Payment payment) {
    PreparedBatch batch =
        h.prepareBatch(
            """
            INSERT INTO refunds (id, payment_id, provider_id, position, amount, currency, cause,
              reason, requested_at, status, attempts, next_attempt_at, cancellation, closed_at)
            VALUES (:id, :payment, :capture, :position, :amount, :currency, :cause,
              :reason, :requested, :status, :attempts, :next, :cancellation, :closed)
            ON CONFLICT (id)
            DO UPDATE SET status = excluded.status, attempts = excluded.attempts,
              next_attempt_at = excluded.next_attempt_at, cancellation = excluded.cancellation,
              closed_at = excluded.closed_at
            """);
    int position = 0;
    for (Refund refund : payment.refunds()) {
      batch
          .bind("id", refund.id().value())
          .bind("payment", payment.id().value())
          .bind("capture", refund.capture().value())
          .bind("position", position++)
          .bind("amount", refund.amount().minor())
          .bind("currency", refund.amount().currency().getCurrencyCode())
          .bind("cause", refund.cause().name())
          .bind("reason", refund.reason())
          .bind("requested", at(refund.requestedAt()))
          .bind("status", refund.status().name())
          .bind("attempts", refund.attempts())
          .bind("next", at(refund.nextAttemptAt()))
          .bind("cancellation", refund.cancellation().orElse(null))
          .bind("closed", at(refund.closedAt()))
          .add();
    }
    batch.execute();
  }

  /** The payments of a query, with all of their captures and refunds in one more each. */
  static List<Payment> read(Handle h, Query query) {
    List<Row> rows = query.map((row, _) -> row(row)).list();
    if (rows.isEmpty()) {
      return List.of();
    }
    UUID[] ids = rows.stream().map(r -> r.id().value()).toArray(UUID[]::new);
    Map<UUID, List<Capture>> captures =
        h
            .createQuery("SELECT * FROM captures WHERE payment_id = ANY (:ids) ORDER BY position")
            .bind("ids", ids)
            .map((row, _) -> Map.entry(uuid(row, "payment_id"), capture(row)))
            .list()
            .stream()
            .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    Map<UUID, List<Refund>> refunds =
        h
            .createQuery("SELECT * FROM refunds WHERE payment_id = ANY (:ids) ORDER BY position")
            .bind("ids", ids)
            .map((row, _) -> Map.entry(uuid(row, "payment_id"), refund(row)))
            .list()
            .stream()
            .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    return rows.stream()
        .map(
            r ->
                r.with(
                    captures.getOrDefault(r.id().value(), List.of()),
                    refunds.getOrDefault(r.id().value(), List.of())))
        .toList();
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(new PaymentId(uuid(row, "id")), restored(row));
  }

  private static Payment restored(ResultSet row) throws SQLException {
    return Payment.restore(
        new PaymentId(uuid(row, "id")),
        new OrderId(uuid(row, "order_id")),
        new MemberId(uuid(row, "payer_id")),
        new MerchantAccount(Tender.valueOf(row.getString("tender")), row.getString("account")),
        new PaymentReference(row.getString("reference")),
        money(row, "amount"),
        instant(row, "begun_at"),
        new Asking(row.getInt("asked"), maybeInstant(row, "next_ask_at")),
        List.of(),
        List.of(),
        row.getLong("version"));
  }

  private static Capture capture(ResultSet row) throws SQLException {
    return new Capture(
        new ProviderPaymentId(row.getString("provider_id")),
        money(row, "amount"),
        instant(row, "paid_at"),
        Capture.Use.valueOf(row.getString("use")));
  }

  private static Refund refund(ResultSet row) throws SQLException {
    return new Refund(
        new RefundId(uuid(row, "id")),
        new ProviderPaymentId(row.getString("provider_id")),
        money(row, "amount"),
        RefundCause.valueOf(row.getString("cause")),
        row.getString("reason"),
        instant(row, "requested_at"),
        RefundStatus.valueOf(row.getString("status")),
        row.getInt("attempts"),
        instant(row, "next_attempt_at"),
        Optional.ofNullable(row.getString("cancellation")),
        maybeInstant(row, "closed_at"));
  }

  private record Row(PaymentId id, Payment bare) {
    Payment with(List<Capture> captures, List<Refund> refunds) {
      return Payment.restore(
          bare.id(),
          bare.order(),
          bare.payer(),
          bare.account(),
          bare.reference(),
          bare.amount(),
          bare.begunAt(),
          bare.asking(),
          captures,
          refunds,
          bare.version());
    }
  }
}
