package dev.moim.adapters.memory.upload;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Images by key, and how much room is left. Room is reserved before the first byte is read. */
final class ImageShelf {
  private final long most;
  private final Map<String, Image> images = new HashMap<>();
  private long used;

  /** An image; its bytes are never changed. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Image(String type, byte[] bytes) {}

  ImageShelf(long most) {
    this.most = most;
  }

  /** Whether there is room for so many bytes, which are counted as used from now on. */
  synchronized boolean reserve(long bytes) {
    if (bytes < 0 || bytes > most - used) {
      return false;
    }
    used += bytes;
    return true;
  }

  /** Gives back what was reserved and is not needed. */
  synchronized void giveBack(long bytes) {
    used -= bytes;
  }

  /**
   * Puts an image into the room that was reserved for it.
   *
   * @return false, with the room given back, if there is one under this key: it stays
   */
  synchronized boolean keep(String key, String type, byte[] bytes) {
    boolean kept = images.putIfAbsent(key, new Image(type, bytes)) == null;
    used -= kept ? 0 : bytes.length;
    return kept;
  }

  synchronized Optional<Image> find(String key) {
    return Optional.ofNullable(images.get(key));
  }

  synchronized void remove(String key) {
    Image old = images.remove(key);
    used -= old == null ? 0 : old.bytes().length;
  }
}
