package dev.moim.domain.member;

import dev.moim.domain.InvalidValue;
import java.text.Normalizer;

/**
 * A password as it was typed: 8 to 128 characters (NIST SP 800-63B: no rules of composition; the
 * upper bound limits the work that a stranger can cause), none of them half a surrogate pair. Its
 * text never shows in a log.
 */
public record Password(String secret) {
  public Password {
    secret = Normalizer.normalize(secret, Normalizer.Form.NFKC);
    int length = secret.codePointCount(0, secret.length());
    if (length < 8 || length > 128) {
      throw new InvalidValue("password", "must have 8 to 128 characters");
    }
    // Half a character has no bytes of its own in UTF-8: many passwords would be one.
    if (secret.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw new InvalidValue("password", "must not have control characters");
    }
  }

  @Override
  public String toString() {
    return "Password[…]";
  }
}
