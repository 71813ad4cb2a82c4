package dev.moim.benchmarks.report;

import dev.moim.benchmarks.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file with all that the measuring programs wrote. */
public final class RawOutput {
  private final Path file;

  /** A new one. */
  public RawOutput(Path file) {
    this.file = file;
    write("", StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  /** What one of them wrote. */
  public void add(String what, String text) {
    write(
        "=== %s%n%s%n".formatted(what, text.strip()),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private void write(String text, StandardOpenOption... options) {
    try {
      Files.writeString(file, text, options);
    } catch (IOException e) {
      throw new Failure(file + " cannot be written: " + e.getMessage(), e);
    }
  }
}
