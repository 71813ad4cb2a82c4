package dev.moim.explorer;

import java.util.concurrent.Semaphore;

/** One of several who are at work at once, of whom one at a time goes on. */
final class Strand {
  private final String name;
  private final Runnable work;
  private final Semaphore turn = new Semaphore(0);

  Strand(String name, Runnable work) {
    this.name = name;
    this.work = work;
  }

  Runnable work() {
    return work;
  }

  void awaitTurn() {
    turn.acquireUninterruptibly();
  }

  void giveTurn() {
    turn.release();
  }

  @Override
  public String toString() {
    return name;
  }
}
