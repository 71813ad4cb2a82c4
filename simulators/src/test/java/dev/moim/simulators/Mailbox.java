package dev.moim.simulators;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The merchant's webhook address: keeps what comes, and answers 200 with nothing, or as told. */
public final class Mailbox implements AutoCloseable {

  /** What came, as it came. */
  public record Letter(String contentType, String body, Map<String, List<String>> headers) {

    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).getFirst();
    }
  }

  private final LinkedBlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile int status = 200;
  private volatile String answer = "";

  public Mailbox() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
          headers.putAll(exchange.getRequestHeaders());
          letters.add(
              new Letter(
                  String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                  body,
                  headers));
          byte[] said = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, said.length == 0 ? -1 : said.length);
          if (said.length > 0) {
            exchange.getResponseBody().write(said);
          }
          exchange.close();
        });
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks");
  }

  public void answerWith(int status) {
    answerWith(status, "");
  }

  public void answerWith(int status, String body) {
    this.status = status;
    this.answer = body;
  }

  /** The next letter, waited for. */
  public Letter next() throws InterruptedException {
    Letter letter = letters.poll(5, TimeUnit.SECONDS);
    if (letter == null) {
      throw new AssertionError("no webhook came within 5 s");
    }
    return letter;
  }

  /** A letter that should not be there, given a moment to arrive. */
  public @Nullable Letter unexpected() throws InterruptedException {
    return letters.poll(300, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
