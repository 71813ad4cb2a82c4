package dev.moim.simulators;

/** What a caller sent cannot be understood. The message is written for that caller. */
public final class BadInput extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  public BadInput(String message) {
    this(400, message);
  }

  /**
   * @param status the HTTP status to answer with, 400 to 499
   */
  public BadInput(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  public int status() {
    return status;
  }

  /** The message; never null, unlike {@link #getMessage()} as the compiler knows it. */
  public String explanation() {
    return String.valueOf(getMessage());
  }
}
