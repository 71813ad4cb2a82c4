package dev.moim.domain;

import java.util.List;

/**
 * Input that does not make a value: a name that is too long, an address without an at sign. Unlike
 * {@link IllegalArgumentException}, which is a bug, this is somebody's input and becomes a 400.
 */
public final class InvalidValue extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String rule;
  private final transient List<Object> bounds;

  /**
   * @param field the value's name as the caller knows it, such as {@code email}
   * @param rule what is wrong, in words that may be shown to a client: one text for all values, so
   *     that it can be looked up in another language, such as "must be from {0} to {1}"
   * @param bounds what stands in the place of {0}, {1}, …
   */
  public InvalidValue(String field, String rule, Object... bounds) {
    super(field + " " + filled(rule, List.of(bounds)));
    this.field = field;
    this.rule = rule;
    this.bounds = List.of(bounds);
  }

  /** Puts the bounds into the places that a rule, in any language, has for them. */
  public static String filled(String rule, List<Object> bounds) {
    String text = rule;
    for (int i = 0; i < bounds.size(); i++) {
      text = text.replace("{" + i + "}", bounds.get(i).toString());
    }
    return text;
  }

  /** What is wrong with it, with places for the bounds. */
  public String rule() {
    return rule;
  }

  /** What belongs in those places. */
  public List<Object> bounds() {
    return bounds;
  }

  /** The value's name, such as {@code email}. */
  public String field() {
    return field;
  }
}
