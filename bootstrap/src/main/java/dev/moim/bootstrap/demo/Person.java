package dev.moim.bootstrap.demo;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Somebody with an account and a browser. */
final class Person {
  private final Http http;
  private final URI api;
  private final Narrator narrator;
  private final String name;
  private final String token;

  Person(Http http, URI api, Narrator narrator, String name, String token) {
    this.http = http;
    this.api = api;
    this.narrator = narrator;
    this.name = name;
    this.token = token;
  }

  /** The same person at another server. */
  Person at(URI otherApi) {
    return new Person(http, otherApi, narrator, name, token);
  }

  Answer posts(String what, String path, Map<String, ?> body) {
    Answer answer = quietly(path, body);
    narrator.does(name, what, "POST " + path, answer);
    return answer;
  }

  /** With a key, so that it can be sent again. */
  Answer posts(String what, String path, Map<String, ?> body, String key) {
    Answer answer = http.post(api, path, token, body, key);
    narrator.does(name, what, "POST " + path, answer);
    return answer;
  }

  /** Sends something that a client should not. */
  Answer tries(String what, String method, String path, Map<String, String> headers, String body) {
    Map<String, String> all = new HashMap<>(Map.of("Authorization", "Bearer " + token));
    all.putAll(headers);
    Answer answer = http.raw(api, method, path, all, body);
    narrator.does(name, what, method + " " + path, answer);
    return answer;
  }

  Answer gets(String what, String path) {
    Answer answer = looks(path);
    narrator.does(name, what, "GET " + path, answer);
    return answer;
  }

  Answer quietly(String path, Map<String, ?> body) {
    return http.post(api, path, Optional.of(token), body);
  }

  Answer looks(String path) {
    return http.get(api, path, Optional.of(token));
  }

  /** Looks at an order until it has this status, for at most so many seconds. */
  Answer waitsFor(String status, String orderId, int seconds) {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    Answer order = looks("/v1/orders/" + orderId);
    while (!order.text("status").equals(status) && System.nanoTime() < end) {
      pause();
      order = looks("/v1/orders/" + orderId);
    }
    narrator.does(name, "looks at the order again", "GET /v1/orders/{orderId}", order);
    return order;
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
