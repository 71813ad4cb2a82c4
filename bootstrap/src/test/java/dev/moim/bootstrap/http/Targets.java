package dev.moim.bootstrap.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Server.Reply;
import dev.moim.bootstrap.http.Server.Somebody;
import dev.moim.bootstrap.http.Wire.Said;
import dev.moim.bootstrap.wiring.RealMoim;
import dev.moim.contract.Boundaries;
import dev.moim.contract.Exchange;
import dev.moim.contract.OpenApi;
import dev.moim.contract.Operation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Every operation of the contract with somebody who may call it, and ids that mean something. */
final class Targets {
  static final OpenApi DOCUMENT = Server.contract().document();
  private static final Fixture CLUB = new Fixture();
  private static final Reply ORDER = CLUB.held();
  private static final Somebody ADMIN = Server.somebody(true);

  /** A club that nothing is ordered from, so that its accounts may be of any provider. */
  private static final Fixture TREASURY = new Fixture();

  private static final String DIGEST = "md5(string_agg(t::text, '' ORDER BY t::text))";
  private static final Map<String, String> IDS =
      Map.ofEntries(
          Map.entry("clubId", CLUB.club),
          Map.entry("memberId", CLUB.member.id().toString()),
          Map.entry("groupId", CLUB.joining),
          Map.entry("orderId", ORDER.text("orderId")),
          Map.entry("ticketId", CLUB.ticket()),
          Map.entry("webhookId", Server.unique()),
          Map.entry("itemId", Server.unique()),
          Map.entry("poolId", Server.unique()),
          Map.entry("couponId", Server.unique()),
          Map.entry("accountId", Server.unique()),
          Map.entry("endpointId", Server.unique()),
          Map.entry("deliveryId", Server.unique()),
          Map.entry("caseId", Server.unique()),
          Map.entry("tender", "PORTONE_V1"),
          Map.entry("file", "docs.js"));

  /**
   * What may not change by what is refused. What an earlier test paid or refunded may still be on
   * its way: of that, only how much there is.
   */
  private static final Map<String, String> TABLES =
      Map.ofEntries(
          Map.entry("members", DIGEST),
          Map.entry("clubs", DIGEST),
          Map.entry("memberships", DIGEST),
          Map.entry("groups", DIGEST),
          Map.entry("coupons", DIGEST),
          Map.entry("shared_pools", DIGEST),
          Map.entry("items", DIGEST),
          Map.entry("merchant_accounts", DIGEST),
          Map.entry("webhook_endpoints", DIGEST),
          Map.entry("orders", "count(*)"),
          Map.entry("tickets", "count(*)"),
          Map.entry("refunds", "count(*)"));

  private Targets() {}

  static Stream<Operation> all() {
    return DOCUMENT.operations().stream();
  }

  /** Those that do not do without JSON. */
  static List<Operation> withBody() {
    return all().filter(o -> o.requestSchema().isPresent() && o.isBodyRequired()).toList();
  }

  static boolean isForMembers(Operation operation) {
    return operation.extension("x-moim-access").asString().equals("member");
  }

  static Somebody caller(Operation operation) {
    if (!isForMembers(operation)) {
      return Server.GUEST;
    } else if (isThePlatforms(operation.path())) {
      return ADMIN;
    } else if (isForPresidents(operation.path())) {
      return TREASURY.president;
    }
    return operation.path().startsWith("/v1/orders") ? CLUB.owner : CLUB.president;
  }

  static boolean isThePlatforms(String path) {
    return path.startsWith("/v1/webhooks")
        || path.startsWith("/v1/payments/")
        || path.startsWith("/v1/settlements/");
  }

  static boolean isForPresidents(String path) {
    return path.contains("/merchant-accounts") || path.contains("/webhook-endpoints");
  }

  static String path(Operation operation) {
    return path(operation.path());
  }

  /** With ids for what is in braces. */
  static String path(String template) {
    String path =
        isForPresidents(template) ? template.replace("{clubId}", TREASURY.club) : template;
    for (Map.Entry<String, String> id : IDS.entrySet()) {
      path = path.replace("{" + id.getKey() + "}", id.getValue());
    }
    return path;
  }

  /** What the body of an operation looks like; the first of several looks. */
  static JsonNode shape(Operation operation) {
    JsonNode schema = DOCUMENT.at(operation.requestSchema().orElseThrow());
    return schema.has("oneOf") ? DOCUMENT.resolved(schema.path("oneOf").get(0)) : schema;
  }

  /** A body that the document shows as an example. */
  static String example(Operation operation) {
    return operation
        .requestSchema()
        .map(schema -> Boundaries.example(DOCUMENT, DOCUMENT.at(schema)).toString())
        .orElse("");
  }

  /** The lines of a request up to the length of its body, for the one who may. */
  static String head(Operation operation, String path) {
    return operation.method()
        + " "
        + path
        + " HTTP/1.1\r\nHost: x\r\n"
        + caller(operation).token().map(t -> "Authorization: Bearer " + t + "\r\n").orElse("");
  }

  static String authorized(Operation operation) {
    return head(operation, path(operation));
  }

  /** What the document shows as an example, sent there. */
  static String withExample(Operation operation, String path) {
    String body = new String(example(operation).getBytes(UTF_8), ISO_8859_1);
    return json(head(operation, path), body);
  }

  /** With a body, each of whose characters is a byte. */
  static String json(String head, String body) {
    return head
        + "Content-Type: application/json\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  /** Whatever is asked, the answer is one of the contract's, and tells nothing of the inside. */
  static void judge(String what, String method, String path, String sent, Said said) {
    tellsNothing(what, said);
    // A machine that is busy building may well not be ready.
    int most = path.equals("/health/ready") ? 503 : 499;
    assertThat(said.status()).as("%s: %s", what, said).isBetween(200, most);
    Server.contract()
        .check(
            new Exchange(
                method,
                path,
                "application/json",
                sent,
                said.status(),
                said.headers(),
                said.body()));
  }

  /** The same where no operation is meant: any problem that is documented somewhere. */
  static void refused(String what, Said said) {
    tellsNothing(what, said);
    assertThat(said.status()).as("%s: %s", what, said).isBetween(400, 499);
    assertThat(said.header("content-type")).as(what).isEqualTo("application/problem+json");
    Server.contract()
        .checkProblem(new Exchange("GET", "/", "", "", said.status(), said.headers(), said.body()));
  }

  private static void tellsNothing(String what, Said said) {
    assertThat(said.headers()).as(what).containsKey("x-request-id").doesNotContainKey("server");
    assertThat(said.body()).as(what).doesNotContain("Exception", "\tat ", "Jetty");
  }

  /** What is in the database, to be compared. */
  static Map<String, String> stored() {
    Map<String, String> digests = new TreeMap<>();
    try (Connection connection =
            ((RealMoim) Server.moim()).database().connections().getConnection();
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> table : TABLES.entrySet()) {
        String sql = "SELECT " + table.getValue() + " FROM " + table.getKey() + " t";
        try (ResultSet rows = statement.executeQuery(sql)) {
          rows.next();
          digests.put(table.getKey(), String.valueOf(rows.getString(1)));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return digests;
  }
}
