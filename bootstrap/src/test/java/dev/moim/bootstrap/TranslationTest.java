package dev.moim.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever the sources can say to a client can be said in Korean. */
class TranslationTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** What somebody is told: text that begins as rules do, and has no end of a file name or so. */
  private static final Pattern RULE = Pattern.compile("\"((?:must|is|are|has) [^\"\\\\]*)\"");

  private static final Pattern SPEAKS =
      Pattern.compile("new InvalidValue\\(|Detail\\.of\\(|Headers\\.invalid\\(");

  private static final List<String> SPEAKERS = List.of("domain", "application", "adapters-in-rest");

  private static Set<String> said() throws Exception {
    Set<String> said = new TreeSet<>();
    for (String module : SPEAKERS) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(p -> p.toString().endsWith(".java")).toList()) {
          String text = Files.readString(file);
          if (SPEAKS.matcher(text).find()) {
            said.addAll(
                RULE.matcher(text).results().map(r -> r.group(1)).collect(Collectors.toSet()));
          }
        }
      }
    }
    return said;
  }

  private static Set<String> translated() throws Exception {
    try (InputStream in =
        TranslationTest.class.getResourceAsStream("/dev/moim/adapters/rest/problem/korean.json")) {
      JsonNode rules = JsonMapper.builder().build().readTree(in).path("rules");
      return rules.properties().stream().map(e -> e.getKey()).collect(Collectors.toSet());
    }
  }

  @Test
  void every_rule_has_its_korean() throws Exception {
    Set<String> missing = new TreeSet<>(said());
    assertThat(missing).as("there is something to check").hasSizeGreaterThan(20);

    missing.removeAll(translated());

    assertThat(missing).isEmpty();
  }

  /** A rule that is put together from parts cannot be looked up. */
  @Test
  void no_rule_is_put_together() throws Exception {
    Pattern glued = Pattern.compile("\"(?:must|is|has) [^\"]*\"\\s*\\+");
    for (String module : SPEAKERS) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(p -> p.toString().endsWith(".java")).toList()) {
          String text = Files.readString(file);
          if (SPEAKS.matcher(text).find()) {
            assertThat(glued.matcher(text).results().map(MatchResult::group))
                .as("%s", file)
                .isEmpty();
          }
        }
      }
    }
  }

  @Test
  void no_korean_is_left_over() throws Exception {
    assertThat(said()).containsAll(translated());
  }
}
