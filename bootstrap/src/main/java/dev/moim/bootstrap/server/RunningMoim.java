package dev.moim.bootstrap.server;

import dev.moim.adapters.persistence.DatabaseSettings;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.application.member.EnsurePlatformAdmin;
import dev.moim.bootstrap.operations.MetricsServer;
import dev.moim.bootstrap.operations.Telemetry;
import dev.moim.bootstrap.settings.Setting;
import dev.moim.bootstrap.settings.Settings;
import dev.moim.bootstrap.settings.Settings.Admin;
import dev.moim.bootstrap.settings.WrongSettings;
import dev.moim.bootstrap.stack.StackStartException;
import dev.moim.bootstrap.wiring.Moim;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.Password;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An instance that serves, with what was started for it. */
public final class RunningMoim implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningMoim.class);
  private static final String LOCAL_ADMIN = "admin@moim.local";

  private final Settings settings;
  private final Closing started = new Closing();
  private final Footing footing;
  private final MetricsServer metrics;
  private final Instance instance;

  private RunningMoim(Settings settings, Footing footing) {
    this.settings = settings;
    this.footing = started.add(footing);
    try {
      RestSettings edge =
          RestSettings.on(settings.host(), settings.port())
              .withCorsOrigins(settings.corsOrigins())
              .withTrustedProxies(settings.trustedProxies())
              .withRateLimits(settings.rateLimits());
      Telemetry telemetry =
          started.add(
              Telemetry.of(settings.operations().traces(), settings.operations().accessLog())
                  .withProcess());
      this.metrics = started.add(measure(telemetry));
      this.instance =
          started.add(
              new Instance(
                  footing, edge, settings.hold(), settings.operations().drain(), telemetry));
      telemetry.watch(moim().figures(), moim().backgroundWork());
      telemetry.watch(moim().streams());
      prepare();
      instance.serve();
      footing.providers().ifPresent(p -> p.webhooksTo(uri()));
      instance.work();
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  /**
   * Starts everything.
   *
   * @throws StackStartException if something cannot be started, with words that somebody can act
   *     on; nothing stays behind then
   */
  public static RunningMoim start(Settings settings) {
    warn(settings);
    if (settings.database().isPresent() && settings.portOne().isEmpty()) {
      LOG.warn(
          "local simulators play the payment providers: {} is not set", Setting.MOIM_PORTONE_URL);
    }
    if (!settings.telling().outgoing()) {
      LOG.warn("nothing leaves: {} is off", Setting.MOIM_OUTGOING);
    }
    if (settings.database().isPresent() && settings.telling().smtp().isEmpty()) {
      LOG.warn("no mail is sent: {} is not set", Setting.MOIM_SMTP_URL);
    }
    return new RunningMoim(settings, ServersFooting.start(settings));
  }

  /**
   * Starts everything in this process: it needs no server, and nothing of it is there afterwards.
   *
   * @throws WrongSettings if a server is set, which would not be used
   * @throws StackStartException as {@link #start} does
   */
  public static RunningMoim startInMemory(Settings settings) {
    warn(settings);
    return new RunningMoim(settings, MemoryFooting.start(settings));
  }

  private MetricsServer measure(Telemetry telemetry) {
    try {
      return MetricsServer.start(
          settings.operations().metricsHost(), settings.operations().metricsPort(), telemetry);
    } catch (UncheckedIOException e) {
      throw new StackStartException(
          "cannot listen on %s:%d (MOIM_METRICS_PORT): %s"
              .formatted(
                  settings.operations().metricsHost(),
                  settings.operations().metricsPort(),
                  Causes.root(e).getMessage()),
          e);
    }
  }

  private static void warn(Settings settings) {
    for (String name : settings.unknown()) {
      LOG.warn("{} is not a setting; see ./moim --help", name);
    }
  }

  private void prepare() {
    settings.admin().ifPresent(this::ensureAdmin);
    footing.ownSecrets().ifPresent(this::prepareOwn);
  }

  private void prepareOwn(Secrets secrets) {
    if (settings.admin().isEmpty()) {
      ensureAdmin(new Admin(new Email(LOCAL_ADMIN), new Password(secrets.text("admin-password"))));
    }
    if (settings.sampleData()
        && SampleData.fillIn(moim(), secrets.text("sample-password"), Instant.now())) {
      LOG.info("filled in a sample club");
    }
  }

  private void ensureAdmin(Admin admin) {
    EnsurePlatformAdmin.Result result =
        moim().ensurePlatformAdmin().ensure(admin.email(), admin.password());
    if (result == EnsurePlatformAdmin.Result.TAKEN_BY_A_MEMBER) {
      throw new StackStartException(
          Setting.MOIM_ADMIN_EMAIL + " is the address of an ordinary member; choose another");
    }
  }

  /** Where the API is. */
  public URI uri() {
    return instance.uri();
  }

  /** Where metrics are read. */
  public URI metrics() {
    return metrics.uri();
  }

  /** Where the local PortOne is, if it was started. */
  public URI simulator() {
    return providers().sites().portOneV1();
  }

  /** The local providers, if they were started. */
  public LocalProviders providers() {
    return footing.providers().orElseThrow();
  }

  /** The local mail server, if it was started. */
  public LocalMail mail() {
    return footing.mail().orElseThrow();
  }

  /** Where its database is; empty if all is in this process. */
  public Optional<DatabaseSettings> database() {
    return footing.database();
  }

  /** The instance itself, for preparing people and things through the ports. */
  public Moim moim() {
    return instance.moim();
  }

  /** What it stands on, for starting a second instance on the same. */
  Footing footing() {
    return footing;
  }

  /** What was started, where, and which adapter each port uses, for a person to read. */
  public List<String> describe() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Moim serves on       " + uri() + "   (try " + uri() + "/health/ready)");
    lines.add("metrics              " + metrics.uri());
    footing.providers().ifPresent(p -> lines.addAll(p.describe()));
    footing.mail().ifPresent(mail -> lines.add(mail.describe()));
    lines.addAll(footing.describe());
    footing.ownSecrets().ifPresent(secrets -> lines.addAll(people(secrets)));
    lines.add("ports and adapters");
    Adapters.of(moim()).forEach(line -> lines.add("  " + line));
    lines.add("Ctrl-C stops all of it.");
    return lines;
  }

  private List<String> people(Secrets secrets) {
    List<String> lines = new ArrayList<>();
    if (settings.admin().isEmpty()) {
      lines.add("platform admin       " + LOCAL_ADMIN + ", " + secrets.where("admin-password"));
    }
    if (settings.sampleData()) {
      lines.add(
          "sample members       "
              + SampleData.PRESIDENT
              + ", "
              + SampleData.STUDENT
              + ", "
              + secrets.where("sample-password"));
    }
    return lines;
  }

  @Override
  public void close() {
    LOG.info("stopping");
    started.close();
    LOG.info("stopped");
  }
}
