package dev.moim.simulators;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The moment when a simulator closes, which ends every wait inside it. */
public final class Closing {

  private final CountDownLatch closed = new CountDownLatch(1);

  /** Waits as long as asked, or until the simulator closes, whichever comes first. */
  public void waitAtMost(Duration duration) {
    try {
      boolean early = closed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
      if (early) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean hasCome() {
    return closed.getCount() == 0;
  }

  void now() {
    closed.countDown();
  }
}
