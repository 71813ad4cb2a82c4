package dev.moim.bootstrap.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated // it takes standard error away from everybody
class BatchingConsoleTest {
  private final PrintStream before = System.err;
  private final Written written = new Written();
  private final LoggerContext context = new LoggerContext();
  private final BatchingConsole console = new BatchingConsole();
  private final Logger log = context.getLogger("test");

  /** What was written, and the thread of who waits for it. */
  private static final class Written extends ByteArrayOutputStream {
    private final CountDownLatch first = new CountDownLatch(1);
    private int calls;

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, length);
      calls++;
      first.countDown();
    }

    synchronized List<String> lines() {
      return toString(UTF_8).lines().toList();
    }

    synchronized int calls() {
      return calls;
    }
  }

  @BeforeEach
  void take_standard_error() {
    System.setErr(new PrintStream(written, true, UTF_8));
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%level %msg%n");
    encoder.start();
    console.setContext(context);
    console.setEncoder(encoder);
    console.start();
    log.addAppender(console);
  }

  @AfterEach
  void give_it_back() {
    context.stop();
    System.setErr(before);
  }

  @Test
  void a_line_is_written_soon_without_another_one() throws Exception {
    log.info("alone");

    assertThat(written.first.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(written.lines()).containsExactly("INFO alone");
  }

  @Test
  void a_warning_is_written_at_once_with_everything_before_it() {
    log.info("one");
    log.info("two");
    log.warn("three");

    assertThat(written.lines()).containsExactly("INFO one", "INFO two", "WARN three");
  }

  @Test
  void no_line_of_many_threads_is_lost_and_many_go_together() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      String name = "thread " + t;
      threads.add(
          Thread.startVirtualThread(
              () -> {
                for (int i = 0; i < 20_000; i++) {
                  log.info("{} line {}", name, i);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    console.stop();

    assertThat(written.lines()).hasSize(160_000).doesNotHaveDuplicates();
    for (int t = 0; t < 8; t++) {
      String of = "INFO thread " + t + " ";
      assertThat(written.lines().stream().filter(line -> line.startsWith(of)))
          .hasSize(20_000)
          .startsWith(of + "line 0", of + "line 1")
          .endsWith(of + "line 19999");
    }
    assertThat(written.calls()).isLessThan(16_000);
  }

  @Test
  void who_stops_later_is_heard_as_they_speak() {
    log.info("one");
    console.writeAtOnce();
    assertThat(written.lines()).containsExactly("INFO one");

    log.info("two");
    assertThat(written.lines()).containsExactly("INFO one", "INFO two");
  }
}
