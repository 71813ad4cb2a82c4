package dev.moim.bootstrap.http;

import dev.moim.application.runtime.Transactions.Transaction;
import dev.moim.bootstrap.server.LocalProviders;
import dev.moim.bootstrap.server.RunningMoim;
import dev.moim.bootstrap.server.SecondInstance;
import dev.moim.bootstrap.settings.Settings;
import dev.moim.bootstrap.wiring.Moim;
import dev.moim.contract.Contract;
import dev.moim.contract.Exchange;
import dev.moim.domain.access.Actor;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.club.Membership;
import dev.moim.domain.club.Role;
import dev.moim.domain.member.Email;
import dev.moim.domain.member.Member;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.member.Password;
import dev.moim.domain.member.PasswordHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One real server, with PostgreSQL, Redis, S3 and PortOne behind it, for all tests of the package.
 */
final class Server {
  static final String PASSWORD = "the same for all";

  /** What signs access tokens, for those who forge them well. */
  static final byte[] TOKEN_KEY = new SecureRandom().generateSeed(32);

  private static final Path DATA = directory();
  private static final RunningMoim RUNNING = start();
  private static final PasswordHash HASH = moim().passwordHasher().hash(new Password(PASSWORD));
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Contract CONTRACT = Contract.served();

  private Server() {}

  /** What every answer of this server is held against. */
  static Contract contract() {
    return CONTRACT;
  }

  /** Somebody with an account. */
  record Somebody(MemberId id, String email, Optional<String> token) {}

  /** Somebody without. */
  static final Somebody GUEST =
      new Somebody(new MemberId(new UUID(0, 0)), "guest@example.kr", Optional.empty());

  /** What came back. */
  record Reply(int status, JsonNode body, HttpResponse<String> raw) {
    String text(String field) {
      return body.path(field).asString("");
    }

    String code() {
      return text("code");
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory("moim-http-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunningMoim start() {
    RunningMoim running =
        RunningMoim.start(
            Settings.parse(
                Map.of(
                    "MOIM_HTTP_PORT", "0",
                    "MOIM_SIMULATOR_PORT", "0",
                    "MOIM_DATA_DIR", DATA.toString(),
                    "MOIM_TOKEN_KEYS", base64(TOKEN_KEY),
                    "MOIM_RATE_LIMITS", "off",
                    "MOIM_SAMPLE_DATA", "off")));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(running)));
    return running;
  }

  /** Where PostgreSQL, Redis and S3 keep what they keep. */
  static Path data() {
    return DATA;
  }

  static URI metrics() {
    return RUNNING.metrics();
  }

  /** Leaves a list of the documented answers that no test has seen. */
  private static void end(RunningMoim running) {
    running.close();
    String fork = System.getProperty("surefire.forkNumber", "1");
    try {
      Files.write(Path.of("target", "unseen-answers-" + fork + ".txt"), CONTRACT.unseen());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Moim moim() {
    return RUNNING.moim();
  }

  static URI uri() {
    return RUNNING.uri();
  }

  /** Another instance on the same data, to be closed. */
  static SecondInstance second() {
    return SecondInstance.of(RUNNING, Duration.ofMinutes(15));
  }

  /** Another instance on the same data, which holds places for a second, to be closed. */
  static SecondInstance hasty() {
    return SecondInstance.of(RUNNING, Duration.ofSeconds(1));
  }

  /** The local providers: PortOne's two, KakaoPay and BootPay. */
  static LocalProviders providers() {
    return RUNNING.providers();
  }

  /** Where PortOne is. */
  static URI simulator() {
    return RUNNING.simulator();
  }

  static Somebody somebody(boolean platformAdmin) {
    MemberId id = moim().ids().next(MemberId::new);
    String email = id + "@example.kr";
    Instant now = Instant.now();
    Member member = new Member(id, new Email(email), "Somebody", HASH, platformAdmin, now);
    moim().transactions().run((Transaction _) -> moim().members().add(member));
    String token = moim().accessTokens().issue(new Actor(id, platformAdmin), now);
    return new Somebody(id, email, Optional.of(token));
  }

  static Somebody inClub(String club, Role role) {
    Somebody somebody = somebody(false);
    Membership membership =
        new Membership(
            new ClubId(UUID.fromString(club)),
            somebody.id(),
            role,
            Instant.now(),
            Optional.empty());
    moim().transactions().run((Transaction _) -> moim().memberships().add(membership));
    return somebody;
  }

  static String unique() {
    return moim().ids().next().toString();
  }

  static String text(Map<String, ?> body) {
    return JSON.writeValueAsString(body);
  }

  static Reply call(Somebody who, String method, String path, Map<String, ?> body) {
    return raw(who, method, path, "application/json", text(body));
  }

  /** With headers more. */
  static Reply call(
      Somebody who, String method, String path, Map<String, ?> body, Map<String, String> headers) {
    URI uri = URI.create(RUNNING.uri() + path);
    String json = JSON.writeValueAsString(body);
    return checked(send(who, method, uri, "application/json", json, headers), json);
  }

  private static Reply checked(Reply reply, String body) {
    CONTRACT.check(Exchange.of(reply.raw(), body));
    return reply;
  }

  static Reply raw(Somebody who, String method, String path, String type, String body) {
    return raw(who, method, path, type, body, Map.of());
  }

  /** With headers more. */
  static Reply raw(
      Somebody who,
      String method,
      String path,
      String type,
      String body,
      Map<String, String> headers) {
    return checked(send(who, method, URI.create(RUNNING.uri() + path), type, body, headers), body);
  }

  static Reply pay(String merchantUid, long amount, Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("merchantUid", merchantUid);
    body.put("amount", amount);
    URI uri = RUNNING.simulator().resolve("/portone/pay");
    return send(GUEST, "POST", uri, "application/json", JSON.writeValueAsString(body), Map.of());
  }

  private static Reply send(
      Somebody who, String method, URI uri, String type, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!method.equals("GET")) {
      request.header("Content-Type", type);
    }
    headers.forEach(request::header);
    who.token().ifPresent(t -> request.header("Authorization", "Bearer " + t));
    try {
      HttpResponse<String> raw = CLIENT.send(request.build(), FirstEvents.orAllText());
      boolean json = raw.headers().firstValue("Content-Type").orElse("").contains("json");
      JsonNode node = json ? JSON.readTree(raw.body()) : JSON.nullNode();
      return new Reply(raw.statusCode(), node, raw);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
