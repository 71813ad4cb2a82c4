package dev.moim.adapters.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {
  @Test
  void every_code_has_its_own_sentence_and_type() {
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::title)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::type))
        .doesNotHaveDuplicates()
        .allMatch(type -> type.matches("urn:moim:problem:[a-z-]+"));
  }

  @Test
  void the_status_says_whose_fault_it_is() {
    assertThat(ErrorCode.values())
        .allSatisfy(
            code -> {
              switch (code.fault()) {
                case CALLER -> assertThat(code.status()).isBetween(400, 499).isNotEqualTo(409);
                case CIRCUMSTANCE -> assertThat(code.status()).isEqualTo(409);
                case MOIM, PROVIDER -> assertThat(code.status()).isBetween(500, 599);
              }
            });
  }

  @Test
  void the_table_in_the_documentation_has_every_code_with_its_status_and_no_other()
      throws IOException {
    Map<String, Integer> documented = new LinkedHashMap<>();
    for (String line : Files.readAllLines(documentation())) {
      String[] cells = line.split("\\|", -1);
      if (line.startsWith("| `") && cells.length >= 4) {
        String code = cells[1].strip().replace("`", "");
        assertThat(documented.put(code, Integer.valueOf(cells[2].strip()))).as(code).isNull();
        assertThat(cells[3].strip()).as("when does %s happen", code).isNotEmpty();
      }
    }
    Map<String, Integer> known = new LinkedHashMap<>();
    Arrays.stream(ErrorCode.values()).forEach(code -> known.put(code.name(), code.status()));

    assertThat(documented).isEqualTo(known);
  }

  private static Path documentation() {
    Path here = Path.of("").toAbsolutePath();
    Path sibling = here.resolveSibling("docs/problems.md");
    return Files.exists(sibling) ? sibling : here.resolve("docs/problems.md");
  }
}
