package dev.moim.application.runtime;

/** What was to be saved has been changed by somebody else since it was loaded. */
public final class StaleAggregate extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names what is stale, by its id. */
  public StaleAggregate(Object id) {
    super(id + " was changed by somebody else");
  }
}
