package dev.moim.simulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a simulator over HTTP, as a merchant's server, a payer or a console user would. */
public class Caller implements AutoCloseable {

  /** An answer: its status, its Location if it has one, its text as it came, also read as JSON. */
  public record Said(int status, String location, String text) {
    public JsonNode json() {
      return JsonMapper.shared().readTree(text);
    }

    /** What PortOne V1 wraps. */
    public JsonNode response() {
      return json().get("response");
    }

    /** PortOne V1's code. */
    public int code() {
      return json().get("code").intValue();
    }

    public String message() {
      return json().get("message").stringValue();
    }
  }

  private final URI base;
  private String authorization = "";

  public Caller(URI base) {
    this.base = base;
  }

  /** Sends this Authorization header from now on; empty: none. */
  public final void use(String authorization) {
    this.authorization = authorization;
  }

  public final Said get(String path) {
    return send(request(path).GET());
  }

  public final Said post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /** As above, with one header more. */
  public final Said post(String path, String json, String header, String value) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header(header, value)
            .POST(BodyPublishers.ofString(json)));
  }

  public final Said put(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  public final Said delete(String path) {
    return send(request(path).DELETE());
  }

  public final Said postForm(String path, String form) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(20));
    return authorization.isEmpty() ? builder : builder.header("Authorization", authorization);
  }

  private Said send(HttpRequest.Builder request) {
    // A client of its own: a server that was told to hang up leaves no connection to go on with.
    try (HttpClient http = HttpClient.newHttpClient()) {
      var response = http.send(request.build(), BodyHandlers.ofString());
      return new Said(
          response.statusCode(),
          response.headers().firstValue("Location").orElse(""),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    // Nothing is open between calls.
  }
}
