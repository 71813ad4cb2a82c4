package dev.moim.simulators;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries webhooks: one attempt each, each over a connection of its own, redirects not followed.
 */
public final class Courier implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  private static final int LONGEST_REPLY = 10_000;

  private final OkHttpClient client;
  private final ExecutorService threads;

  public Courier(String name, Duration connectTimeout, Duration readTimeout) {
    client =
        new OkHttpClient.Builder()
            .connectTimeout(connectTimeout)
            .readTimeout(readTimeout)
            .protocols(List.of(Protocol.HTTP_1_1))
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .fastFallback(false) // waits in a way that is loud when this is closed
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .build();
    threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name, 0).factory());
  }

  /** Runs work on a thread of its own; does nothing once closed. */
  public void inBackground(Runnable work) {
    try {
      threads.execute(() -> unlessClosed(work));
    } catch (RejectedExecutionException e) {
      LOG.debug("Closed: a webhook is not sent");
    }
  }

  // OkHttp breaks off with an exception that it does not declare.
  private void unlessClosed(Runnable work) {
    try {
      work.run();
    } catch (Exception e) {
      if (threads.isShutdown()) {
        LOG.debug("Closed: a webhook is broken off", e);
      } else {
        LOG.error("A webhook could not be sent", e);
      }
    }
  }

  /**
   * Runs work on a thread of its own, for its result.
   *
   * @throws RejectedExecutionException once closed
   */
  public <T> Future<T> start(Callable<T> work) {
    return threads.submit(work);
  }

  /** What the merchant's server said. */
  public record Reply(int status, String body) {}

  /**
   * Does the same several times, and waits.
   *
   * @param parallel all at once, instead of one after the other
   * @return every result
   */
  public <T> List<T> repeat(Callable<T> work, int times, boolean parallel) {
    List<T> results = new ArrayList<>();
    int together = parallel ? times : 1;
    while (results.size() < times) {
      List<Future<T>> started = new ArrayList<>();
      for (int i = 0; i < together; i++) {
        started.add(start(work));
      }
      started.forEach(each -> results.add(await(each)));
    }
    return results;
  }

  private static <T> T await(Future<T> started) {
    try {
      return started.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Posts and waits for the answer.
   *
   * @return the HTTP status, or empty when there was no answer
   */
  public OptionalInt post(URI url, String contentType, String body) {
    return post(url, contentType, body, Map.of());
  }

  /** As above, with headers of its own. */
  public OptionalInt post(URI url, String contentType, String body, Map<String, String> headers) {
    return exchange(url, contentType, body, headers)
        .map(reply -> OptionalInt.of(reply.status()))
        .orElseGet(OptionalInt::empty);
  }

  /**
   * Posts and waits for the answer, of which the first bytes are read.
   *
   * @return empty when there was no answer
   */
  public Optional<Reply> exchange(URI url, String contentType, String body) {
    return exchange(url, contentType, body, Map.of());
  }

  private Optional<Reply> exchange(
      URI url, String contentType, String body, Map<String, String> headers) {
    Request request =
        new Request.Builder()
            .url(url.toString())
            .headers(Headers.of(headers))
            .header("User-Agent", "moim-simulator")
            .post(
                RequestBody.create(
                    body.getBytes(StandardCharsets.UTF_8), MediaType.get(contentType)))
            .build();
    try (Response response = client.newCall(request).execute()) {
      LOG.debug("Webhook to {} answered {}", url, response.code());
      return Optional.of(new Reply(response.code(), response.peekBody(LONGEST_REPLY).string()));
    } catch (IOException e) {
      LOG.info("Webhook to {} was not delivered: {}", url, e.toString());
      return Optional.empty();
    }
  }

  /** Breaks off what is under way and returns when its threads have ended. */
  @Override
  public void close() {
    threads.shutdown();
    client.dispatcher().cancelAll();
    threads.shutdownNow();
    threads.close();
    client.dispatcher().executorService().shutdown();
  }
}
