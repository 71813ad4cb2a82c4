package dev.moim.simulators;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of lines that only grows. A line that {@link #append} has returned for is with the
 * operating system, so it outlives this process however that ends (not a power cut). A last line
 * without its line break was never answered for, and is dropped on opening. One process at a time.
 */
public final class Journal implements AutoCloseable {

  private final Path path;
  // Not a FileChannel: that one closes for good when a thread that writes is interrupted.
  private final RandomAccessFile file;
  private List<String> earlier = List.of();

  private Journal(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Opens or creates the file, and its folder.
   *
   * @throws IllegalStateException when another simulator has it open
   */
  public static Journal open(Path path) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Journal journal = new Journal(path, new RandomAccessFile(path.toFile(), "rw"));
      try {
        journal.lock();
        journal.earlier = journal.readWholeLines();
        return journal;
      } catch (IOException | RuntimeException e) {
        journal.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the journal " + path, e);
    }
  }

  private void lock() throws IOException {
    boolean free;
    try {
      free = file.getChannel().tryLock() != null;
    } catch (OverlappingFileLockException e) {
      free = false;
    }
    if (!free) {
      throw new IllegalStateException("Another simulator is using the journal " + path);
    }
  }

  private List<String> readWholeLines() throws IOException {
    byte[] bytes = new byte[Math.toIntExact(file.length())];
    file.readFully(bytes);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    cutTo(end);
    return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
  }

  private void cutTo(long length) throws IOException {
    file.setLength(length);
    file.seek(length);
  }

  /** The lines of earlier runs, oldest first; they are kept for one call only. */
  public synchronized List<String> takeEarlierLines() {
    List<String> lines = earlier;
    earlier = List.of();
    return lines;
  }

  /**
   * Adds a line.
   *
   * @param line without a line break
   * @throws UncheckedIOException when it could not be written; the file is then as it was before
   */
  public synchronized void append(String line) {
    try {
      long start = file.getFilePointer();
      try {
        file.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        cutTo(start);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the journal " + path, e);
    }
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the journal " + path, e);
    }
  }
}
