package dev.moim.adapters.rest.problem;

/**
 * Recognises what an adapter throws when a part of the service is down, such as the database.
 * Whoever wires the adapters knows them; this adapter does not.
 */
@FunctionalInterface
public interface Unavailable {
  /** Whether this, without looking at its causes, means that a part is down. */
  boolean isPartDown(Throwable thrown);
}
