package dev.moim.adapters.rest.http;

import java.util.Optional;
import java.util.UUID;

/** Reads UUIDs in their one usual form; the JDK also takes {@code 1-1-1-1-1}. */
public final class Uuids {
  private static final int LENGTH = 36;

  private Uuids() {}

  /** The UUID; empty if it is none. */
  public static Optional<UUID> parse(String text) {
    return isOne(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  private static boolean isOne(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      boolean fits =
          switch (i) {
            case 8, 13, 18, 23 -> text.charAt(i) == '-';
            default -> isHexDigit(text.charAt(i));
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHexDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
