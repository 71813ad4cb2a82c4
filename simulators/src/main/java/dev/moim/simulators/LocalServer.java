package dev.moim.simulators;

import static org.eclipse.jetty.http.UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import java.net.URI;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Server;

/** An HTTP server that only this machine can reach, each request on a virtual thread. */
public final class LocalServer implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final Javalin javalin;
  private final Closing closing;

  private LocalServer(Javalin javalin, Closing closing) {
    this.javalin = javalin;
    this.closing = closing;
  }

  /**
   * Starts listening.
   *
   * @param port 0 for any free one
   * @param closing told when this server closes, so that held requests end
   * @throws RuntimeException when the port is taken
   */
  public static LocalServer start(int port, Closing closing, Consumer<RoutesConfig> routes) {
    Javalin javalin = Javalin.create(config -> configure(config, port, routes));
    try {
      javalin.start();
    } catch (RuntimeException e) {
      javalin.stop();
      throw e;
    }
    return new LocalServer(javalin, closing);
  }

  private static void configure(JavalinConfig config, int port, Consumer<RoutesConfig> routes) {
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false; // a thread that sleeps for seconds
    config.concurrency.useVirtualThreads = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.maxRequestSize = Fields.LARGEST_BODY;
    config.jetty.host = HOST;
    config.jetty.port = port;
    config.jetty.modifyServer(LocalServer::tune);
    // A merchant's own id may hold a slash, which comes percent-encoded.
    config.jetty.modifyHttpConfiguration(
        http ->
            http.setUriCompliance(
                http.getUriCompliance().with("slashes", AMBIGUOUS_PATH_SEPARATOR)));
    config.jetty.modifyServletContextHandler(
        handler -> handler.getServletHandler().setDecodeAmbiguousURIs(true));
    routes.accept(config.routes);
  }

  private static void tune(Server server) {
    server.setStopTimeout(0);
    server.setErrorHandler(new PlainErrors());
  }

  public URI baseUri() {
    return URI.create("http://" + HOST + ":" + javalin.port());
  }

  /** Ends held requests, stops listening, returns when the server's threads are gone. */
  @Override
  public void close() {
    closing.now();
    javalin.stop();
  }
}
