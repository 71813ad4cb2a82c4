package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Server.Reply;
import dev.moim.bootstrap.http.Server.Somebody;
import dev.moim.contract.Boundaries;
import dev.moim.contract.OpenApi;
import dev.moim.contract.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The limits that openapi.yaml writes down are those at which the server begins to refuse. */
class BoundaryTest {
  private static final OpenApi DOCUMENT = Server.contract().document();
  private static final Fixture CLUB = new Fixture();
  private static final Reply ORDER = CLUB.held();
  private static final String POOL = LimitForms.pool(CLUB.president, CLUB.club);
  private static final String COUPON = LimitForms.coupon(CLUB.president, CLUB.club);
  private static final String ITEM = Images.item(CLUB.officer, CLUB.club);

  @TestFactory
  Stream<DynamicTest> bodies_are_refused_just_beyond_their_limits() {
    return DOCUMENT.operations().stream()
        .filter(o -> o.requestSchema().isPresent() && o.isBodyRequired())
        .flatMap(
            operation ->
                Boundaries.of(DOCUMENT, operation.requestSchema().orElseThrow()).stream()
                    .map(
                        t ->
                            DynamicTest.dynamicTest(
                                operation + ": " + t, () -> send(operation, t))));
  }

  private static void send(Operation operation, Boundaries.Try made) {
    Reply reply = call(operation, "", made.body().toString());
    if (made.refusedAt().isEmpty()) {
      assertThat(reply.status()).as(reply.raw().body()).isNotEqualTo(400).isLessThan(500);
    } else {
      assertThat(reply.status()).as(reply.raw().body()).isEqualTo(400);
      assertThat(reply.text("field")).as(reply.raw().body()).isEqualTo(made.refusedAt().get());
    }
  }

  @Test
  void a_limit_that_is_not_the_servers_own_would_be_found() {
    OpenApi spoilt =
        OpenApi.parse(
            OpenApi.servedText()
                .replace(
                    "name: {type: string, minLength: 1, maxLength: 50,",
                    "name: {type: string, minLength: 1, maxLength: 51,"));
    Operation openClub = spoilt.find("POST", "/v1/clubs").orElseThrow();
    assertThat(
            Boundaries.of(spoilt, openClub.requestSchema().orElseThrow()).stream()
                .filter(made -> made.why().contains("/name"))
                .filter(made -> fails(openClub, made))
                .map(Boundaries.Try::why))
        .containsExactly("51 characters for /name");
  }

  private static boolean fails(Operation operation, Boundaries.Try made) {
    try {
      send(operation, made);
      return false;
    } catch (AssertionError e) {
      return true;
    }
  }

  @Test
  void what_every_body_can_be_refused_for_is_told_everywhere() {
    String large = "{\"a\":\"" + "x".repeat(70_000) + "\"}";
    DOCUMENT.operations().stream()
        .filter(o -> o.requestSchema().isPresent() && o.isBodyRequired())
        .forEach(
            operation -> {
              assertThat(call(operation, "", "{").code()).isEqualTo("MALFORMED_JSON");
              assertThat(call(operation, "", large).code()).isEqualTo("TOO_LARGE");
              assertThat(called(operation, "text/plain", "{}").code())
                  .isEqualTo("UNSUPPORTED_MEDIA_TYPE");
            });
  }

  @Test
  void a_header_is_refused_where_it_is_documented() {
    for (Operation operation : DOCUMENT.operations()) {
      for (String name : operation.documentedParameters("header")) {
        if (!name.equals("If-None-Match")) { // nonsense in it just matches nothing
          Reply reply =
              Server.call(
                  caller(operation),
                  operation.method(),
                  filled(operation.path()),
                  example(operation),
                  Map.of(name, "x".repeat(300) + ","));
          assertThat(reply.code()).as(operation + " " + name).isEqualTo("INVALID_HEADER");
          assertThat(reply.text("header")).isEqualTo(name);
        }
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> so_are_parameters() {
    return DOCUMENT.operations().stream()
        .flatMap(
            operation ->
                operation.documentedParameters("query").stream()
                    .flatMap(name -> parameter(operation, name)));
  }

  private static Stream<DynamicTest> parameter(Operation operation, String name) {
    JsonNode schema = operation.parameterSchema("query", name);
    return Boundaries.ofParameter(schema).entrySet().stream()
        .map(
            tried ->
                DynamicTest.dynamicTest(
                    operation + "?" + name + "=" + tried.getKey(),
                    () -> ask(operation, name, tried.getKey(), tried.getValue())));
  }

  private static void ask(Operation operation, String name, String value, boolean allowed) {
    Reply reply = call(operation, "?" + name + "=" + value, "");
    int good = operation.path().endsWith("/refund-quote") ? 409 : 200; // the order is not paid
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(allowed ? good : 400);
    assertThat(reply.text("parameter")).isEqualTo(allowed ? "" : name);
  }

  @Test
  void a_parameter_that_is_not_documented_is_refused() {
    DOCUMENT.operations().stream()
        .filter(operation -> operation.method().equals("GET"))
        .forEach(operation -> ask(operation, "surprise", "1", false));
  }

  @Test
  void an_id_that_is_no_uuid_names_nothing() {
    for (Operation operation : DOCUMENT.operations()) {
      for (String name : operation.pathParameters()) {
        String path = filled(operation.path().replace("{" + name + "}", "1-1-1-1-1"));
        Reply reply = Server.call(caller(operation), operation.method(), path, example(operation));
        assertThat(reply.status()).as(operation.toString()).isEqualTo(404);
      }
    }
  }

  private static Reply call(Operation operation, String query, String body) {
    String path = filled(operation.path()) + query;
    return Server.raw(caller(operation), operation.method(), path, "application/json", body);
  }

  private static Map<String, JsonNode> example(Operation operation) {
    Map<String, JsonNode> fields = new HashMap<>();
    operation
        .requestSchema()
        .map(schema -> Boundaries.example(DOCUMENT, DOCUMENT.at(schema)))
        .ifPresent(body -> body.properties().forEach(f -> fields.put(f.getKey(), f.getValue())));
    return fields;
  }

  private static Reply called(Operation operation, String type, String body) {
    String path = filled(operation.path());
    return Server.raw(caller(operation), operation.method(), path, type, body);
  }

  private static Somebody caller(Operation operation) {
    String path = operation.path();
    if (operation.extension("x-moim-access").asString().equals("guest")) {
      return Server.GUEST;
    } else if (Targets.isThePlatforms(path)) {
      return ADMIN;
    } else if (Targets.isForPresidents(path)) {
      return TREASURY.president;
    }
    return path.startsWith("/v1/orders") ? CLUB.owner : CLUB.president;
  }

  private static final Somebody ADMIN = Server.somebody(true);

  /** A club that nothing is ordered from, so that its accounts may be of any provider. */
  private static final Fixture TREASURY = new Fixture();

  private static final String LISTENER = Listeners.registered(TREASURY);
  private static final String DELIVERY = SentWebhooks.givenUp(TREASURY);

  private static String filled(String path) {
    Map<String, String> ids =
        Map.of(
            "clubId",
            Targets.isForPresidents(path) ? TREASURY.club : CLUB.club,
            "memberId",
            CLUB.member.id().toString(),
            "groupId",
            CLUB.joining,
            "orderId",
            ORDER.text("orderId"),
            "itemId",
            ITEM,
            "accountId",
            Server.unique(),
            "caseId",
            Cases.ofClub(Optional.of(CLUB.club)),
            "ticketId",
            Server.unique(),
            "webhookId",
            Server.unique(),
            "file",
            "docs.js");
    String done =
        path.replace("{tender}", "PORTONE_V1")
            .replace("{poolId}", POOL)
            .replace("{couponId}", COUPON)
            .replace("{endpointId}", LISTENER)
            .replace("{deliveryId}", DELIVERY);
    for (Map.Entry<String, String> id : ids.entrySet()) {
      done = done.replace("{" + id.getKey() + "}", id.getValue());
    }
    return done;
  }
}
