package dev.moim.domain;

/**
 * Input that does not make a value: a name that is too long, an address without an at sign. Unlike
 * {@link IllegalArgumentException}, which is a bug, this is somebody's input and becomes a 400.
 */
public final class InvalidValue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;

  /**
   * @param field the value's name as the caller knows it, such as {@code email}
   * @param rule what is wrong, in words that may be shown to a client
   */
  public InvalidValue(String field, String rule) {
    super(field + " " + rule);
    this.field = field;
    this.rule = rule;
  }

  /** What is wrong with it, in words that may be shown to a client. */
  public String rule() {
    return rule;
  }

  /** The value's name, such as {@code email}. */
  public String field() {
    return field;
  }
}
