package dev.moim.bootstrap.http;

import dev.moim.contract.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** One caller: a base address and perhaps a token. */
record Http(URI base, Optional<String> token) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Reply get(String path) {
    return send("GET", path, Optional.empty(), new byte[0]);
  }

  Reply post(String path, Map<String, ?> body) {
    return json("POST", path, JSON.writeValueAsString(body));
  }

  Reply put(String path, Map<String, ?> body) {
    return json("PUT", path, JSON.writeValueAsString(body));
  }

  Reply post(String path) {
    return send("POST", path, Optional.empty(), new byte[0]);
  }

  Reply json(String method, String path, String body) {
    return send(
        method, path, Optional.of("application/json"), body.getBytes(StandardCharsets.UTF_8));
  }

  Reply send(String method, String path, Optional<String> type, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    type.ifPresent(t -> request.header("Content-Type", t));
    token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
    try {
      HttpResponse<byte[]> response = CLIENT.send(request.build(), FirstEvents.orAll());
      if (base.equals(Server.uri())) {
        Server.contract().check(Exchange.of(response, body));
      }
      return Reply.of(response);
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
