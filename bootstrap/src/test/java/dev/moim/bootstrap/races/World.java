package dev.moim.bootstrap.races;

import dev.moim.adapters.payment.portone.PortOneSettings;
import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.adapters.security.SigningKeys;
import dev.moim.adapters.storage.S3Settings;
import dev.moim.application.club.OpenClub;
import dev.moim.application.group.OpenGroup;
import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.bootstrap.stack.SecretFile;
import dev.moim.bootstrap.wiring.DaggerRealMoim;
import dev.moim.bootstrap.wiring.Essentials;
import dev.moim.bootstrap.wiring.Outside;
import dev.moim.bootstrap.wiring.RealMoim;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import dev.moim.domain.group.GroupTerms;
import dev.moim.domain.group.SaleWindow;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.Member;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.member.Password;
import dev.moim.domain.member.PasswordHash;
import dev.moim.domain.money.Money;
import dev.moim.simulators.portone.PortOneSimulator;
import dev.moim.simulators.portone.PortOneSimulatorSettings;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

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
  private final PasswordHash hash;
  private final Person president;
  private final ClubId club;
  private int people;

  World(RealParts parts, String database) throws SQLException {
    this.parts = parts;
    this.database = database;
    parts.createDatabase(database);
    this.simulator =
        PortOneSimulator.start(
            new PortOneSimulatorSettings(
                0, Optional.empty(), portOneKey, portOneSecret, null, InstantSource.system()));
    this.moim = DaggerRealMoim.factory().create(outside(), RestSettings.on("127.0.0.1", 0));
    this.hash = moim.passwordHasher().hash(new Password("the same for all"));
    this.president = moim.transactions().run((Transaction _) -> signUp());
    OpenClub.Command form = new OpenClub.Command("등산부", "hikers", "", Money.won(1_000));
    OpenClub.Result opened = moim.openClub().open(Actor.of(president.id()), form);
    this.club = ((OpenClub.Result.Opened) opened).club();
  }

  private Outside outside() {
    return new Outside(
        new DatabaseSettings(
            parts.jdbcUrl(database), parts.postgres().user(), parts.postgres().password(), 2),
        parts.redis(),
        new S3Settings(
            parts.s3().endpoint(),
            "us-east-1",
            parts.s3().bucket(),
            parts.s3().accessKey(),
            parts.s3().secretKey(),
            Optional.empty()),
        new Essentials(
            PortOneSettings.of(simulator.baseUri(), portOneKey, portOneSecret),
            SigningKeys.parse(parts.tokenKeys()),
            SigningKeys.parse(parts.ticketKeys()),
            Duration.ofMinutes(15),
            false));
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

  /** Members of the club, made in one transaction. */
  List<Person> members(int count) {
    return moim.transactions()
        .run(
            (Transaction _) ->
                IntStream.range(0, count)
                    .mapToObj(
                        _ -> {
                          Person person = signUp();
                          Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
                          moim.memberships()
                              .add(
                                  new Membership(
                                      club, person.id(), Role.MEMBER, now, Optional.empty()));
                          return person;
                        })
                    .toList());
  }

  private Person signUp() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    MemberId id = moim.ids().next(MemberId::new);
    int number = people++;
    Email email = new Email("runner-" + number + "@example.kr");
    moim.members().add(new Member(id, email, "Runner " + number, hash, false, now));
    return new Person(id, moim.accessTokens().issue(Actor.of(id), now));
  }

  /** An event of the club that is open now. */
  String event(long amount, int capacity) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    GroupTerms terms =
        new GroupTerms(
            "선착순",
            "",
            Money.won(amount),
            new SaleWindow(now, Optional.of(now.plus(Duration.ofDays(1)))),
            Optional.of(now.plus(Duration.ofDays(2))));
    OpenGroup.Result opened =
        moim.openGroup().open(Actor.of(president.id()), club, terms, OptionalInt.of(capacity));
    return ((OpenGroup.Result.Opened) opened).group().toString();
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
