package dev.moim.bootstrap.operations;

/** An adapter that only adds something to another one. */
public interface Decorated {
  /** The other one, which does the work. */
  Object behind();
}
