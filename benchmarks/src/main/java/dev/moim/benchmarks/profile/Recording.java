package dev.moim.benchmarks.profile;

import dev.moim.benchmarks.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A flight recording of a JVM that runs, for as long as it is open. */
public final class Recording {
  private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
  private static final String NAME = "name=bench";

  private final long pid;

  private Recording(long pid) {
    this.pid = pid;
  }

  /** Begins one. */
  public static Recording of(long pid) throws InterruptedException {
    jcmd(pid, "JFR.start", NAME, "settings=profile");
    return new Recording(pid);
  }

  /** Ends it, and writes it there. */
  public void end(Path file) throws InterruptedException {
    jcmd(pid, "JFR.stop", NAME, "filename=" + file.toAbsolutePath());
  }

  private static void jcmd(long pid, String what, String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of(JCMD.toString(), Long.toString(pid), what));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new Failure(what + " failed:\n" + said);
      }
    } catch (IOException e) {
      throw new Failure("jcmd cannot be run: " + e.getMessage(), e);
    }
  }
}
