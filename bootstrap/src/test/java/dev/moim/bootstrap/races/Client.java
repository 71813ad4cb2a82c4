package dev.moim.bootstrap.races;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON client that many threads use at once. */
final class Client implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(30))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  /** What came back, and when, by {@link System#nanoTime}. */
  record Answer(int status, JsonNode body, long sentAt, long answeredAt) {
    String text(String field) {
      return body.path(field).asString("");
    }

    long number(String field) {
      return body.path(field).asLong(Long.MIN_VALUE);
    }

    String code() {
      return text("code");
    }
  }

  Answer get(URI base, String path, String token) {
    return send(request(base, path, token).GET().build());
  }

  Answer post(URI base, String path, String token, Map<String, ?> body) {
    return send(
        request(base, path, token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  Answer join(URI api, String group, Person person, String reference) {
    Map<String, String> body = Map.of("merchantUid", reference);
    return post(api, "/v1/groups/" + group + "/joins", person.token(), body);
  }

  Answer order(URI api, Person person, String orderId) {
    return get(api, "/v1/orders/" + orderId, person.token());
  }

  Answer confirm(URI api, Person person, String orderId, String impUid) {
    Map<String, String> body = Map.of("impUid", impUid);
    return post(api, "/v1/orders/" + orderId + "/confirm", person.token(), body);
  }

  /** As PortOne sends it. */
  Answer webhook(URI api, String impUid, String reference) {
    Map<String, String> body =
        Map.of("imp_uid", impUid, "merchant_uid", reference, "status", "paid");
    return post(api, "/v1/webhooks/portone", "", body);
  }

  void awaitReady(URI api) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptions()
        .until(() -> get(api, "/health/ready", "").status() == 200);
  }

  /** Looks until the order has this status. */
  Answer awaitStatus(URI api, Person person, String orderId, String status) {
    return Awaitility.await("order " + status)
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> order(api, person, orderId), a -> a.text("status").equals(status));
  }

  private static HttpRequest.Builder request(URI base, String path, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(90));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest request) {
    long sentAt = System.nanoTime();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      long answeredAt = System.nanoTime();
      String text = response.body();
      JsonNode body = text.isEmpty() ? JSON.nullNode() : JSON.readTree(text);
      return new Answer(response.statusCode(), body, sentAt, answeredAt);
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri() + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
