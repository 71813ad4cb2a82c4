package dev.moim.adapters.persistence.payment;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.ListQuery;
import dev.moim.adapters.persistence.ListQuery.Keys;
import dev.moim.adapters.persistence.Rows;
import dev.moim.adapters.persistence.SealingKeys;
import dev.moim.application.payment.MerchantAccounts;
import dev.moim.application.payment.MerchantAccounts.Registered;
import dev.moim.application.payment.MerchantAccounts.Shown;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.payment.Credentials;
import dev.moim.domain.payment.MerchantAccount;
import dev.moim.domain.payment.Tender;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The clubs' merchant accounts in PostgreSQL, with their credentials sealed. */
public final class JdbiMerchantAccounts implements MerchantAccounts {
  private static final String ADD =
      """
      INSERT INTO merchant_accounts (
        id, club_id, tender, label, credentials, ending, registered_at, retired_at)
      VALUES (:id, :club, :tender, :label, :credentials, :ending, :registeredAt, :retiredAt)
      """;

  private static final String REPLACE =
      """
      UPDATE merchant_accounts SET credentials = :credentials, ending = :ending
      WHERE id = :id AND tender = :tender
      """;

  private static final String RETIRE =
      """
      UPDATE merchant_accounts SET retired_at = coalesce(retired_at, :now)
      WHERE id = :id AND tender = :tender
      """;

  private static final String SELECT =
      """
      SELECT id, club_id, tender, label, ending, registered_at, retired_at
      FROM merchant_accounts
      """;

  private static final String BY_ID = SELECT + "WHERE id = :id";

  private static final String OF_CLUB = SELECT + "WHERE club_id = :club\n";

  private static final String CURRENT =
      SELECT
          + """
          WHERE club_id = :club AND retired_at IS NULL
          ORDER BY registered_at DESC, id DESC
          LIMIT 1
          """;

  private static final String CREDENTIALS =
      """
      SELECT credentials FROM merchant_accounts WHERE id = :id AND tender = :tender
      """;

  private final Database database;
  private final Rows<Registered> accounts;
  private final Rows<Shown> lists;
  private final SealingKeys keys;

  /** Of this database, sealed with these keys. */
  @Inject
  public JdbiMerchantAccounts(Database database, SealingKeys keys) {
    this.database = database;
    this.accounts = Rows.each(database, (row, _) -> registered(row));
    this.lists = Rows.each(database, (row, _) -> listed(row));
    this.keys = keys;
  }

  @Override
  public void add(Registered account, Credentials credentials) {
    var _ =
        database.use(
            handle ->
                handle
                    .createUpdate(ADD)
                    .bind("id", Columns.id(account.id()))
                    .bind("club", Columns.id(account.club().value()))
                    .bind("tender", account.tender().name())
                    .bind("label", Columns.text(account.label()))
                    .bind("credentials", sealed(account.account(), credentials))
                    .bind("ending", credentials.ending())
                    .bind("registeredAt", Columns.at(account.registeredAt()))
                    .bind("retiredAt", Columns.at(account.retiredAt()))
                    .execute());
  }

  private byte[] sealed(MerchantAccount account, Credentials credentials) {
    if (credentials.tender() != account.tender()) {
      throw new IllegalArgumentException("credentials of another provider than " + account);
    }
    return keys.seal(CredentialsJson.write(credentials), bound(account));
  }

  private static byte[] bound(MerchantAccount account) {
    return (account.tender() + " " + account.name()).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean replace(MerchantAccount account, Credentials credentials) {
    return id(account)
        .filter(
            id ->
                database.use(
                        handle ->
                            handle
                                .createUpdate(REPLACE)
                                .bind("id", Columns.id(id))
                                .bind("tender", account.tender().name())
                                .bind("credentials", sealed(account, credentials))
                                .bind("ending", credentials.ending())
                                .execute())
                    == 1)
        .isPresent();
  }

  @Override
  public boolean retire(MerchantAccount account, Instant now) {
    return id(account)
        .filter(
            id ->
                database.use(
                        handle ->
                            handle
                                .createUpdate(RETIRE)
                                .bind("id", Columns.id(id))
                                .bind("tender", account.tender().name())
                                .bind("now", Columns.at(now))
                                .execute())
                    == 1)
        .isPresent();
  }

  @Override
  public Optional<Registered> current(ClubId club) {
    return accounts.one(CURRENT, query -> query.bind("club", Columns.id(club.value())));
  }

  @Override
  public Optional<Registered> find(UUID id) {
    return accounts.one(BY_ID, query -> query.bind("id", Columns.id(id)));
  }

  @Override
  public Page<Shown> of(ClubId club, PageRequest page) {
    ListQuery list =
        new ListQuery(OF_CLUB, new Keys("id", Optional.of("registered_at"), Optional.empty()))
            .with("club", Columns.id(club.value()));
    return lists.page(list, page, l -> Position.at(l.account().registeredAt(), l.account().id()));
  }

  @Override
  public Optional<Credentials> credentials(MerchantAccount account) {
    return id(account)
        .flatMap(
            id ->
                database.use(
                    handle ->
                        handle
                            .createQuery(CREDENTIALS)
                            .bind("id", Columns.id(id))
                            .bind("tender", account.tender().name())
                            .mapTo(byte[].class)
                            .findOne()))
        .map(text -> CredentialsJson.read(account.tender(), keys.open(text, bound(account))));
  }

  /** The name of a club's account is its id; the platform's own has none. */
  private static Optional<UUID> id(MerchantAccount account) {
    try {
      return Optional.of(UUID.fromString(account.name()))
          .filter(id -> id.toString().equals(account.name()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Shown listed(ResultSet row) throws SQLException {
    return new Shown(registered(row), Optional.ofNullable(row.getString("ending")));
  }

  private static Registered registered(ResultSet row) throws SQLException {
    return new Registered(
        Columns.id(row, "id"),
        new ClubId(Columns.id(row, "club_id")),
        Tender.valueOf(row.getString("tender")),
        row.getString("label"),
        Columns.at(row, "registered_at"),
        Columns.optionalAt(row, "retired_at"));
  }
}
