package dev.moim.bootstrap.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A server that starts the stack, writes to each part, says so, and waits to be killed. */
final class StackInAnotherJvm implements AutoCloseable {

  private final Process jvm;
  private final BufferedReader output;

  /** What it printed: {@code READY <pid of PostgreSQL> <pid of Redis>}, or why it did not start. */
  final String answer;

  private StackInAnotherJvm(Process jvm) throws IOException {
    this.jvm = jvm;
    this.output = jvm.inputReader();
    String line = output.readLine();
    while (line != null && !line.startsWith("READY") && !line.startsWith("REFUSED")) {
      line = output.readLine();
    }
    this.answer = String.valueOf(line);
  }

  static StackInAnotherJvm start(Path dataDir, int number) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            StackInAnotherJvm.class.getName(),
            dataDir.toString(),
            Integer.toString(number));
    return new StackInAnotherJvm(builder.redirectErrorStream(true).start());
  }

  ProcessHandle postgres() {
    return process(1);
  }

  ProcessHandle redis() {
    return process(2);
  }

  /** {@code kill -9}: no shutdown hook runs, and its servers live on. */
  void kill() throws InterruptedException {
    jvm.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws IOException {
    jvm.destroyForcibly();
    output.close();
  }

  private ProcessHandle process(int word) {
    return ProcessHandle.of(Long.parseLong(answer.split(" ", -1)[word])).orElseThrow();
  }

  public static void main(String[] args) throws Exception {
    int number = Integer.parseInt(args[1]);
    LocalStack stack;
    try {
      stack = LocalStack.start(LocalStackSettings.allIn(Path.of(args[0])));
    } catch (StackStartException e) {
      System.out.println("REFUSED " + e.getMessage());
      return;
    }
    StackData.insert(stack.postgres().orElseThrow(), number);
    try (var redis = StackData.connect(stack.redis().orElseThrow())) {
      redis.set("kept:" + number, "value " + number);
    }
    StackData.put(stack.s3().orElseThrow(), number);
    System.out.printf(
        "READY %d %d%n", stack.postgres().orElseThrow().pid(), stack.redis().orElseThrow().pid());
    System.out.flush();
    new CountDownLatch(1).await();
  }
}
