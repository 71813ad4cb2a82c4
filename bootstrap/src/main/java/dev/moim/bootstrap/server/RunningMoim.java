package dev.moim.bootstrap.server;

import dev.moim.adapters.rest.RestServer;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.application.member.EnsurePlatformAdmin;
import dev.moim.bootstrap.settings.Setting;
import dev.moim.bootstrap.settings.Settings;
import dev.moim.bootstrap.settings.Settings.Admin;
import dev.moim.bootstrap.stack.StackStartException;
import dev.moim.bootstrap.wiring.DaggerMoim;
import dev.moim.bootstrap.wiring.Moim;
import dev.moim.bootstrap.wiring.Outside;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.Password;
import dev.moim.simulators.portone.PortOneSimulator;
import java.lang.reflect.Method;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An instance that serves, with what was started for it. */
public final class RunningMoim implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningMoim.class);
  private static final String LOCAL_ADMIN = "admin@moim.local";

  private final Settings settings;
  private final Closing started = new Closing();
  private final LocalParts local;
  private final Outside outside;
  private final Moim moim;
  private final RestServer rest;

  private RunningMoim(Settings settings) {
    this.settings = settings;
    try {
      this.local = started.add(LocalParts.start(settings));
      this.outside = local.outside();
      RestSettings edge =
          RestSettings.on(settings.host(), settings.port())
              .withCorsOrigins(settings.corsOrigins())
              .withRateLimits(settings.rateLimits());
      this.moim = DaggerMoim.factory().create(outside, edge);
      connect();
      prepare();
      this.rest = serve(edge);
      local.simulator().ifPresent(s -> s.webhooksTo(uri().resolve("/v1/webhooks/portone")));
      moim.paymentJobs().register();
      moim.repeatableRequests().registerSweep(moim.backgroundWork());
      moim.sweepUploads().register(moim.backgroundWork());
      moim.backgroundWork().start();
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
    for (String name : settings.unknown()) {
      LOG.warn("{} is not a setting; see ./moim --help", name);
    }
    if (settings.database().isPresent() && settings.portOne().isEmpty()) {
      LOG.warn("a local simulator plays PortOne: {} is not set", Setting.MOIM_PORTONE_URL);
    }
    return new RunningMoim(settings);
  }

  private void connect() {
    try {
      started.add(moim.database());
    } catch (RuntimeException e) {
      throw new StackStartException("the database cannot be used: " + rootOf(e).getMessage(), e);
    }
    started.add(moim.redis());
    started.add(moim.uploads());
    started.add(moim.backgroundWork());
  }

  private void prepare() {
    settings.admin().ifPresent(this::ensureAdmin);
    boolean wholeStackIsLocal = settings.database().isEmpty();
    if (!wholeStackIsLocal) {
      return;
    }
    if (settings.admin().isEmpty()) {
      Password password = new Password(local.secrets().text("admin-password"));
      ensureAdmin(new Admin(new Email(LOCAL_ADMIN), password));
    }
    if (settings.sampleData()
        && SampleData.fillIn(moim, local.secrets().text("sample-password"), Instant.now())) {
      LOG.info("filled in a sample club");
    }
  }

  private void ensureAdmin(Admin admin) {
    EnsurePlatformAdmin.Result result =
        moim.ensurePlatformAdmin().ensure(admin.email(), admin.password());
    if (result == EnsurePlatformAdmin.Result.TAKEN_BY_A_MEMBER) {
      throw new StackStartException(
          Setting.MOIM_ADMIN_EMAIL + " is the address of an ordinary member; choose another");
    }
  }

  private RestServer serve(RestSettings edge) {
    try {
      return started.add(RestServer.start(edge, moim.routes().all(), moim.gate()));
    } catch (RuntimeException e) {
      throw new StackStartException(
          "cannot listen on "
              + edge.host()
              + ":"
              + edge.port()
              + " (MOIM_HTTP_PORT): "
              + rootOf(e).getMessage(),
          e);
    }
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** Where the API is. */
  public URI uri() {
    return URI.create("http://" + settings.host() + ":" + rest.port());
  }

  /** Where the local PortOne is, if it was started. */
  public URI simulator() {
    return local.simulator().map(PortOneSimulator::baseUri).orElseThrow();
  }

  /** The instance itself, for preparing people and things through the ports. */
  public Moim moim() {
    return moim;
  }

  /** What it stands on, for starting a second instance on the same. */
  public Outside outside() {
    return outside;
  }

  /** What was started, where, and which adapter each port uses, for a person to read. */
  public List<String> describe() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Moim serves on       " + uri() + "   (try " + uri() + "/health/ready)");
    local
        .simulator()
        .ifPresent(
            s -> lines.add("PortOne simulator    " + s.baseUri() + "   (pay there by hand)"));
    lines.add(
        "database             "
            + withoutQuery(outside.database().url())
            + origin(settings.database().isEmpty()));
    lines.add(
        "redis                "
            + withoutUser(outside.redis())
            + origin(settings.redis().isEmpty()));
    lines.add("images               " + outside.s3().endpoint() + origin(settings.s3().isEmpty()));
    if (local.stack().isPresent() || local.simulator().isPresent()) {
      lines.add("data                 " + settings.dataDir().toAbsolutePath().normalize());
    }
    if (settings.database().isEmpty()) {
      if (settings.admin().isEmpty()) {
        lines.add(
            "platform admin       "
                + LOCAL_ADMIN
                + ", password in "
                + local.secrets().file("admin-password").toAbsolutePath().normalize());
      }
      if (settings.sampleData()) {
        lines.add(
            "sample members       "
                + SampleData.PRESIDENT
                + ", "
                + SampleData.STUDENT
                + ", password in "
                + local.secrets().file("sample-password").toAbsolutePath().normalize());
      }
    }
    lines.add("ports and adapters");
    adapters().forEach(line -> lines.add("  " + line));
    lines.add("Ctrl-C stops all of it.");
    return lines;
  }

  /** Each port with the adapter that stands behind it, as it was really wired. */
  private List<String> adapters() {
    List<String> lines = new ArrayList<>();
    for (Method method : Moim.class.getMethods()) {
      portOf(method.getReturnType())
          .ifPresent(port -> lines.add(port.getSimpleName() + " → " + adapterBehind(method)));
    }
    lines.sort(null);
    return lines;
  }

  private static Optional<Class<?>> portOf(Class<?> type) {
    return Stream.concat(Stream.of(type), Arrays.stream(type.getInterfaces()))
        .filter(t -> t.isInterface() && t.getName().startsWith("dev.moim.application."))
        .findFirst();
  }

  private String adapterBehind(Method port) {
    try {
      return port.invoke(moim).getClass().getSimpleName();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
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
    LOG.info("stopping");
    started.close();
    LOG.info("stopped");
  }
}
