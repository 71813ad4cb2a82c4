package dev.moim.adapters.persistence.payment;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.Rows;
import dev.moim.application.payment.Settlements;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.group.GroupId;
import dev.moim.domain.order.OrderId;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.payment.SettlementLine;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;

/** What providers settled with us, in PostgreSQL. */
public final class JdbiSettlements implements Settlements {
  private static final String LOCK =
      """
      SELECT pg_advisory_xact_lock(hashtextextended('settlement ' || :tender || ' ' || :account, 0))
      """;

  private static final String KNOWN =
      """
      SELECT transaction_id, kind, provider_payment_id, reference, amount, fee, currency, settled_on
      FROM settlement_lines
      WHERE tender = :tender AND account = :account AND transaction_id = ANY (:transactions)
      """;

  private static final String TAKEN =
      """
      SELECT o.club_id, o.group_id, p.order_id, c.payment_id, c.provider_payment_id,
        NULL::uuid AS refund_id, NULL::text AS cancellation, c.amount, c.currency, c.paid_at AS at
      FROM captures c
      JOIN payments p ON p.id = c.payment_id
      JOIN orders o ON o.id = p.order_id
      WHERE c.tender = :tender AND c.account = :account AND c.amount > 0
        AND NOT EXISTS (
          SELECT 1 FROM settlement_lines s
          WHERE s.payment_id = c.payment_id AND s.provider_payment_id = c.provider_payment_id
            AND s.refund_id IS NULL)
      """;

  private static final String BACK =
      """
      UNION ALL
      SELECT o.club_id, o.group_id, p.order_id, c.payment_id, c.provider_payment_id,
        r.id, r.cancellation, r.amount, r.currency, r.closed_at
      FROM refunds r
      JOIN captures c
        ON c.payment_id = r.payment_id AND c.provider_payment_id = r.provider_payment_id
      JOIN payments p ON p.id = c.payment_id
      JOIN orders o ON o.id = p.order_id
      WHERE c.tender = :tender AND c.account = :account AND r.status = 'DONE'
        AND NOT EXISTS (SELECT 1 FROM settlement_lines s WHERE s.refund_id = r.id)
      """;

  private static final String OF_PAYMENTS = "  AND c.provider_payment_id = ANY (:payments)\n";

  private static final String ORDER =
      """
      ORDER BY at, refund_id NULLS FIRST, payment_id, provider_payment_id
      """;

  private static final String BY_PAYMENTS = TAKEN + OF_PAYMENTS + BACK + OF_PAYMENTS + ORDER;

  private static final String BY_TIME =
      TAKEN
          + "  AND c.paid_at >= :from AND c.paid_at < :until\n"
          + BACK
          + "  AND r.closed_at >= :from AND r.closed_at < :until\n"
          + ORDER
          + "LIMIT :most\n";

  private static final String SETTLE =
      """
      INSERT INTO settlement_lines (
        tender, account, transaction_id, kind, provider_payment_id, reference, amount, fee,
        currency, settled_on, payment_id, refund_id)
      VALUES (
        :tender, :account, :transaction, :kind, :providerPayment, :reference, :amount, :fee,
        :currency, :settledOn, :payment, :refund)
      """;

  private final Database database;
  private final Rows<SettlementLine> lines;
  private final Rows<Movement> movements;

  /** Of this database. */
  @Inject
  public JdbiSettlements(Database database) {
    this.database = database;
    this.lines = Rows.each(database, (row, _) -> line(row));
    this.movements = Rows.each(database, (row, _) -> movement(row));
  }

  private static Query of(MerchantAccount account, Query query) {
    return query
        .bind("tender", account.tender().name())
        .bind("account", Columns.text(account.name()));
  }

  @Override
  public List<SettlementLine> lockKnown(MerchantAccount account, Collection<String> transactions) {
    var _ =
        database.use(
            handle -> of(account, handle.createQuery(LOCK)).map((row, _) -> row.getRow()).list());
    return lines.all(
        KNOWN, query -> of(account, query).bind("transactions", Columns.texts(transactions)));
  }

  @Override
  public List<Movement> unsettled(MerchantAccount account, Collection<ProviderPaymentId> payments) {
    Argument ids = Columns.texts(payments.stream().map(ProviderPaymentId::value).toList());
    return movements.all(BY_PAYMENTS, query -> of(account, query).bind("payments", ids));
  }

  @Override
  public List<Movement> unsettled(MerchantAccount account, Instant from, Instant until, int most) {
    return movements.all(
        BY_TIME,
        query ->
            of(account, query)
                .bind("from", Columns.at(from))
                .bind("until", Columns.at(until))
                .bind("most", most));
  }

  @Override
  public void settle(MerchantAccount account, SettlementLine line, Movement movement) {
    var _ =
        database.update(
            SETTLE,
            row ->
                row.bind("tender", account.tender().name())
                    .bind("account", Columns.text(account.name()))
                    .bind("transaction", Columns.text(line.transaction()))
                    .bind("kind", line.kind().name())
                    .bind("providerPayment", line.payment().value())
                    .bind("reference", Columns.text(line.reference()))
                    .bind("amount", line.amount().minor())
                    .bind("fee", line.fee().minor())
                    .bind("currency", line.amount().currency().getCurrencyCode())
                    .bind("settledOn", line.day())
                    .bind("payment", Columns.id(movement.payment().value()))
                    .bind("refund", Columns.id(movement.refund().map(RefundId::value))));
  }

  private static SettlementLine line(ResultSet row) throws SQLException {
    return new SettlementLine(
        row.getString("transaction_id"),
        SettlementLine.Kind.valueOf(row.getString("kind")),
        new ProviderPaymentId(row.getString("provider_payment_id")),
        row.getString("reference"),
        Columns.money(row, "amount", "currency"),
        Columns.money(row, "fee", "currency"),
        row.getObject("settled_on", LocalDate.class));
  }

  private static Movement movement(ResultSet row) throws SQLException {
    return new Movement(
        new ClubId(Columns.id(row, "club_id")),
        new GroupId(Columns.id(row, "group_id")),
        new OrderId(Columns.id(row, "order_id")),
        new PaymentId(Columns.id(row, "payment_id")),
        new ProviderPaymentId(row.getString("provider_payment_id")),
        Columns.optionalId(row, "refund_id").map(RefundId::new),
        Optional.ofNullable(row.getString("cancellation")),
        Columns.money(row, "amount", "currency"),
        Columns.at(row, "at"));
  }
}
