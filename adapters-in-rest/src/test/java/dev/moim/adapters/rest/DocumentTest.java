package dev.moim.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.rest.http.Access;
import dev.moim.adapters.rest.http.Method;
import dev.moim.adapters.rest.http.Rate;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.contract.OpenApi;
import dev.moim.contract.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** openapi.yaml says what the router does: the same operations, for the same people, as often. */
class DocumentTest {
  private static final OpenApi DOCUMENT = OpenApi.served();
  private static final Pattern CODE = Pattern.compile("`([A-Z]+(?:_[A-Z]+)*)`");
  private static final List<Route> ROUTES = RoutesTest.allWithoutUseCases().all();

  @Test
  void every_route_is_documented_and_every_documented_operation_is_a_route() {
    assertThat(DOCUMENT.operations().stream().map(Operation::toString))
        .containsExactlyInAnyOrderElementsOf(ROUTES.stream().map(Route::toString).toList());
  }

  @Test
  void the_document_says_who_gets_in_and_how_often() {
    assertThat(documented("x-moim-access"))
        .isEqualTo(routed(route -> route.access().name().toLowerCase(Locale.ROOT)));
    assertThat(documented("x-moim-rate")).isEqualTo(routed(route -> camel(route.rate())));
  }

  @Test
  void a_token_is_asked_for_where_the_route_asks_for_one() {
    for (Operation operation : DOCUMENT.operations()) {
      boolean member = operation.extension("x-moim-access").asString().equals("member");
      assertThat(operation.security().map(JsonNode::isEmpty).orElse(false))
          .as(operation.toString())
          .isNotEqualTo(member);
      assertThat(
              operation.statuses().contains(401)
                  && operation.codes(401).contains("UNAUTHENTICATED"))
          .as(operation.toString())
          .isEqualTo(member);
    }
    assertThat(DOCUMENT.at("/security").toString()).isEqualTo("[{\"accessToken\":[]}]");
  }

  @ParameterizedTest
  @EnumSource(Rate.class)
  void the_document_has_the_numbers_of_every_rate(Rate rate) {
    JsonNode documented = DOCUMENT.at("/x-moim-rates/" + camel(rate));
    assertThat(documented.isObject()).isTrue();
    if (rate.whose() == Rate.Whose.NOBODY) {
      assertThat(documented.isEmpty()).isTrue();
      return;
    }
    assertThat(documented.path("perMinute").asInt()).isEqualTo(rate.perMinute());
    assertThat(documented.path("burst").asInt()).isEqualTo(rate.burst());
  }

  @Test
  void path_parameters_are_those_of_the_path() {
    assertThat(DOCUMENT.operations())
        .allSatisfy(
            operation ->
                assertThat(operation.documentedParameters("path"))
                    .containsExactlyInAnyOrderElementsOf(operation.pathParameters()));
  }

  @Test
  void query_parameters_are_those_that_the_route_knows() {
    for (Route route : ROUTES) {
      Operation operation = DOCUMENT.find(route.method().name(), route.path()).orElseThrow();
      assertThat(new TreeSet<>(operation.documentedParameters("query")))
          .as(route.toString())
          .isEqualTo(new TreeSet<>(route.parameters().orElse(Set.of())));
    }
  }

  @Test
  void an_idempotency_key_is_taken_with_every_post_by_a_member_and_with_nothing_else() {
    for (Route route : ROUTES) {
      Operation operation = DOCUMENT.find(route.method().name(), route.path()).orElseThrow();
      boolean once = route.method() == Method.POST && route.access() == Access.MEMBER;
      assertThat(operation.documentedParameters("header").contains("Idempotency-Key"))
          .as(route.toString())
          .isEqualTo(once);
      assertThat(operation.statuses().contains(422)).as(route.toString()).isEqualTo(once);
    }
  }

  @Test
  void every_code_has_its_schema_and_can_be_answered_by_something() {
    Map<String, Integer> documented = new TreeMap<>();
    for (Map.Entry<String, JsonNode> schema : DOCUMENT.at("/components/schemas").properties()) {
      JsonNode properties = schema.getValue().path("properties");
      String code = properties.path("code").path("const").asString("");
      if (!code.isEmpty()) {
        assertThat(schema.getKey()).isEqualTo(code);
        assertThat(properties.path("type").path("const").asString())
            .isEqualTo(ErrorCode.valueOf(code).type());
        documented.put(code, properties.path("status").path("const").asInt());
      }
    }
    assertThat(documented)
        .isEqualTo(
            Arrays.stream(ErrorCode.values())
                .collect(
                    Collectors.toMap(Enum::name, ErrorCode::status, (a, _) -> a, TreeMap::new)));

    Set<String> answered = new TreeSet<>();
    for (Operation operation : DOCUMENT.operations()) {
      operation.statuses().forEach(status -> answered.addAll(operation.codes(status)));
    }
    Set<String> notAtAnOperation = new TreeSet<>(documented.keySet());
    notAtAnOperation.removeAll(answered);
    assertThat(notAtAnOperation).containsExactly("METHOD_NOT_ALLOWED");
  }

  @Test
  void a_code_is_documented_under_its_own_status() {
    for (Operation operation : DOCUMENT.operations()) {
      for (int status : operation.statuses()) {
        assertThat(operation.codes(status))
            .as(operation + " " + status)
            .allSatisfy(code -> assertThat(ErrorCode.valueOf(code).status()).isEqualTo(status));
      }
    }
  }

  @Test
  void where_there_is_a_choice_of_codes_people_read_it_too() {
    for (Operation operation : DOCUMENT.operations()) {
      for (int status : operation.statuses()) {
        Set<String> codes = operation.codes(status);
        Set<String> named = new TreeSet<>();
        CODE.matcher(operation.description(status)).results().forEach(r -> named.add(r.group(1)));
        assertThat(named)
            .as(operation + " " + status)
            .isEqualTo(codes.size() > 1 ? codes : Set.of());
      }
    }
  }

  @Test
  void a_parser_of_openapi_reads_it_without_a_complaint() {
    assertThat(complaints(OpenApi.servedText())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "operationId: join, operationId: openClub",
    "title: Moim, titel: Moim",
    "in: path, in: nowhere",
    "responses:, answers:"
  })
  void that_parser_would_complain(String right, String wrong) {
    String text = OpenApi.servedText();
    assertThat(text).contains(right + "\n");
    assertThat(complaints(text.replaceFirst(right + "\n", wrong + "\n"))).isNotEmpty();
  }

  private static List<String> complaints(String yaml) {
    return new OpenAPIV3Parser().readContents(yaml).getMessages();
  }

  private static Map<String, String> documented(String extension) {
    return DOCUMENT.operations().stream()
        .collect(Collectors.toMap(Operation::toString, o -> o.extension(extension).asString("")));
  }

  private static Map<String, String> routed(Function<Route, String> what) {
    return ROUTES.stream().collect(Collectors.toMap(Route::toString, what));
  }

  private static String camel(Rate rate) {
    StringBuilder name = new StringBuilder();
    for (String word : rate.name().toLowerCase(Locale.ROOT).split("_")) {
      name.append(
          name.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return name.toString();
  }
}
