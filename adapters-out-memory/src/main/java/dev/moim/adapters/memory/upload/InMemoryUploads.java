package dev.moim.adapters.memory.upload;

import dev.moim.adapters.memory.Seal;
import dev.moim.application.upload.Uploads;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Images in memory, up to a number of bytes. It listens nowhere by itself: {@link ImageServer} does
 * for clients that speak HTTP, and a test may hand the bytes to {@link #put} directly. Either way
 * they are taken only as they were offered.
 */
public final class InMemoryUploads implements Uploads {
  /** What all images together may have, those under way included. */
  public static final long USUAL_MOST_BYTES = 256L * 1024 * 1024;

  private static final String TYPE = "Content-Type";

  private final URI base;
  private final InstantSource clock;
  private final Seal seal = Seal.random();
  private final ImageShelf shelf;

  /**
   * @param base what all addresses begin with, such as {@code http://localhost/images/}
   * @param clock what places expire by
   */
  public InMemoryUploads(URI base, InstantSource clock) {
    this(base, clock, USUAL_MOST_BYTES);
  }

  /** With room for so many bytes. */
  public InMemoryUploads(URI base, InstantSource clock, long mostBytes) {
    this.base = base;
    this.clock = clock;
    this.shelf = new ImageShelf(mostBytes);
  }

  @Override
  public Place offer(String key, String contentType, long bytes, Duration lifetime, Instant now) {
    Instant until = now.plus(lifetime);
    URI image = imageUrl(key);
    Offer offer = new Offer(key, contentType, bytes, until);
    URI upload = URI.create(image + "?" + offer.signed(seal));
    return new Place(upload, "PUT", Map.of(TYPE, contentType), image, until);
  }

  private static String encoded(String key) {
    return Arrays.stream(key.split("/", -1))
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }

  /** What this address was offered for; empty if it is not ours, was altered, or has expired. */
  Optional<Offer> offered(URI uploadUrl) {
    return key(uploadUrl)
        .flatMap(key -> Offer.read(key, uploadUrl.getRawQuery(), seal))
        .filter(offer -> clock.instant().isBefore(offer.until()));
  }

  /** The key that an address is about. */
  Optional<String> key(URI address) {
    String path = address.getPath();
    return path != null && path.startsWith(base.getPath())
        ? Optional.of(path.substring(base.getPath().length()))
        : Optional.empty();
  }

  ImageShelf shelf() {
    return shelf;
  }

  /**
   * Puts an image to a place that was offered.
   *
   * @return false, with nothing changed, if it is another image than the offer was for, too late,
   *     there is no room for it, or something lies there already
   */
  public boolean put(URI uploadUrl, String contentType, byte[] bytes) {
    Optional<Offer> offer =
        offered(uploadUrl).filter(o -> o.type().equals(contentType) && o.bytes() == bytes.length);
    if (offer.isEmpty() || !shelf.reserve(bytes.length)) {
      return false;
    }
    return shelf.keep(offer.get().key(), contentType, bytes.clone());
  }

  /** The bytes that lie under this key; empty if nothing does. */
  public Optional<byte[]> read(String key) {
    return shelf.find(key).map(image -> image.bytes().clone());
  }

  @Override
  public Optional<Stored> find(String key) {
    return shelf.find(key).map(image -> new Stored(image.type(), image.bytes().length));
  }

  @Override
  public Optional<byte[]> beginning(String key, int most) {
    return read(key).map(bytes -> Arrays.copyOf(bytes, Math.min(most, bytes.length)));
  }

  @Override
  public URI imageUrl(String key) {
    return base.resolve(encoded(key));
  }

  @Override
  public Optional<String> keyOf(String imageUrl) {
    if (!imageUrl.startsWith(base.toString())) {
      return Optional.empty();
    }
    try {
      String key =
          URLDecoder.decode(imageUrl.substring(base.toString().length()), StandardCharsets.UTF_8);
      return Optional.of(key).filter(k -> !k.isEmpty() && imageUrl(k).toString().equals(imageUrl));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public void delete(String key) {
    shelf.remove(key);
  }
}
