package dev.moim.domain.upload;

import dev.moim.domain.InvalidValue;
import java.util.Objects;

/**
 * What a client says about an image before it uploads it.
 *
 * @param bytes from 1 to {@link #MOST_BYTES}
 */
public record ImageFile(ImageType type, long bytes) {
  /** The largest image that is taken: 10 MiB. */
  public static final long MOST_BYTES = 10L * 1024 * 1024;

  public ImageFile {
    Objects.requireNonNull(type, "type");
    if (bytes < 1 || bytes > MOST_BYTES) {
      throw new InvalidValue("size", "must be from {0} to {1}", 1, MOST_BYTES);
    }
  }
}
