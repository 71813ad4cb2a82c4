package dev.moim.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.adapters.rest.documentation.DocumentationRoutes;
import dev.moim.contract.Contract;
import dev.moim.contract.Exchange;
import dev.moim.contract.OpenApi;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract is served, and the page about it needs nobody else. */
class DocumentationTest {
  private static final Contract CONTRACT = Contract.served();
  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]*)\"");
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.with(new DocumentationRoutes().all());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void the_contract_is_served_as_it_is_written() throws Exception {
    HttpResponse<String> answer = checked("/openapi.yaml");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/yaml");
    assertThat(answer.body()).isEqualTo(OpenApi.servedText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/openapi.yaml", "/docs", "/docs/docs.js", "/docs/swagger-ui-bundle.js"})
  void whoever_has_it_is_not_sent_it_again(String path) throws Exception {
    HttpResponse<String> first = checked(path);
    assertThat(header(first, "Cache-Control")).isEqualTo("no-cache");
    String tag = header(first, "ETag");

    for (String tags : List.of(tag, "\"other\", W/" + tag)) {
      HttpResponse<String> again = server.send(server.request(path).header("If-None-Match", tags));
      CONTRACT.check(Exchange.of(again, ""));
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(header(again, "ETag")).isEqualTo(tag);
    }
    HttpResponse<String> other =
        server.send(server.request(path).header("If-None-Match", "\"other\""));
    assertThat(other.statusCode()).isEqualTo(200);
  }

  @Test
  void the_page_needs_nothing_from_anywhere_else_and_may_not_ask_for_it() throws Exception {
    HttpResponse<String> page = checked("/docs");

    assertThat(header(page, "Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
        .doesNotContain("unsafe", "http", "*");
    assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.body())
        .doesNotContain("//", "onload", "style=")
        .doesNotContainPattern("<script>");
    List<String> links =
        LINK.matcher(page.body()).results().map((MatchResult r) -> r.group(1)).toList();
    assertThat(links).hasSizeGreaterThan(4).allMatch(link -> link.startsWith("/"));
    for (String link : links) {
      assertThat(checked(link).statusCode()).as(link).isEqualTo(200);
    }
    assertThat(checked("/docs/docs.js").body()).contains("\"/openapi.yaml\"").doesNotContain("//");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/docs/nothing.js",
        "/docs/docs.html",
        "/docs/..%5Cx",
        "/docs/%2e%2e",
        "/docs/x/y"
      })
  void nothing_else_can_be_had(String path) throws Exception {
    HttpResponse<String> answer = server.get(path);
    assertThat(answer.statusCode()).as(path).isIn(400, 404);
    assertThat(answer.body()).contains("urn:moim:problem:");
  }

  private static HttpResponse<String> checked(String path)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = server.get(path);
    CONTRACT.check(Exchange.of(answer, ""));
    return answer;
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }
}
