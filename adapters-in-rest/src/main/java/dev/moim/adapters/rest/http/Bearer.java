package dev.moim.adapters.rest.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code Authorization: Bearer …} (RFC 6750, 2.1), as every request of a member has it. */
public final class Bearer {
  private static final String SCHEME = "Bearer";

  private Bearer() {}

  /** The token that a header shows; empty if it shows none. */
  public static Optional<String> token(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    int begin = SCHEME.length();
    while (begin < header.length() && header.charAt(begin) == ' ') {
      begin++;
    }
    int end = header.length();
    while (end > begin && header.charAt(end - 1) == ' ') {
      end--;
    }
    if (begin == SCHEME.length() || begin == end) {
      return Optional.empty();
    }
    for (int i = begin; i < end; i++) {
      if (!isOfToken(header.charAt(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(header.substring(begin, end));
  }

  private static boolean isOfToken(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || isMark(c);
  }

  private static boolean isMark(char c) {
    return switch (c) {
      case '.', '_', '~', '+', '/', '=', '-' -> true;
      default -> false;
    };
  }
}
