package dev.moim.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is as documented passes, and whatever is spoilt in it is found. */
class ContractTest {
  private static final String DOCUMENT =
      """
      openapi: 3.1.1
      paths:
        /cups/{cupId}:
          parameters:
            - {name: cupId, in: path, required: true, schema: {type: string}}
          get:
            responses:
              "200": {$ref: "#/components/responses/Cup"}
              "404":
                headers: {X-Id: {$ref: "#/components/headers/Id"}}
                content:
                  application/problem+json:
                    schema:
                      oneOf:
                        - $ref: "#/components/schemas/NO_CUP"
                        - $ref: "#/components/schemas/BROKEN"
                      discriminator: {propertyName: code}
          post:
            requestBody:
              required: true
              content: {application/json: {schema: {$ref: "#/components/schemas/Fill"}}}
            responses:
              "204": {headers: {X-Id: {$ref: "#/components/headers/Id"}}}
        /cups/first:
          delete: {responses: {"204": {}}}
      components:
        headers:
          Id: {required: true, schema: {type: integer, minimum: 1}}
        responses:
          Cup:
            headers: {X-Id: {$ref: "#/components/headers/Id"}}
            content: {application/json: {schema: {$ref: "#/components/schemas/Cup"}}}
        schemas:
          Cup:
            type: object
            additionalProperties: false
            required: [cupId, filledAt]
            properties:
              cupId: {type: string, format: uuid}
              filledAt: {type: [string, "null"], format: date-time}
          Fill:
            type: object
            additionalProperties: false
            required: [tea]
            properties: {tea: {type: string, minLength: 2, maxLength: 3, examples: [oo]}}
          Problem:
            type: object
            required: [status, code]
            properties: {status: {type: integer}, code: {type: string}}
          NO_CUP:
            allOf: [{$ref: "#/components/schemas/Problem"}]
            unevaluatedProperties: false
            properties: {code: {const: NO_CUP}}
          BROKEN:
            allOf: [{$ref: "#/components/schemas/Problem"}]
            unevaluatedProperties: false
            oneOf: [{required: [pieces]}, {required: [cracks]}]
            properties: {code: {const: BROKEN}, pieces: {type: integer}, cracks: {type: integer}}
      x-moim-elsewhere:
        "404":
          content: {application/problem+json: {schema: {$ref: "#/components/schemas/NO_CUP"}}}
      """;

  private static final String CUP =
      "{\"cupId\":\"019aa4c2-7a10-7cc3-9d44-0c8f6f1f2a11\",\"filledAt\":null}";
  private static final String PROBLEM = "application/problem+json";

  private final Contract contract = new Contract(OpenApi.parse(DOCUMENT));

  @Test
  void what_is_as_documented_passes() {
    assertThat(get(200, "application/json;charset=utf-8", CUP)).isEmpty();
    assertThat(get(404, PROBLEM, "{\"status\":404,\"code\":\"NO_CUP\"}")).isEmpty();
    assertThat(get(404, PROBLEM, "{\"status\":404,\"code\":\"BROKEN\",\"pieces\":2}")).isEmpty();
    assertThat(post("{\"tea\":\"oolong\"}", 204)).isNotEmpty();
    assertThat(post("{\"tea\":\"oo\"}", 204)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          an unknown field | 200 | application/json | {"cupId":"019aa4c2-7a10-7cc3-9d44-0c8f6f1f2a11","filledAt":null,"x":1}
          a missing field  | 200 | application/json | {"cupId":"019aa4c2-7a10-7cc3-9d44-0c8f6f1f2a11"}
          another type     | 200 | application/json | {"cupId":7,"filledAt":null}
          another format   | 200 | application/json | {"cupId":"7","filledAt":null}
          no moment        | 200 | application/json | {"cupId":"019aa4c2-7a10-7cc3-9d44-0c8f6f1f2a11","filledAt":"soon"}
          no JSON          | 200 | application/json | oops
          another media    | 200 | text/plain       | cup
          another status   | 202 | application/json | {}
          another code     | 404 | application/problem+json | {"status":404,"code":"GONE"}
          a bare problem   | 404 | application/problem+json | {"status":404,"code":"BROKEN"}
          a chatty problem | 404 | application/problem+json | {"status":404,"code":"NO_CUP","pieces":1}
          """)
  void whatever_is_not_as_documented_is_found(String why, int status, String type, String body) {
    assertThat(get(status, type, body)).as(why).isNotEmpty();
    assertThatThrownBy(() -> contract.check(exchange("GET", status, type, "", body, "1")))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void headers_are_looked_at_too() {
    assertThat(contract.complaints(exchange("GET", 200, "application/json", "", CUP, "0")))
        .isNotEmpty();
    assertThat(contract.complaints(exchange("GET", 200, "application/json", "", CUP, "")))
        .containsExactly("header X-Id is missing");
  }

  @Test
  void an_empty_answer_is_empty_and_an_unknown_address_is_answered_as_such() {
    Exchange chatty = exchange("DELETE", "/cups/first", 204, "text/plain", "", "done", "1");
    assertThat(contract.complaints(chatty)).containsExactly("a body is not documented");
    Exchange lost =
        exchange("GET", "/tea", 404, PROBLEM, "", "{\"status\":404,\"code\":\"NO_CUP\"}", "");
    assertThat(contract.complaints(lost)).isEmpty();
    assertThat(contract.complaints(exchange("GET", "/tea", 200, "application/json", "", "{}", "")))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":404,\"code\":\"GONE\"}",
        "{\"status\":404,\"code\":\"BROKEN\"}",
        "{\"status\":404,\"code\":\"NO_CUP\",\"pieces\":1}",
        "{}"
      })
  void a_problem_is_held_against_its_code_wherever_it_comes_from(String body) {
    Exchange made = exchange("GET", "/made/up", 404, PROBLEM, "", body, "");
    assertThatThrownBy(() -> contract.checkProblem(made)).isInstanceOf(AssertionError.class);
    String right = "{\"status\":404,\"code\":\"NO_CUP\"}";
    contract.checkProblem(exchange("GET", "/made/up", 404, PROBLEM, "", right, ""));
    contract.checkProblem(exchange("GET", "/made/up", 200, "text/plain", "", "hello", ""));
  }

  @Test
  void what_was_not_seen_is_told() {
    assertThat(contract.unseen()).contains("GET /cups/{cupId} 404 BROKEN", "GET /cups/{cupId} 200");
    get(200, "application/json", CUP);
    get(404, PROBLEM, "{\"status\":404,\"code\":\"GONE\"}");
    assertThat(contract.unseenSuccesses())
        .containsExactly("DELETE /cups/first 204", "POST /cups/{cupId} 204");
    assertThat(contract.unseen()).contains("GET /cups/{cupId} 404 NO_CUP");
  }

  @Test
  void boundaries_lie_on_both_sides_of_every_limit() {
    List<String> tries =
        Boundaries.of(OpenApi.parse(DOCUMENT), "/components/schemas/Fill").stream()
            .map(t -> t.body() + (t.refusedAt().isPresent() ? " no at " + t.refusedAt().get() : ""))
            .toList();
    assertThat(tries)
        .contains(
            "[] no at ",
            "{\"tea\":\"oo\",\"surprise\":1} no at /surprise",
            "{} no at /tea",
            "{\"tea\":null} no at /tea",
            "{\"tea\":7} no at /tea",
            "{\"tea\":\"o\"} no at /tea",
            "{\"tea\":\"oo\"}",
            "{\"tea\":\"ooo\"}",
            "{\"tea\":\"oooo\"} no at /tea");
  }

  private List<String> get(int status, String type, String body) {
    return contract.complaints(exchange("GET", status, type, "", body, "1"));
  }

  private List<String> post(String sent, int status) {
    return contract.complaints(exchange("POST", status, "", sent, "", "1"));
  }

  private static Exchange exchange(
      String method, int status, String type, String sent, String body, String id) {
    return exchange(method, "/cups/1?x=y", status, type, sent, body, id);
  }

  private static Exchange exchange(
      String method, String path, int status, String type, String sent, String body, String id) {
    Map<String, String> headers = new HashMap<>();
    headers.put("content-type", type);
    if (!id.isEmpty()) {
      headers.put("x-id", id);
    }
    return new Exchange(method, path, "application/json", sent, status, headers, body);
  }
}
