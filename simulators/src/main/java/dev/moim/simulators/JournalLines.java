package dev.moim.simulators;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The lines of a simulator's books, kept in a {@link Journal} or, without one, nowhere.
 *
 * @param <L> a record that is written as one line of JSON
 */
public final class JournalLines<L> implements AutoCloseable {

  private final @Nullable Journal journal;
  private final Class<L> type;

  private JournalLines(@Nullable Journal journal, Class<L> type) {
    this.journal = journal;
    this.type = type;
  }

  /**
   * Opens the file, if there is to be one, and makes what works with it. If that fails, the file is
   * closed again.
   *
   * @throws IllegalStateException when another simulator has the file open
   */
  public static <L, T> T withOpened(
      Optional<Path> file, Class<L> type, Function<JournalLines<L>, T> make) {
    JournalLines<L> lines = new JournalLines<>(file.map(Journal::open).orElse(null), type);
    try {
      return make.apply(lines);
    } catch (RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  /**
   * Gives the lines of earlier runs, oldest first, on its first call.
   *
   * @throws IllegalStateException when one of them is not ours
   */
  public void replay(Consumer<L> remember) {
    if (journal != null) {
      journal.takeEarlierLines().forEach(text -> remember.accept(read(text)));
    }
  }

  private L read(String text) {
    try {
      return Json.read(text, type);
    } catch (JacksonException e) {
      throw new IllegalStateException("The journal has a line that is not ours: " + text, e);
    }
  }

  /**
   * Keeps a line.
   *
   * @throws java.io.UncheckedIOException when it could not be written; it is then not kept
   */
  public void append(L line) {
    if (journal != null) {
      journal.append(Json.write(line));
    }
  }

  @Override
  public void close() {
    if (journal != null) {
      journal.close();
    }
  }
}
