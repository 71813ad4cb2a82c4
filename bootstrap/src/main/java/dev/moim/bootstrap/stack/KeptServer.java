package dev.moim.bootstrap.stack;

import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server process that is started again, in the same way, when it ends by itself. It tries until
 * it is closed, waiting a little longer each time (up to 30 s), so that a server which cannot come
 * up costs nothing and one which can is back within a second.
 */
final class KeptServer implements AutoCloseable {

  /** Starts the process and returns when it answers; leaves nothing behind when it throws. */
  interface Launch {
    ServerProcess launch() throws InterruptedException;
  }

  private static final Logger log = LoggerFactory.getLogger(KeptServer.class);
  private static final Duration LONG_LIFE = Duration.ofMinutes(1);
  private static final int LONGEST_PAUSE_SECONDS = 30;

  private final String name;
  private final Launch launch;
  private final Consumer<ServerProcess> stop;
  private final Thread keeper;
  private volatile ServerProcess current;
  private volatile boolean closed;

  private KeptServer(
      String name, ServerProcess first, Launch launch, Consumer<ServerProcess> stop) {
    this.name = name;
    this.current = first;
    this.launch = launch;
    this.stop = stop;
    this.keeper = Thread.ofVirtual().name("moim-" + name + "-keeper").unstarted(this::keep);
  }

  /**
   * Starts the server for the first time; a failure is the caller's.
   *
   * @param stop ends the process in an orderly way and returns when it is gone
   */
  static KeptServer start(String name, Launch launch, Consumer<ServerProcess> stop)
      throws InterruptedException {
    var server = new KeptServer(name, launch.launch(), launch, stop);
    server.keeper.start();
    return server;
  }

  long pid() {
    return current.pid();
  }

  boolean isAlive() {
    return current.isAlive();
  }

  /** Idempotent, and fine when the process has ended already. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    keeper.interrupt(); // a launch under way gives up and removes what it started
    boolean interrupted = false;
    while (keeper.isAlive()) {
      try {
        keeper.join();
      } catch (InterruptedException e) {
        interrupted = true; // closing goes on: a half-closed server would stay behind
      }
    }
    stop.accept(current);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep() {
    int failures = 0;
    try {
      while (!closed) {
        long since = System.nanoTime();
        int exit = current.awaitExit();
        boolean livedLong = System.nanoTime() - since > LONG_LIFE.toNanos();
        failures = livedLong ? 0 : failures + 1;
        log.warn(
            "{} (process {}) ended by itself, exit code {}: it is started again",
            name,
            current.pid(),
            exit);
        failures = launchAgain(failures);
      }
    } catch (InterruptedException e) {
      log.debug("{} is not kept any longer", name);
    }
  }

  private int launchAgain(int failuresBefore) throws InterruptedException {
    int failures = failuresBefore;
    while (true) {
      Thread.sleep(Duration.ofSeconds(Math.clamp(failures - 1, 0, LONGEST_PAUSE_SECONDS)));
      try {
        current = launch.launch();
        log.info("{} is back as process {}", name, current.pid());
        return failures;
      } catch (StackStartException e) {
        failures++;
        log.error("{} does not come up again; it is tried once more", name, e);
      }
    }
  }
}
