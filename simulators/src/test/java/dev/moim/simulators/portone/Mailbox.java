package dev.moim.simulators.portone;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The merchant's webhook address: keeps what comes, and answers 200 or as told. */
final class Mailbox implements AutoCloseable {

  record Letter(String contentType, String body) {}

  private final LinkedBlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private volatile int status = 200;

  Mailbox() {
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
          letters.add(new Letter(exchange.getRequestHeaders().getFirst("Content-Type"), body));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks/portone");
  }

  void answerWith(int status) {
    this.status = status;
  }

  /** The next letter, waited for. */
  Letter next() throws InterruptedException {
    Letter letter = letters.poll(5, TimeUnit.SECONDS);
    if (letter == null) {
      throw new AssertionError("no webhook came within 5 s");
    }
    return letter;
  }

  /** A letter that should not be there, given a moment to arrive. */
  @Nullable Letter unexpected() throws InterruptedException {
    return letters.poll(300, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
