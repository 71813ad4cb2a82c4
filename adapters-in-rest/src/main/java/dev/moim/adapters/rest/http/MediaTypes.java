package dev.moim.adapters.rest.http;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells JSON from everything else by what a client calls it. */
final class MediaTypes {
  private static final Pattern JSON =
      Pattern.compile("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?;?");

  private MediaTypes() {}

  /** RFC 8259 knows no other encoding than UTF-8 on the wire. */
  static boolean isJson(@Nullable String contentType) {
    return contentType != null
        && JSON.matcher(contentType.strip().toLowerCase(Locale.ROOT)).matches();
  }
}
