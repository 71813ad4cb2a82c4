package dev.moim.domain.upload;

import dev.moim.domain.InvalidValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The kinds of images that are taken. What a file is, its first bytes say: PNG (W3C, 5.2), JPEG
 * (ITU T.81, B.1.1.3: the start marker and another after it), GIF89a (and 87a), WebP (RFC 9649:
 * RIFF, four bytes of length, WEBP).
 */
public enum ImageType {
  JPEG("image/jpeg", "jpg") {
    @Override
    public boolean isBeginning(byte[] bytes) {
      return has(bytes, 0, "\u00ff\u00d8\u00ff");
    }
  },
  PNG("image/png", "png") {
    @Override
    public boolean isBeginning(byte[] bytes) {
      return has(bytes, 0, "\u0089PNG\r\n\u001a\n");
    }
  },
  WEBP("image/webp", "webp") {
    @Override
    public boolean isBeginning(byte[] bytes) {
      return has(bytes, 0, "RIFF") && has(bytes, 8, "WEBP");
    }
  },
  GIF("image/gif", "gif") {
    @Override
    public boolean isBeginning(byte[] bytes) {
      return has(bytes, 0, "GIF89a") || has(bytes, 0, "GIF87a");
    }
  };

  /** How many of its first bytes tell what a file is. */
  public static final int TELLING_BYTES = 12;

  private final String mediaType;
  private final String extension;

  ImageType(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /**
   * The type with this media type, written as {@link #mediaType} has it.
   *
   * @throws InvalidValue if it is none of these
   */
  public static ImageType of(String mediaType) {
    return Arrays.stream(values())
        .filter(type -> type.mediaType.equals(mediaType))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidValue(
                    "contentType",
                    "must be one of {0}",
                    Arrays.stream(values())
                        .map(ImageType::mediaType)
                        .collect(Collectors.joining(", "))));
  }

  /** Whether a file that begins like this is an image of this type. */
  public abstract boolean isBeginning(byte[] bytes);

  /** What HTTP calls it, such as {@code image/png}. */
  public String mediaType() {
    return mediaType;
  }

  /** What a file of this type is called by, such as {@code png}. */
  public String extension() {
    return extension;
  }

  private static boolean has(byte[] bytes, int at, String wanted) {
    byte[] sought = wanted.getBytes(StandardCharsets.ISO_8859_1);
    return bytes.length >= at + sought.length
        && Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length);
  }
}
