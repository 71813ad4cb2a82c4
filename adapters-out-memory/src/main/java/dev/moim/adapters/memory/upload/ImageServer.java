package dev.moim.adapters.memory.upload;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Gives images in memory an address: a PUT to what was offered, a GET of what was put. It stands
 * where a bucket stands in production, on a port of its own, and does what the bucket's signed
 * addresses do; nothing of the API is reachable through it.
 */
public final class ImageServer implements AutoCloseable {
  private static final String PATH = "/images/";
  private static final int MOST_CONNECTING = 1_024;
  private static final int READY_MILLIS = 500;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final InMemoryUploads uploads;
  private final ImageExchanges exchanges;
  private final String host;

  private ImageServer(
      HttpServer server, String host, Collection<String> origins, InstantSource clock) {
    this.server = server;
    this.host = host;
    this.uploads = new InMemoryUploads(base(), clock);
    this.exchanges = new ImageExchanges(uploads, origins);
    server.setExecutor(threads);
    server.createContext("/", exchanges);
    server.start();
  }

  /**
   * Starts listening.
   *
   * @param host the address to listen on, and to be called at
   * @param port 0 for any that is free
   * @param origins whose pages may upload
   * @param clock what places expire by
   * @throws UncheckedIOException if the port is taken
   */
  public static ImageServer start(
      String host, int port, Collection<String> origins, InstantSource clock) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(host, port), MOST_CONNECTING);
      return new ImageServer(server, host, origins, clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The store behind it. */
  public InMemoryUploads uploads() {
    return uploads;
  }

  /** Where images are, with a slash at its end. */
  public URI base() {
    return URI.create("http://" + name() + ":" + server.getAddress().getPort() + PATH);
  }

  /** An address for listening everywhere is none to call. */
  private String name() {
    return server.getAddress().getAddress().isAnyLocalAddress() ? "localhost" : bracketed(host);
  }

  private static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  /** Whether it takes connections. */
  public boolean isReady() {
    try (Socket socket = new Socket()) {
      URI base = base();
      socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), READY_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Stops; what is under way has a second to end. */
  @Override
  public void close() {
    server.stop((int) Duration.ofSeconds(1).toSeconds());
    exchanges.close();
    threads.shutdownNow();
  }
}
