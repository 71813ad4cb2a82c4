package dev.moim.benchmarks.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code ./moim serve} in a process of its own, as the launcher would start it. */
public final class MoimServer {
  private static final String SERVES = "(?m)^Moim serves on\\s+http://[^:]+:(\\d+)";

  private MoimServer() {}

  /**
   * Starts one, and waits until it serves.
   *
   * @param settings its whole environment besides the machine's own
   * @param log what it writes, access log and all
   */
  public static ServerProcess start(Launcher launcher, Map<String, String> settings, Path log)
      throws InterruptedException {
    List<String> command =
        launcher.java(launcher.serverClassPath(), "dev.moim.bootstrap.Main", "serve");
    return ServerProcess.start("a server", command, settings, log, SERVES);
  }
}
