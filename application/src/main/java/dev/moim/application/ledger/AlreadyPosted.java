package dev.moim.application.ledger;

/** An entry with this key was posted before. Nothing was posted now. */
public final class AlreadyPosted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the key. */
  public AlreadyPosted(String key) {
    super(key + " was posted before");
  }
}
