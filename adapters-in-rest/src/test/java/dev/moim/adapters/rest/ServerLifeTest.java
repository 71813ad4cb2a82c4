package dev.moim.adapters.rest;

import static dev.moim.adapters.rest.Samples.ROUTES;
import static dev.moim.adapters.rest.Samples.assertProblem;
import static dev.moim.adapters.rest.http.Method.GET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Limits;
import dev.moim.adapters.rest.http.Network;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.application.runtime.RateLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServerLifeTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.with(Samples.ROUTES);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void an_answer_that_takes_longer_than_the_idle_timeout_still_arrives() throws Exception {
    RestSettings impatient =
        RestSettings.on("127.0.0.1", 0)
            .withLimits(Limits.usual().within(MINUTE, MINUTE, MINUTE, Duration.ofMillis(300)));
    Route slow = Route.guest(GET, "/slow", _ -> afterSleeping(Duration.ofMillis(1200)));
    try (RunningServer server =
        RunningServer.with(impatient, (_, _) -> Optional.empty(), List.of(slow))) {
      assertThat(server.get("/slow").body()).isEqualTo("\"done\"");
    }
  }

  private static Answer afterSleeping(Duration time) {
    try {
      Thread.sleep(time);
      return Answer.ok("done");
    } catch (InterruptedException e) {
      return Answer.problem(ErrorCode.INTERNAL);
    }
  }

  @Test
  void no_other_origin_may_call_unless_it_is_named() throws Exception {
    HttpResponse<String> none =
        server.send(server.request("/v1/open").header("Origin", "https://app.example.org"));
    assertThat(none.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));

    RestSettings settings =
        RestSettings.on("127.0.0.1", 0).withCorsOrigins(List.of("https://app.example.org"));
    try (RunningServer open = RunningServer.with(settings, (_, _) -> Optional.empty(), ROUTES)) {
      HttpResponse<String> named =
          open.send(open.request("/v1/mine").header("Origin", "https://app.example.org"));
      assertThat(named.statusCode()).isEqualTo(401);
      assertThat(named.headers().firstValue("Access-Control-Allow-Origin"))
          .hasValue("https://app.example.org");
      HttpResponse<String> other =
          open.send(open.request("/v1/open").header("Origin", "https://evil.example.org"));
      assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      HttpResponse<String> preflight =
          open.send(
              open.request("/v1/mine")
                  .header("Origin", "https://app.example.org")
                  .header("Access-Control-Request-Method", "PUT")
                  .header("Access-Control-Request-Headers", "idempotency-key, traceparent")
                  .method("OPTIONS", BodyPublishers.noBody()));
      assertThat(preflight.statusCode()).isEqualTo(204);
      assertThat(list(preflight, "Access-Control-Allow-Methods")).contains("PUT", "PATCH");
      assertThat(list(preflight, "Access-Control-Allow-Headers"))
          .contains(
              "Authorization",
              "Content-Type",
              "Idempotency-Key",
              "If-Match",
              "If-None-Match",
              "Accept-Language",
              "traceparent");
      assertThat(list(named, "Access-Control-Expose-Headers"))
          .contains("ETag", "Location", "Retry-After", "Idempotency-Replayed", "X-Request-Id");
    }
  }

  private static List<String> list(HttpResponse<String> response, String header) {
    return List.of(response.headers().firstValue(header).orElse("").split(", "));
  }

  private static String countedBy(RestSettings settings) throws Exception {
    List<String> keys = new CopyOnWriteArrayList<>();
    RateLimits limits =
        (key, _) -> {
          keys.add(key);
          return Optional.empty();
        };
    try (RunningServer counting = RunningServer.with(settings, limits, ROUTES)) {
      var _ =
          counting.send(
              counting
                  .request("/v1/open")
                  .header("X-Forwarded-For", "203.0.113.9, 192.0.2.1")
                  .header("Forwarded", "for=203.0.113.9"));
    }
    return keys.getLast();
  }

  @Test
  void a_forged_header_says_nothing_about_where_a_request_comes_from() throws Exception {
    RestSettings direct = RestSettings.on("127.0.0.1", 0);

    assertThat(countedBy(direct)).endsWith(":127.0.0.1");
    assertThat(countedBy(direct.withTrustedProxies(List.of(Network.parse("127.0.0.0/8")))))
        .endsWith(":192.0.2.1");
  }

  @Test
  void one_call_too_many_is_429_with_a_pause() throws Exception {
    try (RunningServer strict =
        RunningServer.with(
            RestSettings.on("127.0.0.1", 0),
            (_, _) -> Optional.of(Duration.ofMillis(1500)),
            ROUTES)) {
      HttpResponse<String> response = strict.get("/v1/open");
      assertProblem(response, 429, "TOO_MANY_REQUESTS");
      assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
    }
  }

  @Test
  void a_server_has_stopped_after_its_time_even_if_a_request_has_not_ended() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Route endless =
        Route.guest(
            GET,
            "/endless",
            _ -> {
              begun.countDown();
              return afterSleeping(Duration.ofSeconds(30));
            });
    RestSettings impatient =
        RestSettings.on("127.0.0.1", 0).withStopTimeout(Duration.ofMillis(700));
    RunningServer stopping =
        RunningServer.with(impatient, (_, _) -> Optional.empty(), List.of(endless));
    int port = stopping.request("/").build().uri().getPort();
    CompletableFuture<HttpResponse<String>> response =
        CompletableFuture.supplyAsync(() -> unchecked(() -> stopping.get("/endless")));
    begun.await();
    long start = System.nanoTime();
    stopping.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    assertThat(response.handle((answer, _) -> answer == null || answer.statusCode() >= 500).get())
        .isTrue();
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(IOException.class);
  }

  @Test
  void a_request_under_way_ends_well_when_the_server_stops() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Route slow =
        Route.guest(
            GET,
            "/slow",
            _ -> {
              begun.countDown();
              return afterSleeping(Duration.ofMillis(700));
            });
    RunningServer stopping = RunningServer.with(List.of(slow));
    CompletableFuture<HttpResponse<String>> response =
        CompletableFuture.supplyAsync(() -> unchecked(() -> stopping.get("/slow")));
    begun.await();
    stopping.close();

    assertThat(response.get().statusCode()).isEqualTo(200);
    assertThat(response.get().body()).isEqualTo("\"done\"");
  }

  private interface Sending {
    HttpResponse<String> send() throws IOException, InterruptedException;
  }

  private static HttpResponse<String> unchecked(Sending sending) {
    try {
      return sending.send();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
