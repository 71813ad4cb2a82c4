package dev.moim.bootstrap.chaos;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A place for one server, and for another one whenever that has ended, as a supervisor does it. */
final class Slot implements AutoCloseable {
  private static final long PAUSE_MILLIS = 300;

  private final String name;
  private final Ground ground;
  private final List<String> options;
  private final Consumer<URI> told;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread keeper;
  private volatile Optional<ServerJvm> server = Optional.empty();
  private volatile Optional<URI> last = Optional.empty();
  private volatile boolean serving;
  private final AtomicInteger starts = new AtomicInteger();

  private Slot(String name, Ground ground, List<String> options, Consumer<URI> told) {
    this.name = name;
    this.ground = ground;
    this.options = options;
    this.told = told;
    this.keeper = Thread.ofPlatform().daemon().name("slot-" + name).unstarted(this::keep);
  }

  /**
   * Begins to start its first server.
   *
   * @param options for each server's JVM
   * @param told where each server is, once it serves
   */
  static Slot begin(String name, Ground ground, List<String> options, Consumer<URI> told) {
    Slot slot = new Slot(name, ground, options, told);
    slot.keeper.start();
    return slot;
  }

  String name() {
    return name;
  }

  boolean isServing() {
    return serving;
  }

  /** How many servers were started here, with the present one. */
  int starts() {
    return starts.get();
  }

  /** Where its server is, or was: a client does not know which of it. */
  Optional<URI> uri() {
    return last;
  }

  void kill() {
    serving = false;
    server.ifPresent(ServerJvm::kill);
  }

  private void keep() {
    try {
      while (!isClosed()) {
        ServerJvm next =
            ServerJvm.launch(ground, "server-%s-%02d".formatted(name, starts.get() + 1), options);
        server = Optional.of(next);
        starts.incrementAndGet();
        if (isClosed()) {
          next.stop(); // it was closed while this one was launched
        }
        serves(next);
        serving = false;
        closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serves(ServerJvm next) throws InterruptedException {
    Optional<URI> uri = next.comesUp();
    if (uri.isEmpty()) {
      next.kill();
      return;
    }
    last = uri;
    serving = true;
    told.accept(uri.get());
    next.awaitEnd();
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  /** Stops its server in an orderly way. Idempotent. */
  @Override
  public void close() {
    closed.countDown();
    server.ifPresent(ServerJvm::stop);
    try {
      keeper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
