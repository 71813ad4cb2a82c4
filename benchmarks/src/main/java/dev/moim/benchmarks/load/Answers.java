package dev.moim.benchmarks.load;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What wrk and our script say about a run: every request that was sent was answered, or is an
 * error.
 *
 * @param answered how many were answered, with whatever status
 * @param refused how many of them with a status that is not 2xx or 3xx
 * @param errors connections that failed, broken reads and writes, answers that took too long
 * @param seconds from the first request until the last answer
 * @param p50 micros until half of the answers had come; likewise the others
 * @param raw all that was written
 */
public record Answers(
    long answered,
    long refused,
    long errors,
    double seconds,
    long p50,
    long p99,
    long slowest,
    String raw) {
  private static final double MICROS = 1e6;

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if something is missing
   */
  public static Answers parse(String raw) {
    List<long[]> threads =
        raw.lines().filter(line -> line.startsWith("thread ")).map(Answers::numbers).toList();
    long began = times(threads, 1).min().orElse(0);
    long ended = times(threads, 2).max().orElse(0);
    if (times(threads, 2).anyMatch(end -> end == 0)) {
      throw new IllegalArgumentException("a thread of wrk did not come to its end:\n" + raw);
    }
    long[] micros = line(raw, "micros");
    return new Answers(
        line(raw, "answered")[0],
        line(raw, "refused")[0],
        Arrays.stream(line(raw, "errors")).sum(),
        (ended - began) / MICROS,
        micros[0],
        micros[2],
        micros[3],
        raw);
  }

  private static LongStream times(List<long[]> threads, int column) {
    return threads.stream().mapToLong(thread -> thread[column]);
  }

  private static long[] line(String raw, String name) {
    return raw.lines()
        .filter(line -> line.startsWith(name + " "))
        .map(Answers::numbers)
        .filter(numbers -> numbers.length > 0)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("wrk said nothing of " + name + ":\n" + raw));
  }

  private static long[] numbers(String line) {
    return Arrays.stream(line.split(" ")).skip(1).mapToLong(Long::parseLong).toArray();
  }

  /** Answers of 2xx. */
  public long agreed() {
    return answered - refused;
  }

  /** Answers a second. */
  public double rate() {
    return answered / seconds;
  }
}
