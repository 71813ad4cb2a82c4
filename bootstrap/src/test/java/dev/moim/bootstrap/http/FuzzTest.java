package dev.moim.bootstrap.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.moim.bootstrap.http.Server.Somebody;
import dev.moim.bootstrap.http.Wire.Said;
import dev.moim.contract.Operation;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Requests made of the contract by chance, all answered as the contract says. A few hundred in each
 * build; {@code -Dmoim.fuzz.requests=100000} sends more, and {@code -Dmoim.fuzz.seed=…} the same
 * ones again.
 */
class FuzzTest {
  private static final int REQUESTS = Integer.getInteger("moim.fuzz.requests", 400);
  private static final long SEED = Long.getLong("moim.fuzz.seed", System.nanoTime());

  private final Fixture club = new Fixture();
  private final Fixture treasury = new Fixture();
  private final Map<String, String> ids = new HashMap<>();
  private final List<Somebody> callers =
      List.of(
          club.president,
          club.president,
          treasury.president,
          club.owner,
          club.owner,
          club.officer,
          club.member,
          Server.somebody(false),
          Server.somebody(true),
          Server.GUEST);
  private final List<Operation> operations = Targets.all().toList();
  private final Random random = new Random(SEED);
  private final Gamble gamble = new Gamble(Targets.DOCUMENT, random);

  @Test
  void whatever_is_sent_the_answer_is_one_of_the_contract() throws IOException {
    ids.put("clubId", club.club);
    ids.put("memberId", club.member.id().toString());
    ids.put("groupId", club.event(1_000, 5));
    ids.put("orderId", club.paid().text("orderId"));
    ids.put("ticketId", club.ticket());
    ids.put("accountId", Accounts.registered(treasury));
    ids.put("endpointId", Listeners.registered(treasury));
    ids.put("file", "docs.js");
    Line line = new Line();
    for (int i = 0; i < REQUESTS; i++) {
      Operation operation = gamble.one(operations);
      String path = path(operation);
      String body = gamble.bent(body(operation));
      String request = head(operation, path) + body(body);
      String what = "seed " + SEED + ", request " + i + ", " + request;
      Said said = heard(line, request, what);
      String read = new String(body.getBytes(ISO_8859_1), UTF_8);
      Targets.judge(what, operation.method(), path, read, said);
    }
    line.close();
  }

  private static Said heard(Line line, String request, String what) {
    try {
      return line.ask(request);
    } catch (IOException e) {
      throw new AssertionError(what, e);
    }
  }

  private String path(Operation operation) {
    String path = operation.path();
    if (Targets.isForPresidents(path)) { // of a club that nothing is ordered from
      path = path.replace("{clubId}", treasury.club);
    }
    for (String name : operation.pathParameters()) {
      String id = ids.getOrDefault(name, Server.unique());
      path = path.replace("{" + name + "}", gamble.once(10) ? Server.unique() : id);
    }
    StringBuilder query = new StringBuilder();
    for (String name : operation.documentedParameters("query")) {
      if (gamble.once(3)) {
        String value = gamble.value(operation.parameterSchema("query", name)).asString("");
        query.append('&').append(name).append('=').append(URLEncoder.encode(value, UTF_8));
      }
    }
    return query.isEmpty() ? path : path + "?" + query.substring(1);
  }

  private String head(Operation operation, String path) {
    StringBuilder head = new StringBuilder(operation.method() + " " + path);
    head.append(" HTTP/1.1\r\nHost: x\r\n");
    Somebody caller = gamble.one(callers);
    caller.token().ifPresent(t -> head.append("Authorization: Bearer ").append(t).append("\r\n"));
    if (gamble.once(3)) {
      // Few enough to meet again.
      head.append("Idempotency-Key: ").append(SEED).append(random.nextInt(20)).append("\r\n");
    }
    if (gamble.once(6)) {
      head.append("If-Match: ").append(line("\"1-0123456789abcdef\""));
    }
    if (gamble.once(3)) {
      head.append("Accept-Language: ").append(line("ko-KR,ko;q=0.9,en;q=0.8"));
    }
    return head.toString();
  }

  private String line(String value) {
    return gamble.bent(value).replaceAll("[\r\n\0]", "") + "\r\n";
  }

  private String body(Operation operation) {
    if (operation.requestSchema().isEmpty()) {
      return gamble.once(4) ? "{}" : "";
    }
    String json = gamble.value(Targets.DOCUMENT.at(operation.requestSchema().get())).toString();
    return new String(json.getBytes(UTF_8), ISO_8859_1);
  }

  private String body(String body) {
    String type = gamble.once(20) ? "text/plain" : "application/json";
    return "Content-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }
}
