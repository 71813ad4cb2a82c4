package dev.moim.benchmarks.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** What processes use, as Linux counts it. */
public final class Usage {
  private static final Path PROCESSES = Path.of("/proc");
  private static final double TICKS_A_SECOND = 100; // USER_HZ, the same on every Linux
  private static final int PARENT = 1;
  private static final int USER_TIME = 11;
  private static final int TIMES_WITH_ENDED_CHILDREN = 4;

  private Usage() {}

  /** Seconds of processors that a process has used; 0 if it is gone. */
  public static double cpuSeconds(long pid) {
    return ticks(stat(pid), 2) / TICKS_A_SECOND;
  }

  /** The same with its children, those that live and those that have ended. */
  public static double cpuSecondsOfTree(long pid) {
    double ticks = ticks(stat(pid), TIMES_WITH_ENDED_CHILDREN);
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path one : all) {
        String[] child = stat(Long.parseLong(one.getFileName().toString()));
        if (child.length > PARENT && Long.parseLong(child[PARENT]) == pid) {
          ticks += ticks(child, 2);
        }
      }
    } catch (IOException e) {
      return 0; // not Linux
    }
    return ticks / TICKS_A_SECOND;
  }

  /** Seconds of processors that the threads of a process have used, those of one kind together. */
  public static Map<String, Double> cpuSecondsOfThreads(long pid) {
    Map<String, Double> all = new HashMap<>();
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(PROCESSES.resolve(pid + "/task"))) {
      for (Path thread : threads) {
        String line = Files.readString(thread.resolve("stat"));
        String name = line.substring(line.indexOf('(') + 1, line.lastIndexOf(')'));
        String kind = name.replaceAll("[-#]?\\d+$", "").strip();
        var _ = all.merge(kind, ticks(behindTheName(line), 2) / TICKS_A_SECOND, Double::sum);
      }
    } catch (IOException e) {
      return all; // not Linux, or a thread has ended
    }
    return all;
  }

  /** The memory that a process has, in megabytes; empty if that is not known. */
  public static OptionalLong residentMegabytes(long pid) {
    try {
      return Files.readAllLines(PROCESSES.resolve(pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private static double ticks(String[] stat, int fields) {
    double ticks = 0;
    for (int i = USER_TIME; i < USER_TIME + fields && i < stat.length; i++) {
      ticks += Long.parseLong(stat[i]);
    }
    return ticks;
  }

  /** What stands behind the name of the process, which may have any characters: from the state. */
  private static String[] stat(long pid) {
    try {
      return behindTheName(Files.readString(PROCESSES.resolve(pid + "/stat")));
    } catch (IOException e) {
      return new String[0]; // it has ended
    }
  }

  private static String[] behindTheName(String stat) {
    return stat.substring(stat.lastIndexOf(')') + 2).split(" ");
  }
}
