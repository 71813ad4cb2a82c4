package dev.moim.adapters.memory.upload;

import dev.moim.application.upload.Uploads;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Images in memory. It listens nowhere: whoever stands for a client hands the bytes to {@link
 * #put}, which takes them only as they were offered.
 */
public final class InMemoryUploads implements Uploads {
  private static final String TYPE = "Content-Type";

  private final URI base;
  private final InstantSource clock;
  private final Map<URI, Offer> offers = new HashMap<>();
  private final Map<String, Stored> images = new HashMap<>();
  private final Map<String, byte[]> contents = new HashMap<>();

  private record Offer(String key, String type, long bytes, Instant until) {}

  /**
   * @param base what all addresses begin with, such as {@code http://localhost/images/}
   * @param clock what places expire by
   */
  public InMemoryUploads(URI base, InstantSource clock) {
    this.base = base;
    this.clock = clock;
  }

  @Override
  public synchronized Place offer(
      String key, String contentType, long bytes, Duration lifetime, Instant now) {
    Instant present = clock.instant();
    offers.values().removeIf(offer -> !present.isBefore(offer.until()));
    URI image = imageUrl(key);
    URI upload = URI.create(image + "?offer=" + UUID.randomUUID());
    offers.put(upload, new Offer(key, contentType, bytes, now.plus(lifetime)));
    return new Place(upload, "PUT", Map.of(TYPE, contentType), image, now.plus(lifetime));
  }

  private static String encoded(String key) {
    return Arrays.stream(key.split("/", -1))
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }

  /**
   * Puts an image to a place that was offered.
   *
   * @return false, with nothing changed, if it is another image than the offer was for, too late,
   *     or if something lies there already
   */
  public synchronized boolean put(URI uploadUrl, String contentType, byte[] bytes) {
    Offer offer = offers.get(uploadUrl);
    if (offer == null
        || !clock.instant().isBefore(offer.until())
        || !offer.type().equals(contentType)
        || offer.bytes() != bytes.length
        || images.containsKey(offer.key())) {
      return false;
    }
    images.put(offer.key(), new Stored(contentType, bytes.length));
    contents.put(offer.key(), bytes.clone());
    return true;
  }

  /** The bytes that lie under this key; empty if nothing does. */
  public synchronized Optional<byte[]> read(String key) {
    return Optional.ofNullable(contents.get(key)).map(byte[]::clone);
  }

  @Override
  public synchronized Optional<Stored> find(String key) {
    return Optional.ofNullable(images.get(key));
  }

  @Override
  public synchronized Optional<byte[]> beginning(String key, int most) {
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
  public synchronized void delete(String key) {
    images.remove(key);
    contents.remove(key);
  }
}
