package dev.moim.bootstrap.server;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.persistence.SealingKeys;
import dev.moim.adapters.storage.S3Settings;
import dev.moim.bootstrap.settings.Settings;
import dev.moim.bootstrap.settings.Settings.DatabaseAccess;
import dev.moim.bootstrap.settings.Settings.S3Access;
import dev.moim.bootstrap.stack.LocalPostgres;
import dev.moim.bootstrap.stack.LocalRedis;
import dev.moim.bootstrap.stack.LocalS3;
import dev.moim.bootstrap.stack.LocalStack;
import dev.moim.bootstrap.stack.LocalStackSettings;
import dev.moim.bootstrap.stack.StackStartException;
import dev.moim.bootstrap.wiring.Essentials;
import dev.moim.bootstrap.wiring.Outside;
import dev.moim.bootstrap.wiring.ProviderSites;
import dev.moim.domain.payment.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Optional;

/** Starts locally whatever the settings do not name, and puts it together with what they do. */
final class LocalParts implements AutoCloseable {
  private final Settings settings;
  private final Secrets secrets;
  private final Closing started = new Closing();
  private final Optional<LocalStack> stack;
  private final Optional<LocalProviders> providers;
  private final Optional<LocalMail> mail;

  private LocalParts(Settings settings) {
    this.settings = settings;
    this.secrets = new LocalSecrets(settings.dataDir());
    try {
      this.stack = needsStack() ? Optional.of(started.add(startStack())) : Optional.empty();
      this.providers =
          settings.portOne().isEmpty()
              ? Optional.of(started.add(startProviders()))
              : Optional.empty();
      this.mail = needsMail() ? Optional.of(started.add(startMail())) : Optional.empty();
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  /**
   * Starts what is missing.
   *
   * @throws StackStartException if something cannot be started; nothing runs then
   */
  static LocalParts start(Settings settings) {
    boolean keepsData =
        settings.database().isEmpty()
            || settings.redis().isEmpty()
            || settings.s3().isEmpty()
            || settings.portOne().isEmpty();
    try {
      if (keepsData) {
        Files.createDirectories(settings.dataDir());
      }
    } catch (IOException e) {
      throw new StackStartException("cannot use MOIM_DATA_DIR " + settings.dataDir(), e);
    }
    return new LocalParts(settings);
  }

  private boolean needsStack() {
    return settings.database().isEmpty() || settings.redis().isEmpty() || settings.s3().isEmpty();
  }

  /** Of instances that share a database, each would have a mail server of its own. */
  private boolean needsMail() {
    return settings.database().isEmpty() && settings.telling().smtp().isEmpty();
  }

  private LocalMail startMail() {
    try {
      return new LocalMail(settings.simulatorPort());
    } catch (RuntimeException e) {
      throw new StackStartException(
          "cannot listen for the local mail server (MOIM_SIMULATOR_PORT): "
              + Causes.root(e).getMessage(),
          e);
    }
  }

  private LocalStack startStack() {
    LocalStackSettings parts = LocalStackSettings.allIn(settings.dataDir());
    parts = settings.database().isPresent() ? parts.withoutPostgres() : parts;
    parts = settings.redis().isPresent() ? parts.withoutRedis() : parts;
    parts = settings.s3().isPresent() ? parts.withoutS3() : parts;
    return LocalStack.start(parts);
  }

  private LocalProviders startProviders() {
    return new LocalProviders(
        settings.simulatorPort(), Optional.of(settings.dataDir().resolve("simulator")), secrets);
  }

  Outside outside() {
    return new Outside(
        database(),
        redis(),
        s3(),
        new Essentials(
            sites(),
            portOneKeys(),
            settings
                .sealingKeys()
                .orElseGet(() -> SealingKeys.parse(secrets.base64("sealing-keys"))),
            settings.tokenKeys().orElseGet(() -> secrets.keys("token-keys")),
            settings.ticketKeys().orElseGet(() -> secrets.keys("ticket-keys")),
            settings.hold(),
            settings.offer(),
            settings.testChannel(),
            settings.telling().smtp().or(() -> mail.map(LocalMail::settings)),
            settings.telling().targets(),
            settings.telling().outgoing()));
  }

  private DatabaseSettings database() {
    if (settings.database().isPresent()) {
      DatabaseAccess given = settings.database().get();
      return new DatabaseSettings(
          given.jdbcUrl(), given.user(), given.password(), settings.databasePool());
    }
    LocalPostgres local = stack.flatMap(LocalStack::postgres).orElseThrow();
    return new DatabaseSettings(
        local.jdbcUrl(), local.user(), local.password(), settings.databasePool());
  }

  private URI redis() {
    return settings
        .redis()
        .or(() -> stack.flatMap(LocalStack::redis).map(LocalRedis::uri))
        .orElseThrow();
  }

  private S3Settings s3() {
    if (settings.s3().isPresent()) {
      S3Access given = settings.s3().get();
      return new S3Settings(
          given.endpoint(),
          given.region(),
          given.bucket(),
          given.accessKey(),
          given.secretKey(),
          given.publicUrl());
    }
    LocalS3 local = stack.flatMap(LocalStack::s3).orElseThrow();
    return new S3Settings(
        local.endpoint(),
        "us-east-1",
        local.bucket(),
        local.accessKey(),
        local.secretKey(),
        Optional.empty());
  }

  private ProviderSites sites() {
    return providers.map(LocalProviders::sites).orElseGet(this::sitesOfSettings);
  }

  private ProviderSites sitesOfSettings() {
    ProviderSites real = ProviderSites.real(settings.portOne().orElseThrow().url());
    return new ProviderSites(
        real.portOneV1(),
        settings.portOneV2().orElse(real.portOneV2()),
        settings.kakaoPay().orElse(real.kakaoPay()),
        settings.bootPay().orElse(real.bootPay()));
  }

  private Credentials.PortOneV1 portOneKeys() {
    return settings
        .portOne()
        .map(given -> new Credentials.PortOneV1(given.apiKey(), given.apiSecret()))
        .or(() -> providers.map(LocalProviders::portOneV1Keys))
        .orElseThrow();
  }

  Optional<LocalStack> stack() {
    return stack;
  }

  Optional<LocalProviders> providers() {
    return providers;
  }

  Optional<LocalMail> mail() {
    return mail;
  }

  Secrets secrets() {
    return secrets;
  }

  @Override
  public void close() {
    started.close();
  }
}
