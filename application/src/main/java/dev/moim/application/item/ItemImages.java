package dev.moim.application.item;

import dev.moim.application.upload.OfferedUploads;
import dev.moim.application.upload.Uploads;
import dev.moim.application.upload.Uploads.Stored;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.item.Item;
import dev.moim.domain.upload.ImageFile;
import dev.moim.domain.upload.ImageKey;
import dev.moim.domain.upload.ImageType;
import dev.moim.domain.upload.Upload;
import dev.moim.domain.upload.Upload.Use;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        return refused(keys.size(), Reason.NOT_YOURS);
      }
      keys.add(key.get());
    }
    List<ImageKey> fresh = keys.stream().filter(key -> !shownAlready.contains(key)).toList();
    Map<ImageKey, Upload> known = offered.find(fresh);
    for (ImageKey key : fresh) {
      Optional<Reason> reason = onRecord(club, known.get(key));
      if (reason.isPresent()) {
        return refused(keys.indexOf(key), reason.get());
      }
    }
    for (ImageKey key : fresh) {
      Optional<Reason> reason = inStore(key, known.get(key).file());
      if (reason.isPresent()) {
        return refused(keys.indexOf(key), reason.get());
      }
    }
    return new Look.Fine(keys);
  }

  private static Look refused(int position, Reason reason) {
    return new Look.Refused(new Refusal(position, reason));
  }

  private static Optional<Reason> onRecord(ClubId club, @Nullable Upload upload) {
    if (upload == null || !upload.club().equals(club)) {
      return Optional.of(Reason.NOT_YOURS);
    }
    return switch (upload.use()) {
      case Use.Unused _ -> Optional.empty();
      case Use.ShownBy _ -> Optional.of(Reason.IN_USE);
      case Use.Dropped _ -> Optional.of(Reason.NOT_YOURS);
    };
  }

  private Optional<Reason> inStore(ImageKey key, ImageFile announced) {
    Optional<Stored> stored = uploads.find(key.value());
    if (stored.isEmpty()) {
      return Optional.of(Reason.NOT_UPLOADED);
    }
    Stored wanted = new Stored(announced.type().mediaType(), announced.bytes());
    boolean image =
        stored.get().equals(wanted)
            && uploads
                .beginning(key.value(), ImageType.TELLING_BYTES)
                .filter(announced.type()::isBeginning)
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
