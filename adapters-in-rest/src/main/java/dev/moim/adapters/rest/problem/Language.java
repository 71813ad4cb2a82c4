package dev.moim.adapters.rest.problem;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** The languages that problems are told in. What programs decide by is the same in all of them. */
public enum Language {
  ENGLISH(Locale.ENGLISH),
  KOREAN(Locale.KOREAN);

  private static final int LONGEST = 200;

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /**
   * The one that a client likes best (RFC 9110, 12.5.4); English if it likes none or says nothing
   * that makes sense.
   */
  public static Language of(@Nullable String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.length() > LONGEST) {
      return ENGLISH;
    }
    try {
      Locale best =
          Locale.lookup(
              LanguageRange.parse(acceptLanguage).stream().filter(r -> r.getWeight() > 0).toList(),
              List.of(Locale.ENGLISH, Locale.KOREAN));
      return Locale.KOREAN.equals(best) ? KOREAN : ENGLISH;
    } catch (IllegalArgumentException _) {
      return ENGLISH;
    }
  }

  /** As {@code Content-Language} names it. */
  public String tag() {
    return locale.toLanguageTag();
  }
}
