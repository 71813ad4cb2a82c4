package dev.moim.adapters.rest;

import dev.moim.adapters.rest.http.Method;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.watch.Onlooker;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinException;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server, each request on a virtual thread of its own. */
public final class RestServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RestServer.class);

  /** A thousand who come in the same moment are the normal case; the system's default is 50. */
  private static final int MOST_CONNECTING = 4_096;

  /** A client that keeps its connection open is not waited for; one that is answered is. */
  private static final long IDLE_MILLIS_WHEN_STOPPING = 500;

  private final Javalin javalin;
  private final Runnable endStreams;

  private RestServer(Javalin javalin, Runnable endStreams) {
    this.javalin = javalin;
    this.endStreams = endStreams;
  }

  /** Starts to serve these routes, and nothing else, with nobody looking on. */
  public static RestServer start(RestSettings settings, List<Route> routes, Gate gate) {
    return start(settings, routes, gate, Onlooker.none(), () -> {});
  }

  /**
   * Starts to serve these routes, and nothing else.
   *
   * @param endStreams ends the answers that would go on for ever, and begins no more of them
   */
  public static RestServer start(
      RestSettings settings,
      List<Route> routes,
      Gate gate,
      Onlooker onlooker,
      Runnable endStreams) {
    Javalin javalin =
        Javalin.create(
            config -> {
              config.concurrency.useVirtualThreads = true;
              config.http.prefer405over404 = true;
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.startup.startupWatcherEnabled = false;
              configureJetty(config, settings, onlooker);
              configureRoutes(config, settings, routes, gate);
            });
    return new RestServer(javalin.start(), endStreams);
  }

  private static void configureRoutes(
      JavalinConfig config, RestSettings settings, List<Route> routes, Gate gate) {
    // With a slash more it is another address, of which there is none. Only routes that are added
    // after this know it.
    config.router.ignoreTrailingSlashes = false;
    Cors cors = new Cors(settings.corsOrigins());
    config.routes.before(gate::begin);
    config.routes.before(cors::apply);
    for (Route route : routes) {
      config.routes.addHttpHandler(
          HandlerType.findOrCreate(route.method().name()),
          route.path(),
          context -> gate.pass(route, context));
      if (route.method() == Method.GET) {
        config.routes.addHttpHandler(
            HandlerType.HEAD, route.path(), context -> gate.pass(route, context));
      }
    }
    config.routes.exception(HttpResponseException.class, gate::refuse);
    config.routes.exception(Exception.class, gate::fail);
    config.router.javaLangErrorHandler(gate::crash);
  }

  private static void configureJetty(
      JavalinConfig config, RestSettings settings, Onlooker onlooker) {
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setUriCompliance(UriCompliance.DEFAULT);
          http.setRequestHeaderSize(settings.limits().headerBytes());
          http.setSendServerVersion(false);
          // What a connection has said before is not looked up: each request may be another's, and
          // a token or key is never taken for one before it that differs in case only.
          http.setHeaderCacheSize(0);
        });
    SlowClients slow = new SlowClients(settings.limits());
    config.jetty.modifyServer(
        server -> {
          server.setHandler((Handler) null); // Javalin's own counts what nobody asks for
          server.setErrorHandler(new BelowRouter(onlooker));
          server.insertHandler(new GracefulHandler());
          server.insertHandler(slow);
          server.insertHandler(new Watching(onlooker));
          server.setStopTimeout(settings.stopTimeout().toMillis());
        });
    config.jetty.addConnector((server, http) -> connector(server, http, settings, slow));
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, RestSettings settings, SlowClients slow) {
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setAcceptQueueSize(MOST_CONNECTING);
    connector.setIdleTimeout(settings.limits().idle().toMillis());
    connector.setShutdownIdleTimeout(IDLE_MILLIS_WHEN_STOPPING);
    connector.addBean(slow.connections());
    connector.addBean(new NetworkConnectionLimit(settings.limits().connections(), connector));
    return connector;
  }

  /** The port that it listens on. */
  public int port() {
    return javalin.port();
  }

  /**
   * Takes no more requests, lets those under way end, and stops; it has stopped afterwards even if
   * some took longer than they may. Streams are ended: who listens comes again, elsewhere.
   */
  @Override
  public void close() {
    endStreams.run();
    try {
      javalin.stop();
    } catch (JavalinException e) {
      LOG.warn("stopped, but not all requests under way had ended", e);
    }
  }
}
