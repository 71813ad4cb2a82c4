package dev.moim.domain;

import java.text.Normalizer;
import java.util.Locale;

/** The rules that every piece of text from outside passes before it becomes a value. */
public final class Text {
  private Text() {}

  /**
   * Trims, normalises to NFC and checks the length in code points.
   *
   * @throws InvalidValue if it is blank, too long, or has control characters or lone surrogates
   */
  public static String line(String field, String text, int max) {
    String clean = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    if (clean.isEmpty()) {
      throw new InvalidValue(field, "must not be blank");
    }
    return bounded(field, clean, max, false);
  }

  /** As {@link #line}, but line breaks are allowed and nothing at all is fine. */
  public static String paragraph(String field, String text, int max) {
    return bounded(field, Normalizer.normalize(text, Normalizer.Form.NFC).strip(), max, true);
  }

  /** Text as it is compared: two names that differ in case only are taken for one. */
  public static String comparable(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String bounded(String field, String text, int max, boolean lineBreaks) {
    if (text.codePointCount(0, text.length()) > max) {
      throw new InvalidValue(field, "must have at most {0} characters", max);
    }
    boolean bad =
        text.codePoints()
            .anyMatch(
                c ->
                    (Character.isISOControl(c)
                            && !(lineBreaks && (c == '\n' || c == '\r' || c == '\t')))
                        || Character.getType(c) == Character.SURROGATE);
    if (bad) {
      throw new InvalidValue(field, "must not have control characters");
    }
    return text;
  }
}
