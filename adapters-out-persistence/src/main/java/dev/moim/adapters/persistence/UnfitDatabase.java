package dev.moim.adapters.persistence;

import org.jspecify.annotations.Nullable;

/** A database that cannot be looked at as it is. The message says what somebody can do about it. */
public final class UnfitDatabase extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what somebody can do about it, and what was thrown. */
  public UnfitDatabase(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
