package dev.moim.adapters.persistence.payment;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.ListQuery;
import dev.moim.adapters.persistence.ListQuery.Keys;
import dev.moim.adapters.persistence.Rows;
import dev.moim.application.payment.AttentionCases;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.payment.AttentionCase;
import dev.moim.domain.payment.AttentionCase.How;
import dev.moim.domain.payment.AttentionCase.Kind;
import dev.moim.domain.payment.AttentionCase.Resolution;
import dev.moim.domain.payment.AttentionCase.Sending;
import dev.moim.domain.payment.AttentionId;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.PaymentId;
import dev.moim.domain.payment.ProviderPaymentId;
import dev.moim.domain.payment.RefundId;
import dev.moim.domain.payment.Tender;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** What a person has to decide about money, in PostgreSQL. */
public final class JdbiAttentionCases implements AttentionCases {
  private static final String OPEN =
      """
      INSERT INTO attention_cases (
        id, club_id, kind, subject, payment_id, refund_id, provider_payment_id, tender, account,
        amount, currency, detail, opened_at, sending_by, sending_note, sending_since,
        sending_attempts, sending_next_at, how, settled_by, note, settled_at)
      VALUES (
        :id, :club, :kind, :subject, :payment, :refund, :providerPayment, :tender, :account,
        :amount, :currency, :detail, :openedAt, :sendingBy, :sendingNote, :sendingSince,
        :sendingAttempts, :sendingNext, :how, :settledBy, :note, :settledAt)
      ON CONFLICT (kind, subject) WHERE settled_at IS NULL DO NOTHING
      """;

  private static final String SAVE =
      """
      UPDATE attention_cases
      SET amount = :amount, currency = :currency, detail = :detail,
        sending_by = :sendingBy, sending_note = :sendingNote, sending_since = :sendingSince,
        sending_attempts = :sendingAttempts, sending_next_at = :sendingNext,
        how = :how, settled_by = :settledBy, note = :note, settled_at = :settledAt
      WHERE id = :id
      """;

  private static final String SELECT = "SELECT * FROM attention_cases\n";

  private static final String BY_ID = SELECT + "WHERE id = :id\n";

  private static final String LATEST =
      SELECT
          + """
          WHERE kind = :kind AND subject = :subject
          ORDER BY id DESC
          LIMIT 1
          """;

  private static final String DUE =
      SELECT
          + """
          WHERE sending_next_at <= :now
          ORDER BY sending_next_at, id
          LIMIT :most
          """;

  private static final String OPEN_ABOUT =
      SELECT
          + """
          WHERE tender = :tender AND account = :account AND kind = :kind AND settled_at IS NULL
          ORDER BY id
          """;

  private static final String FOR_UPDATE = "FOR NO KEY UPDATE";

  private final Database database;
  private final Rows<AttentionCase> cases;

  /** Of this database. */
  @Inject
  public JdbiAttentionCases(Database database) {
    this.database = database;
    this.cases = Rows.each(database, (row, _) -> attention(row));
  }

  @Override
  public boolean open(AttentionCase fresh) {
    return database.update(OPEN, row -> origin(row, fresh)) == 1;
  }

  private static Update origin(Update row, AttentionCase c) {
    return progress(row, c)
        .bind("club", Columns.id(c.club().map(ClubId::value)))
        .bind("kind", c.kind().name())
        .bind("subject", Columns.text(c.subject()))
        .bind("payment", Columns.id(c.payment().map(PaymentId::value)))
        .bind("refund", Columns.id(c.refund().map(RefundId::value)))
        .bind("providerPayment", Columns.text(c.providerPayment().map(ProviderPaymentId::value)))
        .bind("tender", c.account().tender().name())
        .bind("account", Columns.text(c.account().name()))
        .bind("openedAt", Columns.at(c.openedAt()));
  }

  private static Update progress(Update row, AttentionCase c) {
    return row.bind("id", Columns.id(c.id().value()))
        .bind("amount", c.amount().minor())
        .bind("currency", c.amount().currency().getCurrencyCode())
        .bind("detail", Columns.text(c.detail()))
        .bind("sendingBy", Columns.id(c.sending().map(s -> s.by().value())))
        .bind("sendingNote", Columns.text(c.sending().map(Sending::note)))
        .bind("sendingSince", Columns.at(c.sending().map(Sending::since)))
        .bind("sendingAttempts", Columns.number(c.sending().map(Sending::attempts)))
        .bind("sendingNext", Columns.at(c.sending().map(Sending::next)))
        .bind("how", Columns.text(c.resolution().map(r -> r.how().name())))
        .bind("settledBy", Columns.id(c.resolution().flatMap(Resolution::by).map(MemberId::value)))
        .bind("note", Columns.text(c.resolution().map(Resolution::note)))
        .bind("settledAt", Columns.at(c.resolution().map(Resolution::at)));
  }

  @Override
  public Optional<AttentionCase> find(AttentionId id) {
    return cases.one(BY_ID, query -> query.bind("id", Columns.id(id.value())));
  }

  @Override
  public Optional<AttentionCase> lock(AttentionId id) {
    return cases.one(BY_ID + FOR_UPDATE, query -> query.bind("id", Columns.id(id.value())));
  }

  /** A row that waited for its lock is read again by PostgreSQL; which one is the last stays. */
  @Override
  public Optional<AttentionCase> lockLatest(Kind kind, String subject) {
    UnaryOperator<Query> values =
        query -> query.bind("kind", kind.name()).bind("subject", Columns.text(subject));
    return cases.one(LATEST + FOR_UPDATE, values);
  }

  @Override
  public List<AttentionCase> lockOpen(MerchantAccount account, Kind kind) {
    return cases.all(
        OPEN_ABOUT + FOR_UPDATE,
        query ->
            query
                .bind("tender", account.tender().name())
                .bind("account", Columns.text(account.name()))
                .bind("kind", kind.name()));
  }

  @Override
  public void save(AttentionCase changed) {
    if (database.update(SAVE, row -> progress(row, changed)) == 0) {
      throw new IllegalStateException("no such case: " + changed.id());
    }
  }

  @Override
  public Page<AttentionCase> list(Filter filter, PageRequest page) {
    String whose = filter.club().isPresent() ? "club_id = :club" : "club_id IS NULL";
    ListQuery list = new ListQuery(SELECT + "WHERE " + whose + "\n", Keys.id("id"));
    filter.club().ifPresent(club -> list.with("club", Columns.id(club.value())));
    filter
        .kind()
        .ifPresent(kind -> list.and("kind = :kind").with("kind", Columns.text(kind.name())));
    filter
        .open()
        .ifPresent(open -> list.and(open ? "settled_at IS NULL" : "settled_at IS NOT NULL"));
    return cases.page(list, page, c -> Position.of(c.id().value()));
  }

  @Override
  public List<AttentionCase> dueToBeSent(Instant now, int most) {
    return cases.all(DUE, query -> query.bind("now", Columns.at(now)).bind("most", most));
  }

  private static AttentionCase attention(ResultSet row) throws SQLException {
    return new AttentionCase(
        new AttentionId(Columns.id(row, "id")),
        Columns.optionalId(row, "club_id").map(ClubId::new),
        Kind.valueOf(row.getString("kind")),
        row.getString("subject"),
        Columns.optionalId(row, "payment_id").map(PaymentId::new),
        Columns.optionalId(row, "refund_id").map(RefundId::new),
        Optional.ofNullable(row.getString("provider_payment_id")).map(ProviderPaymentId::new),
        new MerchantAccount(Tender.valueOf(row.getString("tender")), row.getString("account")),
        Columns.money(row, "amount", "currency"),
        row.getString("detail"),
        Columns.at(row, "opened_at"),
        sending(row),
        resolution(row));
  }

  private static Optional<Sending> sending(ResultSet row) throws SQLException {
    if (row.getString("sending_by") == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Sending(
            new MemberId(Columns.id(row, "sending_by")),
            row.getString("sending_note"),
            Columns.at(row, "sending_since"),
            row.getInt("sending_attempts"),
            Columns.at(row, "sending_next_at")));
  }

  private static Optional<Resolution> resolution(ResultSet row) throws SQLException {
    if (row.getString("how") == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Resolution(
            How.valueOf(row.getString("how")),
            Columns.optionalId(row, "settled_by").map(MemberId::new),
            row.getString("note"),
            Columns.at(row, "settled_at")));
  }
}
