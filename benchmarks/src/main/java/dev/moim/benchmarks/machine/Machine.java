package dev.moim.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is measured on, for people to compare with theirs. */
public final class Machine {
  private static final Path CPU = Path.of("/proc/cpuinfo");
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final Path KERNEL = Path.of("/proc/sys/kernel/osrelease");

  private Machine() {}

  /** The name and the value of each thing that matters. */
  public static Map<String, String> described() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("processor", field(CPU, "model name").orElse(System.getProperty("os.arch")));
    all.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    all.put("memory", field(MEMORY, "MemTotal").orElse("unknown"));
    all.put("kernel", first(KERNEL).orElse(System.getProperty("os.version")));
    all.put(
        "JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    return all;
  }

  private static Optional<String> field(Path file, String name) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // not Linux
    }
  }

  private static Optional<String> first(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.findFirst().map(String::strip);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
