package dev.moim.benchmarks;

/** Something that is measured in turns with others. */
interface Experiment {
  /** Starts what it needs, and asks it until it is warm. */
  default void prepare() throws InterruptedException {}

  /**
   * Measures it once more.
   *
   * @param repetition from 0
   */
  void repeat(int repetition) throws InterruptedException;

  /** Says what it comes down to, once all repetitions are done. */
  default void sumUp() {}
}
