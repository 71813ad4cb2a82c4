package dev.moim.benchmarks.server;

import dev.moim.benchmarks.Failure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How {@code ./moim} starts a server, told by itself.
 *
 * @param home where Moim's sources are
 * @param flags of a server's JVM
 * @param serverClassPath of a server
 */
public record Launcher(Path home, List<String> flags, String serverClassPath) {
  /**
   * As the launcher has told this process.
   *
   * @throws Failure if it was started in another way
   */
  public static Launcher ofThisProcess() {
    return new Launcher(
        Path.of(told("home")), List.of(told("flags").split(" ")), told("server-class-path"));
  }

  private static String told(String name) {
    String value = System.getProperty("moim.bench." + name, "");
    if (value.isEmpty()) {
      throw new Failure("is run by ./moim bench: moim.bench." + name + " is not set");
    }
    return value;
  }

  /** A command that runs a class as a server is run. */
  List<String> java(String classPath, String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(List.of(arguments));
    return command;
  }
}
