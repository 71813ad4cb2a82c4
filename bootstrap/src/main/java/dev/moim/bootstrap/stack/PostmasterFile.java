package dev.moim.bootstrap.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code postmaster.pid}, which PostgreSQL writes while it runs: the first line is its process id,
 * the eighth its state.
 */
final class PostmasterFile {

  private static final Logger log = LoggerFactory.getLogger(PostmasterFile.class);
  private static final int STATE_LINE = 7;

  private final Path file;

  PostmasterFile(Path directory) {
    this.file = directory.resolve("postmaster.pid");
  }

  boolean isReady(long pid) {
    List<String> lines = lines();
    return names(pid) && lines.size() > STATE_LINE && lines.get(STATE_LINE).strip().equals("ready");
  }

  boolean names(long pid) {
    List<String> lines = lines();
    return !lines.isEmpty() && lines.getFirst().strip().equals(Long.toString(pid));
  }

  /**
   * PostgreSQL removes a stale file itself, unless the number has been given to somebody else in
   * the meantime (usual in containers) or belongs to a process that ended but was never collected:
   * then it refuses to start. Called only when no PostgreSQL works in the directory, and acts only
   * where that is sure.
   */
  void removeIfItNamesAStranger() {
    List<String> lines = lines();
    if (lines.isEmpty() || !Leftovers.areSurelyFound()) {
      return;
    }
    Path process = Path.of("/proc").resolve(lines.getFirst().strip());
    if (!Files.exists(process)) {
      return;
    }
    log.warn("{} names a process that runs no PostgreSQL ({}): it is removed", file, process);
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new StackStartException("PostgreSQL: cannot remove the stale " + file, e);
    }
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of(); // there is none, or it is being written: looked at again soon
    }
  }
}
