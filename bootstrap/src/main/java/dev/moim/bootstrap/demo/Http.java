package dev.moim.bootstrap.demo;

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
import java.util.Optional;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An ordinary JSON client. Whatever prevents an answer is an {@link UncheckedIOException}, which
 * leaves open whether the request was carried out.
 */
public final class Http implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  /** A GET, with a token if there is one. */
  public Answer get(URI base, String path, Optional<String> token) {
    return send(request(base, path, token).GET().build());
  }

  /** A POST of JSON, with a token if there is one. */
  public Answer post(URI base, String path, Optional<String> token, Map<String, ?> body) {
    return send(
        request(base, path, token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  /** A POST that may be sent again under its key. */
  public Answer post(URI base, String path, String token, Map<String, ?> body, String key) {
    return send(
        request(base, path, Optional.of(token))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build());
  }

  /** Anything at all. */
  public Answer raw(
      URI base, String method, String path, Map<String, String> headers, String body) {
    HttpRequest.Builder request = request(base, path, Optional.empty());
    headers.forEach(request::header);
    return send(request.method(method, BodyPublishers.ofString(body)).build());
  }

  /** Puts bytes to an address of another server; the status that it answers. */
  int put(URI address, Map<String, String> headers, byte[] bytes) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).PUT(BodyPublishers.ofByteArray(bytes));
    headers.forEach(request::header);
    return send(request.timeout(Duration.ofSeconds(60)).build()).status();
  }

  /** What another server answers who is asked for this. */
  int look(URI address) {
    return send(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(60)).build()).status();
  }

  private static HttpRequest.Builder request(URI base, String path, Optional<String> token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
    token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
    return request;
  }

  private Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), json(response.body()), response.headers());
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri() + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return text.isEmpty() ? JSON.nullNode() : JSON.readTree(text);
    } catch (JacksonException e) {
      return JSON.getNodeFactory().stringNode(text);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
