package dev.moim.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.rest.http.Access;
import dev.moim.adapters.rest.http.Method;
import dev.moim.adapters.rest.http.Rate;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.contract.OpenApi;
import dev.moim.contract.Operation;
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
import tools.jackson.databind.JsonNode;

/** What a document has to say for it to be about this router. Each check throws if it does not. */
record RouterAgreement(OpenApi document) {
  private static final Pattern CODE = Pattern.compile("`([A-Z]+(?:_[A-Z]+)*)`");
  private static final List<Route> ROUTES = RoutesTest.allWithoutUseCases().all();

  void operations() {
    assertThat(document.operations().stream().map(Operation::toString))
        .containsExactlyInAnyOrderElementsOf(ROUTES.stream().map(Route::toString).toList());
  }

  void accessAndRates() {
    assertThat(documented("x-moim-access"))
        .isEqualTo(routed(route -> route.access().name().toLowerCase(Locale.ROOT)));
    assertThat(documented("x-moim-rate")).isEqualTo(routed(route -> camel(route.rate())));
  }

  void tokens() {
    for (Operation operation : document.operations()) {
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
    assertThat(document.at("/security").toString()).isEqualTo("[{\"accessToken\":[]}]");
  }

  void rateNumbers(Rate rate) {
    JsonNode documented = document.at("/x-moim-rates/" + camel(rate));
    assertThat(documented.isObject()).isTrue();
    if (rate.whose() == Rate.Whose.NOBODY) {
      assertThat(documented.isEmpty()).isTrue();
      return;
    }
    assertThat(documented.path("perMinute").asInt()).isEqualTo(rate.perMinute());
    assertThat(documented.path("burst").asInt()).isEqualTo(rate.burst());
  }

  void pathParameters() {
    assertThat(document.operations())
        .allSatisfy(
            operation ->
                assertThat(operation.documentedParameters("path"))
                    .containsExactlyInAnyOrderElementsOf(operation.pathParameters()));
  }

  void queryParameters() {
    for (Route route : ROUTES) {
      Operation operation = document.find(route.method().name(), route.path()).orElseThrow();
      assertThat(new TreeSet<>(operation.documentedParameters("query")))
          .as(route.toString())
          .isEqualTo(new TreeSet<>(route.parameters().orElse(Set.of())));
    }
  }

  void idempotencyKeys() {
    for (Route route : ROUTES) {
      Operation operation = document.find(route.method().name(), route.path()).orElseThrow();
      boolean once = route.method() == Method.POST && route.access() == Access.MEMBER;
      assertThat(operation.documentedParameters("header").contains("Idempotency-Key"))
          .as(route.toString())
          .isEqualTo(once);
      assertThat(operation.statuses().contains(422)).as(route.toString()).isEqualTo(once);
    }
  }

  void codes() {
    Map<String, Integer> documented = new TreeMap<>();
    for (Map.Entry<String, JsonNode> schema : document.at("/components/schemas").properties()) {
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
    for (Operation operation : document.operations()) {
      operation.statuses().forEach(status -> answered.addAll(operation.codes(status)));
    }
    Set<String> notAtAnOperation = new TreeSet<>(documented.keySet());
    notAtAnOperation.removeAll(answered);
    assertThat(notAtAnOperation).containsExactly("METHOD_NOT_ALLOWED");
  }

  void statusesOfCodes() {
    for (Operation operation : document.operations()) {
      for (int status : operation.statuses()) {
        assertThat(operation.codes(status))
            .as(operation + " " + status)
            .allSatisfy(code -> assertThat(ErrorCode.valueOf(code).status()).isEqualTo(status));
      }
    }
  }

  void choicesOfCodes() {
    for (Operation operation : document.operations()) {
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

  private Map<String, String> documented(String extension) {
    return document.operations().stream()
        .collect(Collectors.toMap(Operation::toString, o -> o.extension(extension).asString("")));
  }

  private static Map<String, String> routed(Function<Route, String> what) {
    return ROUTES.stream().collect(Collectors.toMap(Route::toString, what));
  }

  private static String camel(Rate rate) {
    StringBuilder name = new StringBuilder();
    for (String word : rate.name().toLowerCase(Locale.ROOT).split("_", -1)) {
      name.append(
          name.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return name.toString();
  }
}
