package dev.moim.domain.coupon;

import dev.moim.domain.InvalidValue;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a buyer types to use a coupon: 4 to 32 of A to Z, digits, {@code -} and {@code _}. What is
 * typed in small letters, in full width, or with spaces around it is the same code.
 */
public record CouponCode(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Z0-9_-]{4,32}");

  public CouponCode {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a code as it is kept: " + value);
    }
  }

  /**
   * Reads what somebody typed.
   *
   * @param field what the caller calls it
   * @throws InvalidValue if no code looks like that
   */
  public static CouponCode parse(String field, String text) {
    String clean =
        Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
    if (!SHAPE.matcher(clean).matches()) {
      throw new InvalidValue(field, "must be 4 to 32 of letters A to Z, digits, - and _");
    }
    return new CouponCode(clean);
  }

  @Override
  public String toString() {
    return value;
  }
}
