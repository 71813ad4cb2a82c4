package dev.moim.adapters.payment.provider;

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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
public class RawServer implements AutoCloseable {
  /** An answer; {@code promised} is the length that its header tells. */
  public record Answer(
      int status, String body, long promised, Map<String, String> headers, Duration delay) {
    public static Answer of(int status, String body) {
      long length = body.getBytes(StandardCharsets.UTF_8).length;
      return new Answer(status, body, length, Map.of(), Duration.ZERO);
    }

    public Answer promising(long length) {
      return new Answer(status, body, length, headers, delay);
    }

    public Answer with(String name, String value) {
      return new Answer(status, body, promised, Map.of(name, value), delay);
    }

    public Answer after(Duration time) {
      return new Answer(status, body, promised, headers, time);
    }
  }

  /** What came. */
  public record Call(
      String method,
      String path,
      String authorization,
      Map<String, List<String>> headers,
      String body) {}

  public final AtomicInteger tokensGiven = new AtomicInteger();
  public final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Queue<Answer> tokens = new ConcurrentLinkedQueue<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  /**
   * @param tokenPath where tokens are given out, and not counted among the calls
   */
  public RawServer(String tokenPath, Answer token) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tokens.add(token);
    server.setExecutor(threads);
    server.createContext(tokenPath, this::giveToken);
    server.createContext("/", this::answer);
    server.start();
  }

  public final URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public final void tokens(Answer... next) {
    tokens.clear();
    tokens.addAll(List.of(next));
  }

  public final void answers(Answer... next) {
    answers.clear();
    answers.addAll(List.of(next));
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
              headers(exchange),
              body));
      write(exchange, next(answers));
    }
  }

  /** Names in lower case. */
  private static Map<String, List<String>> headers(HttpExchange exchange) {
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
    return headers;
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
