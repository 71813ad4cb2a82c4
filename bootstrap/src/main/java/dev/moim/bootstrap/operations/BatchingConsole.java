package dev.moim.bootstrap.operations;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes the log to standard error, lines that come together in one go: a call of the system for
 * each of tens of thousands of lines a second costs more than what they tell about. A line waits
 * for {@value #PAUSE_MILLIS} ms at most; a warning or an error, with everything before it, is
 * written before its logger returns. No line is thrown away: if whoever reads is slow, who logs
 * waits for them, as without this. What a killed process (SIGKILL) had not written yet is lost.
 */
public final class BatchingConsole extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private static final int PAUSE_MILLIS = 10;

  /** From here on nothing more waits: about 5,000 lines. */
  private static final int MOST_BYTES = 512 * 1024;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private final Thread writer =
      Thread.ofPlatform().daemon().name("log-writer").unstarted(this::writeNowAndThen);
  private boolean atOnce;
  private @Nullable Encoder<ILoggingEvent> encoder;

  /** How a line looks; from the configuration. */
  public void setEncoder(Encoder<ILoggingEvent> encoder) {
    this.encoder = encoder;
  }

  @Override
  public void start() {
    if (encoder == null) {
      addError("no encoder for the appender " + getName());
      return;
    }
    writer.start();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::writeAtOnce));
    super.start();
  }

  /** What is logged after this, by whoever stops later, is written as it comes. */
  @Override
  public void stop() {
    writeAtOnce();
    writer.interrupt();
    super.stop();
  }

  @Override
  protected void append(ILoggingEvent event) {
    if (encoder == null) {
      return;
    }
    byte[] line = encoder.encode(event);
    lock.lock();
    try {
      boolean first = waiting.size() == 0;
      waiting.writeBytes(line);
      if (atOnce || waiting.size() > MOST_BYTES || event.getLevel().isGreaterOrEqual(Level.WARN)) {
        write();
      } else if (first) {
        something.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void writeNowAndThen() {
    try {
      while (true) {
        awaitSomething();
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS); // whatever comes in the meantime goes with it
        writeWhatWaits();
      }
    } catch (InterruptedException _) {
      // it was stopped: from now on who logs writes
    }
  }

  private void awaitSomething() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.size() == 0) {
        something.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private void writeWhatWaits() {
    lock.lock();
    try {
      write();
    } finally {
      lock.unlock();
    }
  }

  void writeAtOnce() {
    lock.lock();
    try {
      atOnce = true;
      write();
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock, so that lines stay in order. */
  private void write() {
    if (waiting.size() == 0) {
      return;
    }
    System.err.writeBytes(waiting.toByteArray());
    System.err.flush();
    waiting.reset();
  }
}
