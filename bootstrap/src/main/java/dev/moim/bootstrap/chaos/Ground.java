package dev.moim.bootstrap.chaos;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.bootstrap.demo.DemoWorld.Admin;
import dev.moim.bootstrap.server.LocalProviders;
import dev.moim.bootstrap.stack.LocalPostgres;
import dev.moim.bootstrap.stack.LocalRedis;
import dev.moim.bootstrap.stack.LocalS3;
import dev.moim.bootstrap.stack.LocalStack;
import dev.moim.bootstrap.stack.LocalStackSettings;
import dev.moim.bootstrap.stack.SecretFile;
import dev.moim.bootstrap.wiring.ProviderSites;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * What outlives the servers: PostgreSQL and Redis, which are processes of their own and started
 * again after a kill, and S3 and the providers, which live here.
 */
final class Ground implements AutoCloseable {
  private static final Admin ADMIN = new Admin("admin@example.kr", SecretFile.random(16));

  private final Path directory;
  private final LocalProviders providers;
  private final LocalStack stack;
  private final Map<String, String> settings;

  /** Starts what stands under the servers. The providers stay their owner's. */
  Ground(Path directory, LocalProviders providers, Duration hold) {
    this.directory = directory;
    this.providers = providers;
    this.stack = LocalStack.start(LocalStackSettings.allIn(directory));
    this.settings = Map.copyOf(settings(hold));
  }

  LocalPostgres postgres() {
    return stack.postgres().orElseThrow();
  }

  LocalRedis redis() {
    return stack.redis().orElseThrow();
  }

  LocalProviders providers() {
    return providers;
  }

  Admin admin() {
    return ADMIN;
  }

  /** For what servers write. */
  Path directory() {
    return directory;
  }

  DatabaseSettings database() {
    return new DatabaseSettings(postgres().jdbcUrl(), postgres().user(), postgres().password(), 2);
  }

  /** The settings of a server that stands here: the same for each, and at each start. */
  Map<String, String> settings() {
    return settings;
  }

  private Map<String, String> settings(Duration hold) {
    Map<String, String> all = new HashMap<>();
    all.put("MOIM_HTTP_PORT", "0");
    all.put("MOIM_RATE_LIMITS", "off");
    all.put("MOIM_ACCESS_LOG", "off");
    all.put("MOIM_HOLD_SECONDS", Long.toString(hold.toSeconds()));
    all.put("MOIM_ADMIN_EMAIL", ADMIN.email());
    all.put("MOIM_ADMIN_PASSWORD", ADMIN.password());
    all.put("MOIM_DATABASE_URL", postgres().jdbcUrl());
    all.put("MOIM_DATABASE_USER", postgres().user());
    all.put("MOIM_DATABASE_PASSWORD", postgres().password());
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
    all.put("MOIM_TOKEN_KEYS", SecretFile.random(32));
    all.put("MOIM_TICKET_KEYS", SecretFile.random(32));
    all.put(
        "MOIM_SEALING_KEYS",
        Base64.getUrlEncoder().encodeToString(HexFormat.of().parseHex(SecretFile.random(32))));
    return all;
  }

  @Override
  public void close() {
    stack.close();
  }
}
