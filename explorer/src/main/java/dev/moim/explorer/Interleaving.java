package dev.moim.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Several strands of work, of which one goes on at a time: chosen by the given randomness at every
 * {@link #pause}, so that the same randomness gives the same order.
 */
final class Interleaving {
  private final RandomGenerator random;

  /** How likely it is that whoever is at work stays so: long runs find other faults than short. */
  private final double steadiness;

  private final List<Strand> waiting = new ArrayList<>();
  private final Semaphore over = new Semaphore(0);
  private @Nullable Strand current;
  private @Nullable Throwable failure;

  Interleaving(RandomGenerator random) {
    this.random = random;
    this.steadiness = random.nextInt(4) / 4.0;
  }

  /** Does all of this work, and returns when it is done. */
  void run(List<Strand> strands) {
    waiting.addAll(strands);
    for (Strand strand : strands) {
      Thread.ofVirtual().name(strand.toString()).start(() -> live(strand));
    }
    next().giveTurn();
    over.acquireUninterruptibly();
    if (failure != null) {
      throw new IllegalStateException("a strand of work failed", failure);
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever it is, the others have to go on, or all hang
  private void live(Strand strand) {
    strand.awaitTurn();
    try {
      strand.work().run();
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    waiting.remove(strand);
    if (waiting.isEmpty()) {
      over.release();
    } else {
      next().giveTurn();
    }
  }

  /** Somebody, maybe the caller, goes on. */
  void pause() {
    Strand me = current;
    if (me == null || (waiting.size() > 1 && random.nextDouble() < steadiness)) {
      return;
    }
    Strand next = next();
    if (next != me) {
      next.giveTurn();
      me.awaitTurn();
    }
  }

  private Strand next() {
    Strand next = waiting.get(random.nextInt(waiting.size()));
    current = next;
    return next;
  }
}
