package dev.moim.bootstrap.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One server is started and stopped before any is killed. It makes the tables, and leaves an
 * archive of its classes behind, with which all others are there sooner: a run is about what they
 * do, not about their being parsed.
 */
final class Rehearsal {
  private static final List<String> QUIET = List.of("-Xlog:cds*=off", "-Xlog:aot*=off");

  private Rehearsal() {}

  /** Rehearses; with which options the JVMs of servers start from now on. */
  static List<String> on(Ground ground) throws InterruptedException {
    Path archive = ground.directory().resolve("servers.jsa");
    ServerJvm first =
        ServerJvm.launch(ground, "rehearsal", with("-XX:ArchiveClassesAtExit=", archive));
    try {
      if (first.comesUp().isEmpty()) {
        throw new IllegalStateException("no server comes up; see " + ground.directory());
      }
    } finally {
      first.stop();
    }
    return Files.exists(archive) ? with("-XX:SharedArchiveFile=", archive) : List.of();
  }

  private static List<String> with(String option, Path archive) {
    return List.of(QUIET.get(0), QUIET.get(1), option + archive);
  }
}
