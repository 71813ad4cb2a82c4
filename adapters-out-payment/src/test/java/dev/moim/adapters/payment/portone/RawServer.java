package dev.moim.adapters.payment.portone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that answers whatever it is told to, byte by byte: what no faithful simulator does.
 *
 * <p>It answers with what was queued, then with the last of it again and again.
 */
final class RawServer implements AutoCloseable {
  /** An answer; {@code promised} is the length that its header tells. */
  record Answer(
      int status, String body, long promised, Map<String, String> headers, Duration delay) {
    static Answer of(int status, String body) {
      long length = body.getBytes(StandardCharsets.UTF_8).length;
      return new Answer(status, body, length, Map.of(), Duration.ZERO);
    }

    static Answer ok(String response) {
      return of(200, "{\"code\":0,\"message\":null,\"response\":" + response + "}");
    }

    Answer promising(long length) {
      return new Answer(status, body, length, headers, delay);
    }

    Answer with(String name, String value) {
      return new Answer(status, body, promised, Map.of(name, value), delay);
    }

    Answer after(Duration time) {
      return new Answer(status, body, promised, headers, time);
    }
  }

  /** What came. */
  record Call(String method, String path, String authorization, String body) {}

  final AtomicInteger tokensGiven = new AtomicInteger();
  final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Queue<Answer> tokens = new ConcurrentLinkedQueue<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  RawServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tokens.add(token("raw-token", 1800));
    server.setExecutor(threads);
    server.createContext("/users/getToken", this::giveToken);
    server.createContext("/", this::answer);
    server.start();
  }

  static Answer token(String value, long life) {
    return Answer.ok(
        "{\"access_token\":\"%s\",\"expired_at\":%d,\"now\":1000}".formatted(value, 1000 + life));
  }

  PortOneV1Gateway gateway() {
    return new PortOneV1Gateway(settings(Duration.ofSeconds(5)), _ -> Simulated.KEYS, Map::of);
  }

  PortOneSettings settings(Duration timeout) {
    return new PortOneSettings(uri(), timeout, timeout, timeout);
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void tokens(Answer... next) {
    tokens.clear();
    tokens.addAll(List.of(next));
  }

  RawServer answers(Answer... next) {
    answers.clear();
    answers.addAll(List.of(next));
    return this;
  }

  private void giveToken(HttpExchange exchange) throws IOException {
    try (exchange) {
      var _ = exchange.getRequestBody().readAllBytes();
      tokensGiven.incrementAndGet();
      write(exchange, next(tokens));
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      calls.add(
          new Call(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              body));
      write(exchange, next(answers));
    }
  }

  private static Answer next(Queue<Answer> queue) {
    synchronized (queue) {
      return queue.size() > 1 ? queue.remove() : queue.element();
    }
  }

  private static void write(HttpExchange exchange, Answer answer) throws IOException {
    try {
      Thread.sleep(answer.delay());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), answer.promised() == 0 ? -1 : answer.promised());
    OutputStream out = exchange.getResponseBody();
    out.write(bytes);
    out.flush();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
