package dev.moim.adapters.rest;

import dev.moim.adapters.rest.http.OnceOnly;
import dev.moim.adapters.rest.http.RateGuard;
import dev.moim.adapters.rest.http.RestSettings;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.Problems;
import dev.moim.adapters.rest.watch.Onlooker;
import dev.moim.application.idempotency.RepeatableRequests;
import dev.moim.application.member.AccessTokens;
import dev.moim.application.runtime.RateLimits;
import dev.moim.application.runtime.Transactions;
import dev.moim.contract.Contract;
import dev.moim.contract.Exchange;
import dev.moim.domain.access.Actor;
import dev.moim.domain.member.MemberId;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real server on a free port, with routes that the test makes up and a client beside it. */
final class RunningServer implements AutoCloseable {
  static final MemberId KIM = new MemberId(new UUID(1, 1));

  /** The routes are made up; the problems that they end in are not. */
  private static final Contract CONTRACT = Contract.served();

  private final RestServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningServer(RestServer server) {
    this.server = server;
  }

  static RunningServer with(RestSettings settings, RateLimits limits, List<Route> routes) {
    return with(settings, limits, routes, Onlooker.none());
  }

  static RunningServer watched(Onlooker onlooker, List<Route> routes) {
    RestSettings settings = RestSettings.on("127.0.0.1", 0);
    return with(settings, (_, _) -> Optional.empty(), routes, onlooker);
  }

  private static RunningServer with(
      RestSettings settings, RateLimits limits, List<Route> routes, Onlooker onlooker) {
    RateGuard rates = new RateGuard(limits, limits, settings);
    Problems problems = new Problems(ConnectException.class::isInstance);
    InstantSource clock = InstantSource.system();
    RepeatableRequests requests =
        new RepeatableRequests(new KeysInAMap(), new NoTransactions(), UUID::randomUUID, clock);
    OnceOnly onceOnly = new OnceOnly(requests);
    Gate gate = new Gate(new OneToken(), rates, onceOnly, problems, clock, settings);
    return new RunningServer(RestServer.start(settings, routes, gate, onlooker, () -> {}));
  }

  static RunningServer with(List<Route> routes) {
    return with(RestSettings.on("127.0.0.1", 0), (_, _) -> Optional.empty(), routes);
  }

  /** Runs the work, and nothing else. */
  private static final class NoTransactions implements Transactions {
    @Override
    public <T> T run(Function<Transaction, T> work) {
      return work.apply(() -> {});
    }
  }

  /** Knows one token, which is Kim's. */
  private static final class OneToken implements AccessTokens {
    @Override
    public String issue(Actor actor, Instant now) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Actor> verify(String token, Instant now) {
      return token.equals("kims.token") ? Optional.of(Actor.of(KIM)) : Optional.empty();
    }

    @Override
    public Duration lifetime() {
      return Duration.ofMinutes(5);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    CONTRACT.checkProblem(Exchange.of(response, ""));
    return response;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  /** Sends bytes as they are and reads until the server closes. */
  String raw(String bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  static String code(HttpResponse<String> response) {
    return json(response.body()).path("code").asString("none");
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}
