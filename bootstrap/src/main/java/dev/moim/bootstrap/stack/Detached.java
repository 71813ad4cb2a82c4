package dev.moim.bootstrap.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a server process is set apart from ours: prefixes for its command. Both exec, so the pid is
 * the server's.
 */
final class Detached {

  private static final Path SELF = Path.of("/proc/self");

  private Detached() {}

  /**
   * A session of its own, where the machine has {@code setsid} (every Linux). Without it, Ctrl-C in
   * a terminal would stop the database at the same moment as us, under the last requests.
   */
  static List<String> ownSession() {
    return Stream.of("/usr/bin/setsid", "/bin/setsid")
        .filter(program -> Files.isExecutable(Path.of(program)))
        .findFirst()
        .map(List::of)
        .orElse(List.of());
  }

  /**
   * PostgreSQL refuses to run as root. A user namespace without a mapping takes root's powers from
   * the process; its files stay root's.
   */
  static List<String> asOrdinaryUser() throws InterruptedException {
    if (!isRoot()) {
      return List.of();
    }
    try {
      ServerProcess.run("unshare", List.of("unshare", "-U", "true"), Duration.ofSeconds(10));
      return List.of("unshare", "-U");
    } catch (StackStartException e) {
      throw new StackStartException(
          "PostgreSQL does not run as root, and this machine does not let root give up its powers"
              + " (unshare -U): run as an ordinary user, or set MOIM_DATABASE_URL to a server of"
              + " your own",
          e);
    }
  }

  private static boolean isRoot() {
    try {
      return Files.exists(SELF)
          && Files.getAttribute(SELF, "unix:uid") instanceof Integer uid
          && uid == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
