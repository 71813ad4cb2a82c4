package dev.moim.bootstrap.settings;

import dev.moim.adapters.persistence.SealingKeys;
import dev.moim.adapters.rest.http.Network;
import dev.moim.adapters.security.SigningKeys;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.Password;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What was set, checked. A part without settings of its own ({@code database}, {@code redis},
 * {@code s3}, {@code portOne}) is started locally.
 *
 * @param host where the API listens
 * @param port 0 for a free one
 * @param dataDir where the local stack keeps its data
 * @param simulatorPort 0 for a free one
 * @param databasePool how many connections to the database
 * @param testChannel whether payments over a test channel count
 * @param hold how long an unpaid place is kept
 * @param offer how long a place is held for somebody who waited for it
 * @param corsOrigins who may call from a browser; empty for nobody
 * @param trustedProxies who is believed about where a request comes from; nobody if empty
 * @param tokenKeys empty only in a local stack, which makes its own
 * @param ticketKeys likewise
 * @param sealingKeys likewise
 * @param telling how mail is sent, and which servers are called
 * @param operations how it is watched and stopped
 * @param unknown names that look like settings but are none
 */
public record Settings(
    String host,
    int port,
    Path dataDir,
    int simulatorPort,
    Optional<DatabaseAccess> database,
    int databasePool,
    Optional<URI> redis,
    Optional<S3Access> s3,
    Optional<PortOneAccess> portOne,
    Optional<URI> portOneV2,
    Optional<URI> kakaoPay,
    Optional<URI> bootPay,
    boolean testChannel,
    Duration hold,
    Duration offer,
    List<String> corsOrigins,
    List<Network> trustedProxies,
    boolean rateLimits,
    Optional<SigningKeys> tokenKeys,
    Optional<SigningKeys> ticketKeys,
    Optional<SealingKeys> sealingKeys,
    Telling telling,
    Optional<Admin> admin,
    boolean sampleData,
    Operations operations,
    List<String> unknown) {

  /** Without what is secret: Redis' URL carries its password. */
  @Override
  public String toString() {
    return "Settings[" + host + ":" + port + ", dataDir=" + dataDir + ", …]";
  }

  /** A PostgreSQL that is there. */
  public record DatabaseAccess(String jdbcUrl, String user, String password) {
    @Override
    public String toString() {
      return "DatabaseAccess[…]";
    }
  }

  /** A bucket that is there. */
  public record S3Access(
      URI endpoint,
      String region,
      String bucket,
      String accessKey,
      String secretKey,
      Optional<URI> publicUrl) {
    @Override
    public String toString() {
      return "S3Access[" + endpoint + "]";
    }
  }

  /** A PortOne account. */
  public record PortOneAccess(URI url, String apiKey, String apiSecret) {
    @Override
    public String toString() {
      return "PortOneAccess[" + url + "]";
    }
  }

  /** The first platform admin. */
  public record Admin(Email email, Password password) {}

  /**
   * Reads the environment.
   *
   * @throws WrongSettings with everything that is wrong or missing, at once
   */
  public static Settings parse(Map<String, String> variables) {
    Environment env = new Environment(variables);
    Optional<DatabaseAccess> database = database(env);
    Settings settings =
        new Settings(
            env.text(Setting.MOIM_HTTP_HOST).orElseThrow(),
            env.number(Setting.MOIM_HTTP_PORT, 0, 65_535),
            dataDir(env),
            env.number(Setting.MOIM_SIMULATOR_PORT, 0, 65_535),
            database,
            env.number(Setting.MOIM_DATABASE_POOL, 2, 200),
            env.uri(Setting.MOIM_REDIS_URL, "redis", "rediss").map(Settings::withRedisPort),
            s3(env),
            portOne(env),
            env.uri(Setting.MOIM_PORTONE_V2_URL, "http", "https"),
            env.uri(Setting.MOIM_KAKAOPAY_URL, "http", "https"),
            env.uri(Setting.MOIM_BOOTPAY_URL, "http", "https"),
            env.choice(Setting.MOIM_PORTONE_TEST_CHANNEL, "allowed", "refused"),
            Duration.ofSeconds(env.number(Setting.MOIM_HOLD_SECONDS, 1, 86_400)),
            Duration.ofSeconds(env.number(Setting.MOIM_OFFER_SECONDS, 1, 86_400)),
            origins(env),
            proxies(env),
            env.choice(Setting.MOIM_RATE_LIMITS, "on", "off"),
            keys(env, Setting.MOIM_TOKEN_KEYS),
            keys(env, Setting.MOIM_TICKET_KEYS),
            sealingKeys(env),
            Telling.parse(env),
            admin(env),
            env.choice(Setting.MOIM_SAMPLE_DATA, "on", "off"),
            Operations.parse(env),
            env.unknown());
    env.throwIfWrong();
    return settings;
  }

  /**
   * For a server that keeps everything in its own memory.
   *
   * @throws WrongSettings if a server is set: orders that are gone with the process do not go
   *     together with a database that somebody counts on, or with real money
   */
  public void requireNoServers() {
    Map<Setting, Boolean> set = new EnumMap<>(Setting.class);
    set.put(Setting.MOIM_DATABASE_URL, database.isPresent());
    set.put(Setting.MOIM_REDIS_URL, redis.isPresent());
    set.put(Setting.MOIM_S3_ENDPOINT, s3.isPresent());
    set.put(Setting.MOIM_PORTONE_URL, portOne.isPresent());
    set.put(Setting.MOIM_SMTP_URL, telling.smtp().isPresent());
    List<String> problems =
        set.entrySet().stream()
            .filter(Map.Entry::getValue)
            .map(e -> e.getKey() + " is set, and --in-memory uses no server: leave one of them out")
            .toList();
    if (!problems.isEmpty()) {
      throw new WrongSettings(problems);
    }
  }

  private static URI withRedisPort(URI uri) {
    return uri.getPort() > 0
        ? uri
        : URI.create(uri.toString().replace(uri.getHost(), uri.getHost() + ":6379"));
  }

  static Path dataDir(Environment env) {
    try {
      return Path.of(env.text(Setting.MOIM_DATA_DIR).orElseThrow());
    } catch (InvalidPathException e) {
      env.wrong(Setting.MOIM_DATA_DIR, "must be a path");
      return Path.of("data");
    }
  }

  static Optional<DatabaseAccess> database(Environment env) {
    Optional<String> url = env.text(Setting.MOIM_DATABASE_URL);
    if (url.isEmpty()) {
      return Optional.empty();
    }
    String plain = url.get().replaceFirst("^jdbc:", "");
    Optional<URI> uri = env.check(Setting.MOIM_DATABASE_URL, plain, "postgresql", "postgres");
    String userInfo = uri.map(URI::getUserInfo).orElse("");
    String[] parts = userInfo.split(":", 2);
    boolean userInQuery = plain.contains("user=");
    String user = parts[0].isEmpty() ? env.text(Setting.MOIM_DATABASE_USER).orElse("") : parts[0];
    if (user.isEmpty() && !userInQuery) {
      env.wrong(Setting.MOIM_DATABASE_USER, "is needed, since MOIM_DATABASE_URL names no user");
    }
    String password =
        parts.length > 1 ? parts[1] : env.text(Setting.MOIM_DATABASE_PASSWORD).orElse("");
    String jdbc =
        "jdbc:"
            + plain.replaceFirst("^postgres://", "postgresql://").replaceFirst("//[^/@]*@", "//");
    return uri.map(_ -> new DatabaseAccess(jdbc, user, password));
  }

  private static Optional<S3Access> s3(Environment env) {
    Optional<URI> endpoint = env.uri(Setting.MOIM_S3_ENDPOINT, "http", "https");
    if (env.text(Setting.MOIM_S3_ENDPOINT).isEmpty()) {
      return Optional.empty();
    }
    String reason = "with MOIM_S3_ENDPOINT";
    String accessKey = env.required(Setting.MOIM_S3_ACCESS_KEY, reason);
    String secretKey = env.required(Setting.MOIM_S3_SECRET_KEY, reason);
    Optional<URI> publicUrl = env.uri(Setting.MOIM_S3_PUBLIC_URL, "http", "https");
    return endpoint.map(
        uri ->
            new S3Access(
                uri,
                env.text(Setting.MOIM_S3_REGION).orElseThrow(),
                env.text(Setting.MOIM_S3_BUCKET).orElseThrow(),
                accessKey,
                secretKey,
                publicUrl));
  }

  private static Optional<PortOneAccess> portOne(Environment env) {
    Optional<URI> url = env.uri(Setting.MOIM_PORTONE_URL, "http", "https");
    if (env.text(Setting.MOIM_PORTONE_URL).isEmpty()) {
      return Optional.empty();
    }
    String reason = "with MOIM_PORTONE_URL";
    String key = env.required(Setting.MOIM_PORTONE_API_KEY, reason);
    String secret = env.required(Setting.MOIM_PORTONE_API_SECRET, reason);
    return url.map(uri -> new PortOneAccess(uri, key, secret));
  }

  private static List<String> origins(Environment env) {
    List<String> origins =
        env.text(Setting.MOIM_CORS_ORIGINS)
            .map(text -> Arrays.stream(text.split(",")).map(String::strip).toList())
            .orElse(List.of());
    origins.forEach(origin -> env.check(Setting.MOIM_CORS_ORIGINS, origin, "http", "https"));
    return origins;
  }

  private static List<Network> proxies(Environment env) {
    return env.text(Setting.MOIM_TRUSTED_PROXIES)
        .map(text -> Arrays.stream(text.split(",")))
        .orElseGet(Stream::empty)
        .flatMap(
            text -> value(env, Setting.MOIM_TRUSTED_PROXIES, () -> Network.parse(text)).stream())
        .toList();
  }

  private static Optional<SigningKeys> keys(Environment env, Setting setting) {
    Optional<String> text = env.text(setting);
    if (text.isEmpty()) {
      if (env.text(Setting.MOIM_DATABASE_URL).isPresent()) {
        env.required(setting, "with MOIM_DATABASE_URL: only a local stack makes its own");
      }
      return Optional.empty();
    }
    try {
      return Optional.of(SigningKeys.parse(text.get()));
    } catch (InvalidValue e) {
      env.wrong(setting, "must be keys of 32 bytes or more in base64url, with commas between");
      return Optional.empty();
    }
  }

  private static Optional<SealingKeys> sealingKeys(Environment env) {
    Optional<String> text = env.text(Setting.MOIM_SEALING_KEYS);
    if (text.isEmpty() && env.text(Setting.MOIM_DATABASE_URL).isPresent()) {
      env.required(
          Setting.MOIM_SEALING_KEYS, "with MOIM_DATABASE_URL: only a local stack makes its own");
    }
    try {
      return text.map(SealingKeys::parse);
    } catch (IllegalArgumentException e) {
      env.wrong(Setting.MOIM_SEALING_KEYS, "must be keys of 32 bytes in base64url, commas between");
      return Optional.empty();
    }
  }

  private static Optional<Admin> admin(Environment env) {
    Optional<String> email = env.text(Setting.MOIM_ADMIN_EMAIL);
    Optional<String> password = env.text(Setting.MOIM_ADMIN_PASSWORD);
    if (email.isEmpty() && password.isEmpty()) {
      return Optional.empty();
    }
    env.required(Setting.MOIM_ADMIN_EMAIL, "with MOIM_ADMIN_PASSWORD");
    env.required(Setting.MOIM_ADMIN_PASSWORD, "with MOIM_ADMIN_EMAIL");
    Optional<Email> address =
        email.flatMap(t -> value(env, Setting.MOIM_ADMIN_EMAIL, () -> new Email(t)));
    Optional<Password> secret =
        password.flatMap(t -> value(env, Setting.MOIM_ADMIN_PASSWORD, () -> new Password(t)));
    return address.flatMap(a -> secret.map(s -> new Admin(a, s)));
  }

  private static <T> Optional<T> value(Environment env, Setting setting, Supplier<T> make) {
    try {
      return Optional.of(make.get());
    } catch (InvalidValue e) {
      env.wrong(setting, InvalidValue.filled(e.rule(), e.bounds()));
      return Optional.empty();
    }
  }
}
