package dev.moim.explorer;

/**
 * What may be taken away, to see that the explorer sees it: with any of these gone, members lose
 * money or get it twice, and an exploration that does not find that is worth nothing.
 */
public enum Without {
  /** Nothing is taken away. */
  NOTHING,
  /**
   * Orders and attempts are not stored before the money moves: a process keeps in mind what it
   * places and begins, and stores it with whatever it stores next.
   */
  INTENT,
  /**
   * Nothing tells a repetition from a second wish: clients send no Idempotency-Key, and a refund's
   * call neither its id nor the balance that it expects.
   */
  KEY,
  /** Nobody asks providers about payments that nobody told us of. */
  RECONCILER
}
