package dev.moim.adapters.rest.documentation;

import dev.moim.application.runtime.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A file of the class path, as it is sent.
 *
 * @param tag a strong entity tag, in quotes
 */
@SuppressWarnings("ArrayRecordComponent") // read once and only ever written out
record Asset(String mediaType, byte[] bytes, String tag) {
  private static final int TAG_BYTES = 12;

  /** Reads what the jar must have. */
  static Asset read(String resource, String mediaType) {
    try (InputStream in = Asset.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
      return new Asset(mediaType, bytes, "\"" + hash(bytes) + "\"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.fresh().digest(bytes), 0, TAG_BYTES);
  }
}
