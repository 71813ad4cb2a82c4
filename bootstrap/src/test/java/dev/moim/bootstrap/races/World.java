package dev.moim.bootstrap.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.notification.webhook.WebhookTargets;
import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.persistence.SealingKeys;
import dev.moim.adapters.persistence.verify.Verification;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.adapters.security.SigningKeys;
import dev.moim.adapters.storage.S3Settings;
import dev.moim.bootstrap.operations.Telemetry;
import dev.moim.bootstrap.stack.SecretFile;
import dev.moim.bootstrap.wiring.DaggerRealMoim;
import dev.moim.bootstrap.wiring.Essentials;
import dev.moim.bootstrap.wiring.Outside;
import dev.moim.bootstrap.wiring.ProviderSites;
import dev.moim.bootstrap.wiring.RealMoim;
import dev.moim.domain.payment.Credentials;
import dev.moim.simulators.portone.PortOneSimulator;
import dev.moim.simulators.portone.PortOneSimulatorSettings;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One database and one provider, for servers to stand on, with a club whose people are made through
 * the ports. It serves nothing and does no background work itself.
 */
final class World implements AutoCloseable {
  private final RealParts parts;
  private final String database;
  private final String portOneKey = SecretFile.random(16);
  private final String portOneSecret = SecretFile.random(32);
  private final Client client = new Client();
  private final PortOneSimulator simulator;
  private final RealMoim moim;
  private final People people;

  World(RealParts parts, String database) throws SQLException {
    this.parts = parts;
    this.database = database;
    parts.createDatabase(database);
    this.simulator =
        PortOneSimulator.start(
            new PortOneSimulatorSettings(
                0, Optional.empty(), portOneKey, portOneSecret, null, InstantSource.system()));
    this.moim =
        DaggerRealMoim.factory()
            .create(outside(), RestSettings.on("127.0.0.1", 0), Telemetry.quiet());
    this.people = new People(moim);
  }

  private Outside outside() {
    return new Outside(
        databaseSettings(),
        parts.redis(),
        new S3Settings(
            parts.s3().endpoint(),
            "us-east-1",
            parts.s3().bucket(),
            parts.s3().accessKey(),
            parts.s3().secretKey(),
            Optional.empty()),
        new Essentials(
            ProviderSites.real(simulator.baseUri()),
            new Credentials.PortOneV1(portOneKey, portOneSecret),
            SealingKeys.parse(parts.sealingKeys()),
            SigningKeys.parse(parts.tokenKeys()),
            SigningKeys.parse(parts.ticketKeys()),
            Duration.ofMinutes(15),
            Duration.ofMinutes(15),
            false,
            Optional.empty(),
            WebhookTargets.PUBLIC,
            true));
  }

  private DatabaseSettings databaseSettings() {
    return new DatabaseSettings(
        parts.jdbcUrl(database), parts.postgres().user(), parts.postgres().password(), 2);
  }

  /** The settings of a server that stands here. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("MOIM_HTTP_PORT", "0");
    settings.put("MOIM_RATE_LIMITS", "off");
    settings.put("MOIM_DATABASE_URL", parts.jdbcUrl(database));
    settings.put("MOIM_DATABASE_USER", parts.postgres().user());
    settings.put("MOIM_DATABASE_PASSWORD", parts.postgres().password());
    settings.put("MOIM_REDIS_URL", parts.redis().toString());
    settings.put("MOIM_S3_ENDPOINT", parts.s3().endpoint().toString());
    settings.put("MOIM_S3_BUCKET", parts.s3().bucket());
    settings.put("MOIM_S3_ACCESS_KEY", parts.s3().accessKey());
    settings.put("MOIM_S3_SECRET_KEY", parts.s3().secretKey());
    settings.put("MOIM_PORTONE_URL", simulator.baseUri().toString());
    settings.put("MOIM_PORTONE_API_KEY", portOneKey);
    settings.put("MOIM_PORTONE_API_SECRET", portOneSecret);
    settings.put("MOIM_TOKEN_KEYS", parts.tokenKeys());
    settings.put("MOIM_TICKET_KEYS", parts.ticketKeys());
    settings.put("MOIM_SEALING_KEYS", parts.sealingKeys());
    return settings;
  }

  /** A server process; it may not be ready yet. */
  ServerJvm launch() throws IOException {
    return ServerJvm.launch(settings());
  }

  Client client() {
    return client;
  }

  PaymentWindow provider() {
    return new PaymentWindow(client, simulator);
  }

  Database database() {
    return new Database(parts, database);
  }

  /** Looks through the database for whatever must never be. */
  void assertSound() {
    assertThat(Verification.of(databaseSettings()).toTheEnd().run().broken()).isEmpty();
  }

  /** Members of the club. */
  List<Person> members(int count) {
    return people.members(count);
  }

  /** Whose club it is. */
  Person president() {
    return people.president();
  }

  String club() {
    return people.club();
  }

  /** An event of the club that is open now. */
  String event(long amount, int capacity) {
    return people.event(amount, capacity);
  }

  @Override
  public void close() throws Exception {
    client.close();
    simulator.close();
    moim.s3().close();
    moim.redis().close();
    moim.database().close();
  }
}
