package dev.moim.benchmarks;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.benchmarks.database.Databases;
import dev.moim.benchmarks.server.BareServer;
import dev.moim.benchmarks.server.Launcher;
import dev.moim.benchmarks.server.MoimServer;
import dev.moim.benchmarks.server.ServerProcess;
import dev.moim.bootstrap.server.LocalProviders;
import dev.moim.bootstrap.stack.LocalPostgres;
import dev.moim.bootstrap.stack.LocalRedis;
import dev.moim.bootstrap.stack.LocalS3;
import dev.moim.bootstrap.stack.LocalStack;
import dev.moim.bootstrap.stack.LocalStackSettings;
import dev.moim.bootstrap.stack.SecretFile;
import dev.moim.bootstrap.wiring.ProviderSites;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What servers stand on while they are measured: PostgreSQL and Redis in processes of their own,
 * the simulated providers in this one; and the servers themselves, so that all of it ends together.
 */
final class Ground implements AutoCloseable {
  private static final String SEALING = SecretFile.random(32);

  private final Launcher launcher;
  private final Path logs;
  private final String tokenKey = SecretFile.random(32);
  private final LocalStack stack;
  private final LocalProviders providers;
  private final Databases databases;
  private final Deque<Running> servers = new ArrayDeque<>();

  /**
   * A server that was started.
   *
   * @param database which it uses; empty text for none
   */
  private record Running(ServerProcess server, String database) {}

  private Ground(
      Launcher launcher, Path logs, LocalStack stack, LocalProviders providers, PrintStream out) {
    this.launcher = launcher;
    this.logs = logs;
    this.stack = stack;
    this.providers = providers;
    this.databases = new Databases(stack.postgres().orElseThrow(), out);
  }

  /**
   * Starts it.
   *
   * @param data where databases are kept from run to run
   * @param logs for what is written meanwhile
   */
  static Ground start(Launcher launcher, Path data, Path logs, PrintStream out) {
    LocalStack stack = LocalStack.start(LocalStackSettings.allIn(data));
    try {
      return new Ground(launcher, logs, stack, LocalProviders.start(logs), out);
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  Databases databases() {
    return databases;
  }

  LocalProviders providers() {
    return providers;
  }

  LocalPostgres postgres() {
    return stack.postgres().orElseThrow();
  }

  LocalRedis redis() {
    return stack.redis().orElseThrow();
  }

  /** What access tokens are signed with. */
  String tokenKey() {
    return tokenKey;
  }

  /** Starts a server on this database, with settings as {@code ./moim serve} has them. */
  ServerProcess server(String name, DatabaseSettings database) throws InterruptedException {
    return keep(
        MoimServer.start(launcher, settings(database), logs.resolve(name + ".log")),
        database.url());
  }

  /** Starts a server that does nothing. */
  ServerProcess bareServer() throws InterruptedException {
    return keep(BareServer.start(launcher, logs.resolve("bare.log")), "");
  }

  /**
   * Holds all servers but these and those on their databases: their background work must not take
   * from what is measured. (One that is held in the middle of a transaction would keep PostgreSQL
   * from tidying up behind all others on its database.)
   *
   * @return lets them go on, when it is closed
   */
  synchronized Silence silence(List<ServerProcess> but) {
    Set<String> databases =
        servers.stream()
            .filter(running -> but.contains(running.server()))
            .map(Running::database)
            .collect(Collectors.toSet());
    List<ServerProcess> others =
        servers.stream()
            .filter(running -> !databases.contains(running.database()))
            .map(Running::server)
            .toList();
    others.forEach(ServerProcess::hold);
    return () -> others.forEach(ServerProcess::goOn);
  }

  /** While some servers are held. */
  interface Silence extends AutoCloseable {
    @Override
    void close();
  }

  private synchronized ServerProcess keep(ServerProcess server, String database) {
    servers.push(new Running(server, database));
    return server;
  }

  private Map<String, String> settings(DatabaseSettings database) {
    Map<String, String> all = new HashMap<>();
    all.put("MOIM_HTTP_PORT", "0");
    all.put("MOIM_DATABASE_URL", database.url());
    all.put("MOIM_DATABASE_USER", database.user());
    all.put("MOIM_DATABASE_PASSWORD", database.password());
    all.put("MOIM_REDIS_URL", redis().uri().toString());
    LocalS3 s3 = stack.s3().orElseThrow();
    all.put("MOIM_S3_ENDPOINT", s3.endpoint().toString());
    all.put("MOIM_S3_BUCKET", s3.bucket());
    all.put("MOIM_S3_ACCESS_KEY", s3.accessKey());
    all.put("MOIM_S3_SECRET_KEY", s3.secretKey());
    ProviderSites sites = providers.sites();
    all.put("MOIM_PORTONE_URL", sites.portOneV1().toString());
    all.put("MOIM_PORTONE_API_KEY", providers.portOneV1Keys().apiKey());
    all.put("MOIM_PORTONE_API_SECRET", providers.portOneV1Keys().apiSecret());
    all.put("MOIM_PORTONE_V2_URL", sites.portOneV2().toString());
    all.put("MOIM_KAKAOPAY_URL", sites.kakaoPay().toString());
    all.put("MOIM_BOOTPAY_URL", sites.bootPay().toString());
    all.put("MOIM_TOKEN_KEYS", tokenKey);
    all.put("MOIM_TICKET_KEYS", SEALING);
    all.put(
        "MOIM_SEALING_KEYS",
        Base64.getUrlEncoder().encodeToString(HexFormat.of().parseHex(SEALING)));
    return all;
  }

  @Override
  public synchronized void close() {
    while (!servers.isEmpty()) {
      servers.pop().server().close();
    }
    try {
      databases.dropCopies();
    } catch (Failure e) {
      // PostgreSQL is not there any more: the next run drops them before it copies.
    }
    providers.close();
    stack.close();
  }
}
