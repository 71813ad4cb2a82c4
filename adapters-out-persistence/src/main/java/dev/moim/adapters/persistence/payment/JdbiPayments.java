package dev.moim.adapters.persistence.payment;

import dev.moim.adapters.persistence.Answers;
import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.Rows;
import dev.moim.application.payment.Payments;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.Payment;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.PaymentReference;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Payments in PostgreSQL, whose keys and checks refuse what must never be. */
public final class JdbiPayments implements Payments {
  private static final String BY_IDS = PaymentRows.SELECT + "WHERE p.id = ANY (:ids)";

  private static final String BY_REFERENCE =
      PaymentRows.SELECT + "WHERE p.reference = :reference\nORDER BY p.id";

  private static final String OF_ORDERS =
      PaymentRows.SELECT + "WHERE p.order_id = ANY (:orders)\nORDER BY p.id";

  private static final String TO_ASK_ABOUT =
      """
      SELECT id
      FROM payments
      WHERE ask_next_at <= :now
      ORDER BY ask_next_at, id
      LIMIT :most
      FOR NO KEY UPDATE SKIP LOCKED
      """;

  /** Of each capture, only the oldest refund that is open counts: the others wait for it. */
  private static final String TO_REFUND =
      """
      SELECT p.id
      FROM payments p
      JOIN (
        SELECT payment_id, min(next_attempt_at) AS due_at
        FROM (
          SELECT DISTINCT ON (payment_id, provider_payment_id) payment_id, next_attempt_at
          FROM refunds
          WHERE status IN ('REQUESTED', 'UNKNOWN', 'PENDING')
          ORDER BY payment_id, provider_payment_id, position) oldest
        WHERE next_attempt_at <= :now
        GROUP BY payment_id) due ON due.payment_id = p.id
      ORDER BY due.due_at, p.id
      LIMIT :most
      FOR NO KEY UPDATE OF p SKIP LOCKED
      """;

  private final Database database;
  private final Rows<Payment> payments;

  /** Of this database. */
  @Inject
  public JdbiPayments(Database database) {
    this.database = database;
    this.payments = Rows.together(database, PaymentRows.scanner());
  }

  @Override
  public void add(List<Payment> fresh) {
    var _ =
        database.within(
            () -> {
              database.addLater(PaymentWrites.PAYMENTS, fresh);
              fresh.stream()
                  .filter(payment -> !payment.captures().isEmpty())
                  .forEach(this::addParts);
              return fresh;
            });
  }

  private void addParts(Payment payment) {
    var _ =
        database.use(
            handle -> {
              PaymentWrites.addParts(handle, payment);
              return payment;
            });
  }

  @Override
  public Optional<Payment> find(PaymentId id) {
    return database.use(handle -> byIds(handle, List.of(id.value())).stream().findFirst());
  }

  private static List<Payment> byIds(Handle handle, Collection<UUID> ids) {
    return Answers.of(
        handle.createQuery(BY_IDS).bind("ids", Columns.ids(ids, Function.identity())),
        PaymentRows.scanner());
  }

  @Override
  public Optional<Payment> byReference(PaymentReference reference) {
    if (!Columns.isStorable(reference.value())) {
      return Optional.empty();
    }
    return payments.one(BY_REFERENCE, query -> query.bind("reference", reference.value()));
  }

  @Override
  public List<Payment> of(Collection<OrderId> orders) {
    if (orders.isEmpty()) {
      return List.of();
    }
    return payments.all(
        OF_ORDERS, query -> query.bind("orders", Columns.ids(orders, OrderId::value)));
  }

  @Override
  public void save(Payment payment) {
    var _ =
        database.use(
            handle -> {
              PaymentWrites.save(handle, payment);
              return payment.id();
            });
  }

  /**
   * Reads what is due once it is locked, and leaves out what is not due any more: somebody may have
   * saved it between the look and the lock.
   */
  @Override
  public List<Payment> due(Due what, Instant now, int most) {
    return database.use(
        handle -> {
          List<UUID> ids =
              handle
                  .createQuery(
                      switch (what) {
                        case ASKING -> TO_ASK_ABOUT;
                        case REFUND -> TO_REFUND;
                      })
                  .bind("now", Columns.at(now))
                  .bind("most", most)
                  .map((row, _) -> Columns.id(row, "id"))
                  .list();
          Map<UUID, Payment> found =
              byIds(handle, ids).stream()
                  .collect(Collectors.toMap(p -> p.id().value(), Function.identity()));
          return ids.stream()
              .map(found::get)
              .filter(Objects::nonNull)
              .filter(payment -> isDue(payment, what, now))
              .toList();
        });
  }

  private static boolean isDue(Payment payment, Due what, Instant now) {
    return switch (what) {
      case ASKING -> payment.asking().next().filter(next -> !now.isBefore(next)).isPresent();
      case REFUND -> payment.dueRefund(now).isPresent();
    };
  }
}
