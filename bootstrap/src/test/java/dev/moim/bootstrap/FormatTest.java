package dev.moim.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * google-java-format on the JDK that can read our sources; see the ADR on static analysis. With
 * {@code -Dmoim.format=write} it formats instead of complaining.
 */
class FormatTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void every_source_file_is_formatted() throws Exception {
    boolean write = "write".equals(System.getProperty("moim.format"));
    List<Path> unformatted = new ArrayList<>();
    Formatter formatter = new Formatter();
    List<Path> sources = sources();
    for (Path source : sources) {
      String text = Files.readString(source);
      String ordered = ImportOrderer.reorderImports(text, Style.GOOGLE);
      String formatted = formatter.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
      if (!formatted.equals(text)) {
        if (write) {
          Files.writeString(source, formatted);
        } else {
          unformatted.add(ROOT.relativize(source));
        }
      }
    }
    assertThat(sources).as("there is something to check").hasSizeGreaterThan(100);
    assertThat(unformatted).isEmpty();
  }

  private static List<Path> sources() throws Exception {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(p -> p.toString().endsWith(".java"))
          .filter(p -> !ROOT.relativize(p).toString().contains("target"))
          .sorted()
          .toList();
    }
  }
}
