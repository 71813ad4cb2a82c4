package dev.moim.domain.item;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.upload.ImageKey;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** A thing that a club owns and its members may borrow, with up to ten images of it. */
public final class Item {
  /** How many images one item shows at most. */
  public static final int MOST_IMAGES = 10;

  private final ItemId id;
  private final ClubId club;
  private final ItemDetails details;
  private final List<ImageKey> images;
  private final Instant registeredAt;
  private final long version;

  private Item(
      ItemId id,
      ClubId club,
      ItemDetails details,
      List<ImageKey> images,
      Instant registeredAt,
      long version) {
    this.id = Objects.requireNonNull(id, "id");
    this.club = Objects.requireNonNull(club, "club");
    this.details = Objects.requireNonNull(details, "details");
    this.images = List.copyOf(images);
    this.registeredAt = Objects.requireNonNull(registeredAt, "registeredAt");
    this.version = version;
    requireImages(images);
  }

  /**
   * A new item.
   *
   * @throws InvalidValue as {@link #requireImages} says
   */
  public static Item register(
      ItemId id, ClubId club, ItemDetails details, List<ImageKey> images, Instant now) {
    return new Item(id, club, details, images, now, 0);
  }

  /** An item as it was stored. For adapters only. */
  public static Item restore(
      ItemId id,
      ClubId club,
      ItemDetails details,
      List<ImageKey> images,
      Instant registeredAt,
      long version) {
    return new Item(id, club, details, images, registeredAt, version);
  }

  /**
   * Checks what an item is to show, whether given by keys or by addresses.
   *
   * @throws InvalidValue if there are more than {@link #MOST_IMAGES}, or one comes twice
   */
  public static void requireImages(Collection<?> images) {
    if (images.size() > MOST_IMAGES) {
      throw new InvalidValue("imageUrls", "must be at most {0}", MOST_IMAGES);
    }
    if (new HashSet<>(images).size() < images.size()) {
      throw new InvalidValue("imageUrls", "must not name an image twice");
    }
  }

  /** The same item, described and shown otherwise. */
  public Item edited(ItemDetails newDetails, List<ImageKey> newImages) {
    return new Item(id, club, newDetails, newImages, registeredAt, version);
  }

  /** Those of its images that {@code other} does not show. */
  public List<ImageKey> imagesNotIn(Collection<ImageKey> other) {
    return images.stream().filter(image -> !other.contains(image)).toList();
  }

  public ItemId id() {
    return id;
  }

  public ClubId club() {
    return club;
  }

  public ItemDetails details() {
    return details;
  }

  /** In the order in which they are shown. */
  public List<ImageKey> images() {
    return images;
  }

  public Instant registeredAt() {
    return registeredAt;
  }

  /** What {@code Items.save} compares. */
  public long version() {
    return version;
  }
}
