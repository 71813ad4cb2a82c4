package dev.moim.domain.member;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.Text;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address in lower case, at most 254 characters (RFC 5321). Two addresses that differ in
 * case only are one: nobody should own an account twice by typing a capital.
 */
public record Email(String value) {
  private static final int MAX = 254;
  private static final Pattern SHAPE =
      Pattern.compile(
          "[^\\s@\"<>(),;:\\\\\\[\\]]{1,64}@[^\\s@\"<>(),;:\\\\\\[\\]]+\\.[^\\s@.]{2,}");

  public Email {
    // In this order: some capitals are two characters in lower case, as İ is.
    value = Text.line("email", value.toLowerCase(Locale.ROOT), MAX);
    if (!SHAPE.matcher(value).matches()) {
      throw new InvalidValue("email", "must be an e-mail address");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
