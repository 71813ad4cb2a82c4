package dev.moim.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/flaws.md and docs/incidents.md name a test, or a reason, for every flaw and every incident,
 * and every test that has a number.
 */
class FlawsDocumentTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** What a source calls its flaws, and how the names of their tests begin. */
  private static final Map<String, String> SOURCES =
      Map.of(
          "club-saas 5.", "s5_",
          "study-cafe 1.4.", "cafe_1_4_",
          "crowdfunding 2.4.", "crowdfunding_2_4_",
          "group-buy 3.4.", "groupbuy_3_4_",
          "incidents L", "l",
          "incidents O", "o");

  private static final Pattern NUMBER =
      Pattern.compile("(?:(?:s5|cafe_1_4|crowdfunding_2_4|groupbuy_3_4)_\\d+|[lo]\\d+)_");
  private static final Pattern TEST =
      Pattern.compile(
          "@(?:Test|TestFactory|ParameterizedTest|Property|Example)\\b[^;{}]*?(?:\\{[^;{}]*}[^;{}]*?)?"
              + "\\s(?:void|Stream<DynamicTest>)\\s+(\\w+)\\(");
  private static final Pattern NAMED = Pattern.compile("`(\\w+\\.\\w+)`");

  /** A row: the flaw, what Moim does instead, and the tests. */
  private record Row(String flaw, String instead, Set<String> tests) {
    boolean isForLater() {
      return instead.contains("a later issue");
    }
  }

  private static Set<String> demanded() {
    return Stream.of(
            numbers("club-saas 5.", IntStream.rangeClosed(1, 11)),
            numbers("study-cafe 1.4.", IntStream.rangeClosed(1, 16)),
            numbers("crowdfunding 2.4.", IntStream.rangeClosed(1, 9)),
            numbers("crowdfunding 2.4.", IntStream.of(14, 15)),
            numbers("group-buy 3.4.", IntStream.rangeClosed(1, 6)),
            numbers("group-buy 3.4.", IntStream.of(10)),
            numbers("incidents L", IntStream.rangeClosed(1, 23)),
            numbers("incidents O", IntStream.rangeClosed(1, 11)))
        .flatMap(s -> s)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> numbers(String source, IntStream numbers) {
    return numbers.mapToObj(n -> source + n);
  }

  private static List<Row> rows(String document) {
    return document
        .lines()
        .filter(line -> SOURCES.keySet().stream().anyMatch(s -> line.startsWith("| " + s)))
        .map(line -> line.split("\\|"))
        .map(cells -> new Row(cells[1].strip(), cells[3].strip(), named(cells[4])))
        .toList();
  }

  private static Set<String> named(String cell) {
    return NAMED
        .matcher(cell)
        .results()
        .map(m -> m.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How the names of a flaw's tests begin. */
  private static String prefix(String flaw) {
    return SOURCES.entrySet().stream()
        .filter(source -> flaw.startsWith(source.getKey()))
        .map(source -> source.getValue() + flaw.substring(source.getKey().length()) + "_")
        .findFirst()
        .orElseThrow();
  }

  /** The numbers at the beginning of a test's name, each with the line that ends it. */
  private static List<String> carried(String test) {
    List<String> numbers = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(test);
    int at = 0;
    while (matcher.find(at) && matcher.start() == at) {
      numbers.add(matcher.group());
      at = matcher.end();
    }
    return numbers;
  }

  /** Every test in the sources, as {@code Class.method}, with the numbers that it carries. */
  private static Map<String, List<String>> tests() throws IOException {
    Map<String, List<String>> tests = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      for (Path file : files.filter(FlawsDocumentTest::mayHaveTests).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        for (MatchResult test : TEST.matcher(Files.readString(file)).results().toList()) {
          tests.put(name + "." + test.group(1), carried(test.group(1)));
        }
      }
    }
    return tests;
  }

  private static boolean mayHaveTests(Path file) {
    String path = ROOT.relativize(file).toString();
    return path.endsWith(".java")
        && !path.contains("target")
        && (path.contains("src/test/") || path.startsWith("port-contracts"));
  }

  /** What is wrong with a document, as far as it can be seen from the tests. */
  private static Set<String> disagreements(String document) throws IOException {
    Map<String, List<String>> tests = tests();
    Set<String> wrong = new TreeSet<>();
    Set<String> missing = demanded();
    Set<String> listed = new TreeSet<>();
    for (Row row : rows(document)) {
      if (!missing.remove(row.flaw())) {
        wrong.add(row.flaw() + " is there twice, or is no flaw");
      }
      if (row.tests().isEmpty() && !row.isForLater()) {
        wrong.add(row.flaw() + " has neither a test nor a reason");
      }
      for (String test : row.tests()) {
        if (!tests.getOrDefault(test, List.of()).contains(prefix(row.flaw()))) {
          wrong.add(row.flaw() + ": no such test with its number: " + test);
        }
        listed.add(prefix(row.flaw()) + " " + test);
      }
    }
    missing.forEach(flaw -> wrong.add(flaw + " is not there"));
    tests.forEach(
        (test, numbers) ->
            numbers.stream()
                .filter(number -> !listed.contains(number + " " + test))
                .forEach(number -> wrong.add(number + " is not told of " + test)));
    return wrong;
  }

  private static String document() throws IOException {
    return Files.readString(ROOT.resolve("docs/flaws.md"))
        + Files.readString(ROOT.resolve("docs/incidents.md"));
  }

  @Test
  void every_flaw_has_its_tests_or_a_reason_and_every_test_its_flaw() throws IOException {
    assertThat(disagreements(document())).isEmpty();
  }

  @Test
  void a_document_that_says_something_else_would_be_found() throws IOException {
    String spoilt =
        document()
            .replace("| incidents L9 |", "| incidents L99 |")
            .replace("SettleOrderTest.s5_1_an_unpaid", "SettleOrderTest.s5_1_a_half_paid")
            .replaceFirst("(\\| incidents L2 \\|.*\\| )`.*` \\|", "$1none |");

    assertThat(disagreements(spoilt))
        .contains(
            "incidents L9 is not there",
            "incidents L99 is there twice, or is no flaw",
            "incidents L2 has neither a test nor a reason",
            "l2_ is not told of"
                + " StartPaymentTest.l2_after_a_no_another_attempt_has_a_reference_of_its_own",
            "club-saas 5.1: no such test with its number:"
                + " SettleOrderTest.s5_1_a_half_paid_payment_never_completes_an_order");
  }
}
