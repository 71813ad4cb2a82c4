package dev.moim.simulators.portone;

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

/** Talks to the simulator as a merchant's server, a payer and a console user would: over HTTP. */
final class Merchant implements AutoCloseable {

  static final String KEY = "key-of-the-test";
  static final String SECRET = "secret-of-the-test";

  /** An answer: its status, its text as it came, and that text read as JSON. */
  record Said(int status, String text) {
    JsonNode json() {
      return JsonMapper.shared().readTree(text);
    }

    JsonNode response() {
      return json().get("response");
    }

    int code() {
      return json().get("code").intValue();
    }

    String message() {
      return json().get("message").stringValue();
    }
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private String authorization = "";

  Merchant(URI base) {
    this.base = base;
  }

  static Merchant signedIn(URI base) {
    Merchant merchant = new Merchant(base);
    merchant.use(merchant.token().response().get("access_token").stringValue());
    return merchant;
  }

  void use(String authorization) {
    this.authorization = authorization;
  }

  Said token() {
    return post(
        "/users/getToken", "{\"imp_key\":\"%s\",\"imp_secret\":\"%s\"}".formatted(KEY, SECRET));
  }

  Said get(String path) {
    return send(request(path).GET());
  }

  Said post(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  Said put(String path, String json) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(json)));
  }

  Said delete(String path) {
    return send(request(path).DELETE());
  }

  Said postForm(String path, String form) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /** Pays and returns the imp_uid, whatever the status. */
  String pay(String json) {
    Said said = post("/portone/pay", json);
    if (said.status() != 201) {
      throw new AssertionError(said.toString());
    }
    return said.json().get("impUid").stringValue();
  }

  String pays(String merchantUid, long amount) {
    return pay("{\"merchantUid\":\"%s\",\"amount\":%d}".formatted(merchantUid, amount));
  }

  Said cancel(String json) {
    return post("/payments/cancel", json);
  }

  JsonNode payment(String impUid) {
    return get("/payments/" + impUid + "?include_sandbox=true").response();
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(20));
    return authorization.isEmpty() ? builder : builder.header("Authorization", authorization);
  }

  private Said send(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      return new Said(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
