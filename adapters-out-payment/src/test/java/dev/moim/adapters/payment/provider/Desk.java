package dev.moim.adapters.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What payers and the provider's staff do at a simulator, over HTTP. */
public final class Desk implements AutoCloseable {
  private final HttpClient browser = HttpClient.newHttpClient();
  private final URI simulator;

  public Desk(URI simulator) {
    this.simulator = simulator;
  }

  public JsonNode get(String path) {
    return send(HttpRequest.newBuilder(simulator.resolve(path)));
  }

  public JsonNode post(String path, Map<String, Object> body) {
    return send(
        HttpRequest.newBuilder(simulator.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body))));
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
      return Json.MAPPER.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    browser.close();
  }
}
