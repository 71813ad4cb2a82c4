package dev.moim.application.item;

import dev.moim.application.upload.OfferedUploads;
import dev.moim.application.upload.Uploads;
import dev.moim.application.upload.Uploads.Stored;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.item.Item;
import dev.moim.domain.upload.ImageKey;
import dev.moim.domain.upload.ImageType;
import dev.moim.domain.upload.Upload;
import dev.moim.domain.upload.Upload.Use;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Decides which images an item may show: the store is asked, a client is not believed. */
public final class ItemImages {
  private final Uploads uploads;
  private final OfferedUploads offered;

  @Inject
  public ItemImages(Uploads uploads, OfferedUploads offered) {
    this.uploads = uploads;
    this.offered = offered;
  }

  /** Why an image is not taken. */
  public enum Reason {
    /** Its address was not handed out to this club, or the image was dropped long ago. */
    NOT_YOURS,
    /** Another item shows it, or did. */
    IN_USE,
    /** Nothing was put there so far. */
    NOT_UPLOADED,
    /** What was put there is no image, or not the one that was announced. */
    NOT_AN_IMAGE
  }

  /**
   * An image that is not taken.
   *
   * @param position which of those that were named, from 0
   */
  public record Refusal(int position, Reason reason) {}

  /** What came of looking. */
  sealed interface Look {
    record Fine(List<ImageKey> images) implements Look {}

    record Refused(Refusal refusal) implements Look {}
  }

  /**
   * Looks at the images with these addresses, outside of any transaction. Those that the item shows
   * already were looked at before: nobody is asked about them.
   */
  Look look(ClubId club, List<String> addresses, List<ImageKey> shownAlready) {
    List<ImageKey> keys = new ArrayList<>();
    for (String address : addresses) {
      Optional<ImageKey> key = uploads.keyOf(address).flatMap(ImageKey::parse);
      if (key.isEmpty()) {
        return new Look.Refused(new Refusal(keys.size(), Reason.NOT_YOURS));
      }
      keys.add(key.get());
    }
    List<ImageKey> fresh = keys.stream().filter(key -> !shownAlready.contains(key)).toList();
    Map<ImageKey, Upload> known = offered.find(fresh);
    Function<ImageKey, Optional<Upload>> record = key -> Optional.ofNullable(known.get(key));
    return firstRefusal(keys, fresh, key -> onRecord(club, record.apply(key)))
        .or(() -> firstRefusal(keys, fresh, key -> record.apply(key).flatMap(this::inStore)))
        .<Look>map(Look.Refused::new)
        .orElseGet(() -> new Look.Fine(keys));
  }

  private static Optional<Refusal> firstRefusal(
      List<ImageKey> all, List<ImageKey> some, Function<ImageKey, Optional<Reason>> reason) {
    return some.stream()
        .flatMap(key -> reason.apply(key).map(r -> new Refusal(all.indexOf(key), r)).stream())
        .findFirst();
  }

  private static Optional<Reason> onRecord(ClubId club, Optional<Upload> upload) {
    if (upload.filter(u -> u.club().equals(club)).isEmpty()) {
      return Optional.of(Reason.NOT_YOURS);
    }
    return switch (upload.get().use()) {
      case Use.Unused _ -> Optional.empty();
      case Use.ShownBy _ -> Optional.of(Reason.IN_USE);
      case Use.Dropped _ -> Optional.of(Reason.NOT_YOURS);
    };
  }

  private Optional<Reason> inStore(Upload upload) {
    String key = upload.key().value();
    ImageType type = upload.file().type();
    Optional<Stored> stored = uploads.find(key);
    if (stored.isEmpty()) {
      return Optional.of(Reason.NOT_UPLOADED);
    }
    boolean image =
        stored.get().equals(new Stored(type.mediaType(), upload.file().bytes()))
            && uploads
                .beginning(key, ImageType.TELLING_BYTES)
                .filter(type::isBeginning)
                .isPresent();
    return image ? Optional.empty() : Optional.of(Reason.NOT_AN_IMAGE);
  }

  /** Makes new images the item's own, in the transaction that stores it. */
  Optional<Refusal> claim(Item item, List<ImageKey> fresh) {
    return fresh.isEmpty()
        ? Optional.empty()
        : offered
            .claim(item.club(), item.id(), fresh)
            .map(lost -> new Refusal(item.images().indexOf(lost), Reason.IN_USE));
  }

  /** Gives up images that the item does not show any more, once that is stored. */
  void release(Item item, List<ImageKey> former) {
    if (!former.isEmpty()) {
      offered.release(item.id(), former);
    }
  }

  /** The item with its images' addresses. */
  ItemView view(Item item) {
    return new ItemView(
        item, item.images().stream().map(key -> uploads.imageUrl(key.value())).toList());
  }
}
