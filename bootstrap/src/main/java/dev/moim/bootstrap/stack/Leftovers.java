package dev.moim.bootstrap.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The processes of one server program that work in one directory: what a killed run left behind,
 * and what must be gone after a stop. A process counts only if it runs that program <em>and</em>
 * works in that directory, so that nobody else's server, and no shell that stands there, is ever
 * touched.
 *
 * @param program how the name of the executable begins
 * @param directory where the server keeps its data; both servers make it their working directory
 */
record Leftovers(String program, Path directory) {

  private static final Path PROC = Path.of("/proc/self/cwd");

  List<ProcessHandle> find() {
    return ProcessHandle.allProcesses().filter(this::isOurs).toList();
  }

  boolean awaitNone(Duration atMost) throws InterruptedException {
    return Waiting.until(atMost, () -> find().isEmpty());
  }

  /** Asks them to end, insists after 10 s, and gives up with an exception 5 s later. */
  void end() throws InterruptedException {
    find().forEach(ProcessHandle::destroy);
    if (awaitNone(Duration.ofSeconds(10))) {
      return;
    }
    find().forEach(ProcessHandle::destroyForcibly);
    if (!awaitNone(Duration.ofSeconds(5))) {
      throw new StackStartException(
          "processes of an earlier run still work in %s and cannot be ended: %s"
              .formatted(directory, find().stream().map(ProcessHandle::pid).toList()));
    }
  }

  /** Only Linux tells the working directory of any process, and so gives a sure answer. */
  static boolean areSurelyFound() {
    return Files.exists(PROC);
  }

  private boolean isOurs(ProcessHandle process) {
    return process.info().command().filter(this::isProgram).isPresent() && worksHere(process);
  }

  private boolean isProgram(String executable) {
    Path name = Path.of(executable).getFileName();
    return name != null && name.toString().startsWith(program);
  }

  private boolean worksHere(ProcessHandle process) {
    if (!areSurelyFound()) {
      return process.info().commandLine().filter(c -> c.contains(directory.toString())).isPresent();
    }
    try {
      Path cwd = Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
      return cwd.equals(directory.toRealPath());
    } catch (IOException e) {
      return false; // it has ended, it is another user's, or there is no such directory yet
    }
  }
}
