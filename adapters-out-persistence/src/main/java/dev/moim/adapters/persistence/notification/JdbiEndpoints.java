package dev.moim.adapters.persistence.notification;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.Rows;
import dev.moim.adapters.persistence.SealingKeys;
import dev.moim.application.notification.Endpoints;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.notification.Endpoint;
import dev.moim.domain.notification.EndpointId;
import dev.moim.domain.notification.EndpointSecret;
import dev.moim.domain.notification.Subscription;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.SqlStatement;

/** The clubs' webhook endpoints in PostgreSQL, with their secrets sealed. */
public final class JdbiEndpoints implements Endpoints {
  private static final String ADD =
      """
      INSERT INTO webhook_endpoints (
        id, club_id, url, types, secrets, old_secret_until, registered_at, disabled_at,
        disabled_why, version)
      VALUES (
        :id, :club, :url, :types, :secrets, :oldSecretUntil, :registeredAt, :disabledAt,
        :disabledWhy, :version)
      """;

  private static final String SAVE =
      """
      UPDATE webhook_endpoints
      SET url = :url, types = :types, secrets = :secrets, old_secret_until = :oldSecretUntil,
        disabled_at = :disabledAt, disabled_why = :disabledWhy, version = version + 1
      WHERE id = :id AND version = :version
      """;

  private static final String SELECT =
      """
      SELECT id, club_id, url, types, secrets, old_secret_until, registered_at, disabled_at,
        disabled_why, version
      FROM webhook_endpoints
      """;

  private static final String BY_ID = SELECT + "WHERE id = :id";

  private static final String OF_CLUB =
      SELECT
          + """
          WHERE club_id = :club
          ORDER BY registered_at, id
          """;

  private static final String SUBSCRIPTIONS =
      """
      SELECT id, types, disabled_why
      FROM webhook_endpoints
      WHERE club_id = :club
      ORDER BY registered_at, id
      """;

  /** Not FOR UPDATE: whatever refers to the club need not wait. */
  private static final String LOCK =
      """
      SELECT id
      FROM clubs
      WHERE id = :club
      FOR NO KEY UPDATE
      """;

  /** Between secrets; none has one in it. */
  private static final String SPACE = " ";

  private final Database database;
  private final Rows<Endpoint> endpoints;
  private final Rows<Subscription> subscriptions;
  private final SealingKeys keys;

  /** Of this database, sealed with these keys. */
  @Inject
  public JdbiEndpoints(Database database, SealingKeys keys) {
    this.database = database;
    this.endpoints = Rows.each(database, (row, _) -> endpoint(row));
    this.subscriptions = Rows.each(database, (row, _) -> subscription(row));
    this.keys = keys;
  }

  @Override
  public void add(Endpoint endpoint) {
    var _ =
        database.use(
            handle ->
                bind(handle.createUpdate(ADD), endpoint)
                    .bind("club", Columns.id(endpoint.club().value()))
                    .bind("registeredAt", Columns.at(endpoint.registeredAt()))
                    .execute());
  }

  private <S extends SqlStatement<S>> S bind(S statement, Endpoint endpoint) {
    return statement
        .bind("id", Columns.id(endpoint.id().value()))
        .bind("url", Columns.text(endpoint.url().toString()))
        .bind("types", Columns.texts(endpoint.types()))
        .bind("secrets", sealed(endpoint))
        .bind("oldSecretUntil", Columns.at(endpoint.oldSecretUntil()))
        .bind("disabledAt", Columns.at(endpoint.disabledAt()))
        .bind("disabledWhy", Columns.text(endpoint.disabledWhy()))
        .bind("version", endpoint.version());
  }

  private byte[] sealed(Endpoint endpoint) {
    String secrets =
        endpoint.secrets().stream().map(EndpointSecret::value).collect(Collectors.joining(SPACE));
    return keys.seal(secrets.getBytes(StandardCharsets.UTF_8), bound(endpoint.id().value()));
  }

  private static byte[] bound(UUID id) {
    return ("webhook endpoint " + id).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Optional<Endpoint> find(EndpointId id) {
    return endpoints.one(BY_ID, query -> query.bind("id", Columns.id(id.value())));
  }

  @Override
  public List<Endpoint> of(ClubId club) {
    return endpoints.all(OF_CLUB, query -> query.bind("club", Columns.id(club.value())));
  }

  @Override
  public List<Subscription> subscriptions(ClubId club) {
    return subscriptions.all(SUBSCRIPTIONS, query -> query.bind("club", Columns.id(club.value())));
  }

  @Override
  public List<Endpoint> lock(ClubId club) {
    return database.use(
        handle -> {
          var _ =
              handle
                  .createQuery(LOCK)
                  .bind("club", Columns.id(club.value()))
                  .map((row, _) -> Columns.id(row, "id"))
                  .findOne();
          return of(club);
        });
  }

  @Override
  public void save(Endpoint endpoint) {
    int saved = database.use(handle -> bind(handle.createUpdate(SAVE), endpoint).execute());
    if (saved == 0) {
      throw new StaleAggregate(endpoint.id());
    }
  }

  private static Subscription subscription(ResultSet row) throws SQLException {
    return new Subscription(
        new EndpointId(Columns.id(row, "id")),
        Set.copyOf(Columns.texts(row, "types")),
        Optional.ofNullable(row.getString("disabled_why")));
  }

  private Endpoint endpoint(ResultSet row) throws SQLException {
    UUID id = Columns.id(row, "id");
    return new Endpoint(
        new EndpointId(id),
        new ClubId(Columns.id(row, "club_id")),
        URI.create(row.getString("url")),
        Set.copyOf(Columns.texts(row, "types")),
        opened(id, row.getBytes("secrets")),
        Columns.optionalAt(row, "old_secret_until"),
        Columns.at(row, "registered_at"),
        Columns.optionalAt(row, "disabled_at"),
        Optional.ofNullable(row.getString("disabled_why")),
        row.getLong("version"));
  }

  private List<EndpointSecret> opened(UUID id, byte[] sealed) {
    String secrets = new String(keys.open(sealed, bound(id)), StandardCharsets.UTF_8);
    return Arrays.stream(secrets.split(SPACE, -1)).map(EndpointSecret::new).toList();
  }
}
