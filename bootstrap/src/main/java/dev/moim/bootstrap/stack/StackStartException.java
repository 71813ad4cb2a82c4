package dev.moim.bootstrap.stack;

import org.jspecify.annotations.Nullable;

/** A part of the local stack did not start. The message says what a person can do about it. */
public final class StackStartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what somebody can do about it. */
  public StackStartException(String message) {
    this(message, null);
  }

  /** Says what somebody can do about it, and what was thrown. */
  public StackStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Keeps the thread's interrupt flag, as a caught {@code InterruptedException} has cleared it. */
  static StackStartException interrupted(String name, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new StackStartException(name + ": interrupted while it was starting", cause);
  }

  static StackStartException portTaken(String name, int port) {
    return new StackStartException(
        "%s: port %d on 127.0.0.1 is taken by another process: stop that one, or choose another port (0 takes a free one)"
            .formatted(name, port));
  }
}
