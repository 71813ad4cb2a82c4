package dev.moim.adapters.memory.upload;

import dev.moim.adapters.memory.Seal;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What may be put where. It travels in the address, sealed, so that nothing has to be kept about
 * offers that nobody takes up.
 *
 * @param type the media type that must be sent, to the letter
 * @param bytes the size that must be sent
 * @param until from this moment on it is nothing any more
 */
record Offer(String key, String type, long bytes, Instant until) {
  private static final int SEAL_BYTES = 24;

  /** The query of the address; the key is its path. */
  String signed(Seal seal) {
    String mark = Base64.getUrlEncoder().withoutPadding().encodeToString(mark(seal));
    return "type=%s&bytes=%d&until=%s&seal=%s"
        .formatted(URLEncoder.encode(type, StandardCharsets.UTF_8), bytes, until, mark);
  }

  /** Reads the query of an address with this key; empty unless this very offer was sealed. */
  static Optional<Offer> read(String key, @Nullable String query, Seal seal) {
    if (query == null) {
      return Optional.empty();
    }
    try {
      Map<String, String> fields =
          Arrays.stream(query.split("&", 5))
              .map(field -> field.split("=", 2))
              .collect(Collectors.toMap(f -> f[0], f -> decoded(f[1])));
      Offer offer =
          new Offer(
              key,
              fields.getOrDefault("type", ""),
              Long.parseLong(fields.getOrDefault("bytes", "")),
              Instant.parse(fields.getOrDefault("until", "")));
      byte[] mark = Base64.getUrlDecoder().decode(fields.getOrDefault("seal", ""));
      return mark.length == SEAL_BYTES && seal.isMark(offer.content(), mark)
          ? Optional.of(offer)
          : Optional.empty();
    } catch (IllegalArgumentException
        | IllegalStateException
        | IndexOutOfBoundsException
        | DateTimeException e) {
      return Optional.empty(); // not an address of ours, or twice the same field
    }
  }

  private static String decoded(String value) {
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }

  private byte[] mark(Seal seal) {
    return seal.mark(content(), SEAL_BYTES);
  }

  /** A line for each, none of which can hold a line's end but the last. */
  private byte[] content() {
    return String.join("\n", String.valueOf(bytes), until.toString(), type, key)
        .getBytes(StandardCharsets.UTF_8);
  }
}
