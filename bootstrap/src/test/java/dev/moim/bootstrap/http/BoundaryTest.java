package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Server.Reply;
import dev.moim.bootstrap.http.Server.Somebody;
import dev.moim.contract.Boundaries;
import dev.moim.contract.OpenApi;
import dev.moim.contract.Operation;
import java.util.Map;
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
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(allowed ? 200 : 400);
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
        String body =
            operation.requestSchema().isPresent()
                ? Boundaries.example(DOCUMENT, DOCUMENT.at(operation.requestSchema().get()))
                    .toString()
                : "";
        Reply reply =
            Server.raw(caller(operation), operation.method(), path, "application/json", body);
        assertThat(reply.status()).as(operation.toString()).isEqualTo(404);
      }
    }
  }

  private static Reply call(Operation operation, String query, String body) {
    String path = filled(operation.path()) + query;
    return Server.raw(caller(operation), operation.method(), path, "application/json", body);
  }

  private static Somebody caller(Operation operation) {
    String path = operation.path();
    if (operation.extension("x-moim-access").asString().equals("guest")) {
      return Server.GUEST;
    } else if (path.startsWith("/v1/webhooks")) {
      return ADMIN;
    }
    return path.startsWith("/v1/orders") ? CLUB.owner : CLUB.president;
  }

  private static final Somebody ADMIN = Server.somebody(true);

  private static String filled(String path) {
    Map<String, String> ids =
        Map.of(
            "clubId", CLUB.club,
            "memberId", CLUB.member.id().toString(),
            "groupId", CLUB.joining,
            "orderId", ORDER.text("orderId"),
            "itemId", ITEM,
            "ticketId", Server.unique(),
            "webhookId", Server.unique(),
            "file", "docs.js");
    String done = path;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      done = done.replace("{" + id.getKey() + "}", id.getValue());
    }
    return done;
  }
}
