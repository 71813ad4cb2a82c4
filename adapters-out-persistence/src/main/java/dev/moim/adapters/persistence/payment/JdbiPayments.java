package dev.moim.adapters.persistence.payment;

import static dev.moim.adapters.persistence.Columns.at;

import dev.moim.adapters.persistence.PostgresTransactions;
import dev.moim.application.payment.Payments;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.PaymentReference;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@link Payments} in PostgreSQL. Nothing here deletes. */
public final class JdbiPayments implements Payments {
  private final PostgresTransactions database;

  @Inject
  public JdbiPayments(PostgresTransactions database) {
    this.database = database;
  }

  @Override
  public void add(Payment payment) {
    String sql =
        """
        INSERT INTO payments (id, order_id, payer_id, tender, account, reference, amount, currency,
          begun_at, asked, next_ask_at, version)
        VALUES (:id, :order, :payer, :tender, :account, :reference, :amount, :currency,
          :begun, :asked, :nextAsk, :version)
        """;
    database.with(
        h -> {
          h.createUpdate(sql)
              .bind("id", payment.id().value())
              .bind("order", payment.order().value())
              .bind("payer", payment.payer().value())
              .bind("tender", payment.account().tender().name())
              .bind("account", payment.account().name())
              .bind("reference", payment.reference().value())
              .bind("amount", payment.amount().minor())
              .bind("currency", payment.amount().currency().getCurrencyCode())
              .bind("begun", at(payment.begunAt()))
              .bind("asked", payment.asking().times())
              .bind("nextAsk", at(payment.asking().next()))
              .bind("version", payment.version())
              .execute();
          PaymentRecords.save(h, payment);
          return payment;
        });
  }

  @Override
  public Optional<Payment> find(PaymentId id) {
    String sql = "SELECT * FROM payments WHERE id = :id";
    return database.with(
        h ->
            PaymentRecords.read(h, h.createQuery(sql).bind("id", id.value())).stream().findFirst());
  }

  @Override
  public Optional<Payment> byReference(PaymentReference reference) {
    String sql = "SELECT * FROM payments WHERE reference = :reference ORDER BY id";
    return database.with(
        h ->
            PaymentRecords.read(h, h.createQuery(sql).bind("reference", reference.value())).stream()
                .findFirst());
  }

  @Override
  public List<Payment> of(Collection<OrderId> orders) {
    String sql = "SELECT * FROM payments WHERE order_id = ANY (:orders) ORDER BY id";
    UUID[] ids = orders.stream().map(OrderId::value).toArray(UUID[]::new);
    return database.with(h -> PaymentRecords.read(h, h.createQuery(sql).bind("orders", ids)));
  }

  @Override
  public void save(Payment payment) {
    String sql =
        """
        UPDATE payments SET asked = :asked, next_ask_at = :nextAsk, version = version + 1
        WHERE id = :id AND version = :version
        """;
    database.with(
        h -> {
          int saved =
              h.createUpdate(sql)
                  .bind("asked", payment.asking().times())
                  .bind("nextAsk", at(payment.asking().next()))
                  .bind("id", payment.id().value())
                  .bind("version", payment.version())
                  .execute();
          if (saved == 0) {
            throw new StaleAggregate(payment.id());
          }
          PaymentRecords.save(h, payment);
          return payment;
        });
  }

  @Override
  public List<Payment> due(Due what, Instant now, int most) {
    String sql =
        switch (what) {
          case ASKING ->
              """
              SELECT * FROM payments
              WHERE next_ask_at <= :now
              ORDER BY next_ask_at
              LIMIT :most
              FOR UPDATE SKIP LOCKED
              """;
          case REFUND ->
              """
              SELECT p.* FROM payments p
              JOIN (
                SELECT payment_id, min(next_attempt_at) AS since
                FROM (
                  SELECT DISTINCT ON (payment_id, provider_id) payment_id, next_attempt_at
                  FROM refunds
                  WHERE status IN ('REQUESTED', 'UNKNOWN')
                  ORDER BY payment_id, provider_id, position
                ) oldest
                WHERE next_attempt_at <= :now
                GROUP BY payment_id
              ) due ON due.payment_id = p.id
              ORDER BY due.since
              LIMIT :most
              FOR UPDATE OF p SKIP LOCKED
              """;
        };
    return database.with(
        h -> PaymentRecords.read(h, h.createQuery(sql).bind("now", at(now)).bind("most", most)));
  }
}
