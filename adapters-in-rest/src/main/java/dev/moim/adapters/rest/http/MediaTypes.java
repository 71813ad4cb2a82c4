package dev.moim.adapters.rest.http;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells JSON from everything else by what a client calls it. */
final class MediaTypes {
  /** As nearly everybody writes it. */
  private static final String PLAIN_JSON = "application/json";

  private static final Pattern JSON =
      Pattern.compile("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?;?");

  private static final Pattern CSV =
      Pattern.compile(
          "text/csv\\s*(;\\s*(charset\\s*=\\s*\"?utf-8\"?|header\\s*=\\s*present)\\s*)*;?");

  private MediaTypes() {}

  /** With a charset that is UTF-8, if it names one. */
  static boolean isCsv(@Nullable String contentType) {
    return contentType != null
        && CSV.matcher(contentType.strip().toLowerCase(Locale.ROOT)).matches();
  }

  /** RFC 8259 knows no other encoding than UTF-8 on the wire. */
  static boolean isJson(@Nullable String contentType) {
    return contentType != null && (contentType.equals(PLAIN_JSON) || isSpeltAsJson(contentType));
  }

  private static boolean isSpeltAsJson(String contentType) {
    return JSON.matcher(contentType.strip().toLowerCase(Locale.ROOT)).matches();
  }
}
