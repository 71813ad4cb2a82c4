package dev.moim.application.upload;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where clients put images, without them passing through us.
 *
 * <p>If the store does not answer, {@link StoreDown} is thrown.
 */
public interface Uploads {
  /**
   * A place that this image, of exactly this type and size, can be put to until it expires, and
   * once: as long as something lies under the key, nothing takes its place, so that what was looked
   * at stays what it was. Asks nobody.
   */
  Place offer(String key, String contentType, long bytes, Duration lifetime, Instant now);

  /** What lies under this key; empty if nothing does. */
  Optional<Stored> find(String key);

  /** The first bytes of what lies under this key, so many at most; empty if nothing does. */
  Optional<byte[]> beginning(String key, int most);

  /** Removes what lies under this key; nothing happens if nothing does. */
  void delete(String key);

  /** Where what lies under this key can be seen. Asks nobody. */
  URI imageUrl(String key);

  /** The key whose {@link #imageUrl} this is, to the letter; empty if it is none of this store. */
  Optional<String> keyOf(String imageUrl);

  /**
   * A place to put an image to.
   *
   * @param headers what must be sent along, without {@code Host} and {@code Content-Length}, which
   *     every HTTP client sets by itself
   * @param imageUrl where the image is afterwards
   */
  record Place(
      URI uploadUrl, String method, Map<String, String> headers, URI imageUrl, Instant expiresAt) {}

  /** What lies in the store. */
  record Stored(String contentType, long bytes) {}

  /** The store does not answer. */
  final class StoreDown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Wraps what the store's client said. */
    public StoreDown(Throwable cause) {
      super(cause);
    }
  }
}
