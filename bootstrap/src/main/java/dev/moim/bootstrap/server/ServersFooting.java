package dev.moim.bootstrap.server;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.bootstrap.operations.Telemetry;
import dev.moim.bootstrap.settings.Settings;
import dev.moim.bootstrap.stack.StackStartException;
import dev.moim.bootstrap.wiring.DaggerRealMoim;
import dev.moim.bootstrap.wiring.Moim;
import dev.moim.bootstrap.wiring.Outside;
import dev.moim.bootstrap.wiring.RealMoim;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** PostgreSQL, Redis, S3 and PortOne, from the settings or started here. */
final class ServersFooting implements Footing {
  private final Settings settings;
  private final LocalParts local;
  private final Outside outside;

  private ServersFooting(Settings settings, LocalParts local) {
    this.settings = settings;
    this.local = local;
    this.outside = local.outside();
  }

  /**
   * Starts what the settings do not name.
   *
   * @throws StackStartException if something cannot be started; nothing runs then
   */
  static ServersFooting start(Settings settings) {
    LocalParts local = LocalParts.start(settings);
    try {
      return new ServersFooting(settings, local);
    } catch (RuntimeException e) {
      local.close();
      throw e;
    }
  }

  @Override
  public Moim instance(RestSettings edge, Duration hold, Telemetry telemetry, Closing opened) {
    RealMoim moim = DaggerRealMoim.factory().create(outside.withHold(hold), edge, telemetry);
    try {
      opened.add(moim.database());
    } catch (RuntimeException e) {
      throw new StackStartException(
          "the database cannot be used: " + Causes.root(e).getMessage(), e);
    }
    moim.database().measureWith(telemetry.registry());
    opened.add(moim.redis());
    opened.add(moim.s3());
    opened.add(moim.scheduler());
    opened.add(moim.timers());
    return moim;
  }

  @Override
  public Optional<LocalProviders> providers() {
    return local.providers();
  }

  @Override
  public Optional<LocalMail> mail() {
    return local.mail();
  }

  @Override
  public Optional<Secrets> ownSecrets() {
    return settings.database().isEmpty() ? Optional.of(local.secrets()) : Optional.empty();
  }

  @Override
  public Optional<DatabaseSettings> database() {
    return Optional.of(outside.database());
  }

  @Override
  public List<String> describe() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "database             "
            + withoutQuery(outside.database().url())
            + origin(settings.database().isEmpty()));
    lines.add(
        "redis                "
            + withoutUser(outside.redis())
            + origin(settings.redis().isEmpty()));
    lines.add("images               " + outside.s3().endpoint() + origin(settings.s3().isEmpty()));
    if (local.stack().isPresent() || local.providers().isPresent()) {
      lines.add("data                 " + settings.dataDir().toAbsolutePath().normalize());
    }
    return lines;
  }

  private static String origin(boolean startedHere) {
    return startedHere ? "   (started here)" : "   (from the settings)";
  }

  /** Behind the question mark of a JDBC URL there may be a password. */
  private static String withoutQuery(String url) {
    return url.replaceFirst("\\?.*", "");
  }

  private static String withoutUser(URI uri) {
    return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }

  @Override
  public void close() {
    local.close();
  }
}
