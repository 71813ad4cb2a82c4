package dev.moim.adapters.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.contract.OpenApi;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** openapi.yaml is well-formed OpenAPI 3.1; {@code api/check} is stricter still. */
class OpenApiSyntaxTest {
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
}
