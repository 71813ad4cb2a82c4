package dev.moim.domain.upload;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.club.ClubId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an image lies in the store: {@code clubs/<club>/<secret>.<extension>}. Whoever knows it can
 * see the image, so it has a secret in it.
 */
public record ImageKey(String value) implements Comparable<ImageKey> {
  private static final Pattern SHAPE =
      Pattern.compile(
          "clubs/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[A-Za-z0-9_-]{22,64}\\.[a-z]{3,4}");

  public ImageKey {
    if (!isKey(value)) {
      throw new InvalidValue("key", "must be an id");
    }
  }

  /**
   * The key of a new image of this club.
   *
   * @param secret 22 to 64 letters and digits that nobody can guess
   */
  public static ImageKey of(ClubId club, String secret, ImageType type) {
    return new ImageKey("clubs/" + club + "/" + secret + "." + type.extension());
  }

  /** Reads what may be a key; empty if it is none. */
  public static Optional<ImageKey> parse(String text) {
    return isKey(text) ? Optional.of(new ImageKey(text)) : Optional.empty();
  }

  private static boolean isKey(String text) {
    return SHAPE.matcher(text).matches();
  }

  @Override
  public int compareTo(ImageKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
