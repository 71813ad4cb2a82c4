package dev.moim.adapters.persistence.payment;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.NewRows;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.domain.payment.Capture;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.Refund;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Writes payments: captures and refunds are added, refunds go on, nothing is ever removed. */
final class PaymentWrites {
  static final NewRows<Payment> PAYMENTS =
      NewRows.<Payment>of("payments")
          .id("id", p -> p.id().value())
          .id("order_id", p -> p.order().value())
          .id("payer_id", p -> p.payer().value())
          .text("tender", p -> p.account().tender().name())
          .text("account", p -> p.account().name())
          .text("reference", p -> p.reference().value())
          .number("amount", p -> p.amount().minor())
          .text("currency", p -> p.amount().currency().getCurrencyCode())
          .moment("begun_at", Payment::begunAt)
          .text("state", p -> p.state().name())
          .optionalText("session", p -> p.session().map(ProviderPaymentId::value))
          .integer("asked_times", p -> p.asking().times())
          .optionalMoment("ask_next_at", p -> p.asking().next())
          .number("version", Payment::version);

  private static final String SAVE =
      """
      UPDATE payments
      SET state = :state, session = :session, asked_times = :askedTimes, ask_next_at = :askNextAt,
        version = version + 1
      WHERE id = :id AND version = :version
      """;

  /** Names its own key only: that of another payment's capture refuses with an exception. */
  private static final String ADD_CAPTURE =
      """
      INSERT INTO captures (
        payment_id, tender, account, provider_payment_id, position, amount, currency, paid_at, use)
      VALUES (
        :payment, :tender, :account, :id, :position, :amount, :currency, :paidAt, :use)
      ON CONFLICT (payment_id, provider_payment_id) DO NOTHING
      """;

  private static final String PUT_REFUND =
      """
      INSERT INTO refunds (
        id, payment_id, provider_payment_id, position, amount, currency, cause, reason,
        requested_at, status, attempts, next_attempt_at, cancellation, closed_at)
      VALUES (
        :id, :payment, :capture, :position, :amount, :currency, :cause, :reason,
        :requestedAt, :status, :attempts, :nextAttemptAt, :cancellation, :closedAt)
      ON CONFLICT (id) DO UPDATE
      SET status = excluded.status, attempts = excluded.attempts,
        next_attempt_at = excluded.next_attempt_at, cancellation = excluded.cancellation,
        closed_at = excluded.closed_at
      WHERE refunds.payment_id = excluded.payment_id
        AND (refunds.status, refunds.attempts, refunds.next_attempt_at, refunds.cancellation,
            refunds.closed_at)
          IS DISTINCT FROM
          (excluded.status, excluded.attempts, excluded.next_attempt_at, excluded.cancellation,
            excluded.closed_at)
      """;

  /** Summed from what is stored; the checks of the table then refuse what is too much. */
  private static final String SUM_UP =
      """
      UPDATE captures c
      SET returned = sums.returned, asked_back = sums.asked_back
      FROM (
        SELECT provider_payment_id,
          coalesce(sum(amount) FILTER (WHERE status = 'DONE'), 0) AS returned,
          coalesce(sum(amount) FILTER (
            WHERE status <> 'SUPERSEDED' AND cause <> 'PROVIDER'), 0)
            AS asked_back
        FROM refunds
        WHERE payment_id = :payment
        GROUP BY provider_payment_id) sums
      WHERE c.payment_id = :payment AND c.provider_payment_id = sums.provider_payment_id
        AND (c.returned, c.asked_back) IS DISTINCT FROM (sums.returned, sums.asked_back)
      """;

  private PaymentWrites() {}

  static void save(Handle handle, Payment payment) {
    int saved =
        handle
            .createUpdate(SAVE)
            .bind("id", Columns.id(payment.id().value()))
            .bind("state", payment.state().name())
            .bind("session", session(payment))
            .bind("askedTimes", payment.asking().times())
            .bind("askNextAt", Columns.at(payment.asking().next()))
            .bind("version", payment.version())
            .execute();
    if (saved == 0) {
      throw new StaleAggregate(payment.id());
    }
    addParts(handle, payment);
  }

  private static Argument session(Payment payment) {
    return Columns.text(payment.session().map(ProviderPaymentId::value));
  }

  static void addParts(Handle handle, Payment payment) {
    if (payment.captures().isEmpty()) {
      return;
    }
    addCaptures(handle, payment);
    if (payment.refunds().isEmpty()) {
      return;
    }
    putRefunds(handle, payment);
    handle.createUpdate(SUM_UP).bind("payment", Columns.id(payment.id().value())).execute();
  }

  private static void addCaptures(Handle handle, Payment payment) {
    PreparedBatch batch = handle.prepareBatch(ADD_CAPTURE);
    int position = 0;
    for (Capture capture : payment.captures()) {
      batch
          .bind("payment", Columns.id(payment.id().value()))
          .bind("tender", payment.account().tender().name())
          .bind("account", payment.account().name())
          .bind("id", capture.id().value())
          .bind("position", position++)
          .bind("amount", capture.amount().minor())
          .bind("currency", capture.amount().currency().getCurrencyCode())
          .bind("paidAt", Columns.at(capture.paidAt()))
          .bind("use", capture.use().name())
          .add();
    }
    batch.execute();
  }

  private static void putRefunds(Handle handle, Payment payment) {
    PreparedBatch batch = handle.prepareBatch(PUT_REFUND);
    int position = 0;
    for (Refund refund : payment.refunds()) {
      batch
          .bind("id", Columns.id(refund.id().value()))
          .bind("payment", Columns.id(payment.id().value()))
          .bind("capture", refund.capture().value())
          .bind("position", position++)
          .bind("amount", refund.amount().minor())
          .bind("currency", refund.amount().currency().getCurrencyCode())
          .bind("cause", refund.cause().name())
          .bind("reason", refund.reason())
          .bind("requestedAt", Columns.at(refund.requestedAt()))
          .bind("status", refund.status().name())
          .bind("attempts", refund.attempts())
          .bind("nextAttemptAt", Columns.at(refund.nextAttemptAt()))
          .bind("cancellation", Columns.text(refund.cancellation()))
          .bind("closedAt", Columns.at(refund.closedAt()))
          .add();
    }
    batch.execute();
  }
}
