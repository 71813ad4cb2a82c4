package dev.moim.adapters.notification.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.moim.contracts.notification.WebhookSenderContract.ClubServer;
import dev.moim.contracts.notification.WebhookSenderContract.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A club's server on this machine, by http or https. */
final class TestServer implements ClubServer, AutoCloseable {
  /** A request as it came, the names of headers in lower case. */
  record Request(Map<String, List<String>> headers, String body) {
    String header(String name) {
      return String.join("|", headers.getOrDefault(name, List.of()));
    }
  }

  /** What it does with a request. */
  interface Behaviour {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final String scheme;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile Behaviour behaviour = exchange -> exchange.sendResponseHeaders(204, -1);

  private TestServer(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static TestServer http() throws IOException {
    return new TestServer(HttpServer.create(anyPort(), 0), "http");
  }

  static TestServer https(SSLContext context) throws IOException {
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return new TestServer(server, "https");
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, List<String>> headers = new HashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
      requests.add(new Request(headers, body));
      behaviour.answer(exchange);
    }
  }

  /** From now on it does this. */
  void behave(Behaviour next) {
    behaviour = next;
  }

  @Override
  public URI url() {
    return at("127.0.0.1");
  }

  /** The same under another name. */
  URI at(String host) {
    return URI.create(scheme + "://" + host + ":" + server.getAddress().getPort() + "/moim");
  }

  @Override
  public void answer(int status, Optional<Duration> retryAfter) {
    behave(
        exchange -> {
          retryAfter.ifPresent(
              pause ->
                  exchange
                      .getResponseHeaders()
                      .set("Retry-After", Long.toString(pause.toSeconds())));
          exchange.sendResponseHeaders(status, -1);
        });
  }

  @Override
  public void hang() {
    behave(_ -> waitForTheEnd());
  }

  /** Holds a request until this server closes. */
  void waitForTheEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public List<Received> received() {
    return requests.stream().map(r -> new Received(r.header("webhook-id"), r.body())).toList();
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.close();
  }
}
