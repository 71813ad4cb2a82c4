package dev.moim.application.upload;

import dev.moim.domain.club.ClubId;
import dev.moim.domain.item.ItemId;
import dev.moim.domain.upload.ImageKey;
import dev.moim.domain.upload.Upload;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which places for images were handed out, and what became of each. An image is shown by one item
 * at most, and one that an item shows is never handed out for removal, whatever races.
 */
public interface OfferedUploads {
  /** Adds places that are not there yet. */
  void add(List<Upload> uploads);

  /** Those of these that there are. */
  Map<ImageKey, Upload> find(Collection<ImageKey> keys);

  /**
   * Makes unused images of this club an item's own: all of them, or none.
   *
   * @return one that could not be had, because it is not there, of another club, or used or dropped
   *     before, after which nothing is changed; empty if all are the item's now
   */
  Optional<ImageKey> claim(ClubId club, ItemId item, Collection<ImageKey> keys);

  /**
   * Drops images that an item does not show any more, which is saved before; those that are not its
   * own stay as they are.
   */
  void release(ItemId item, Collection<ImageKey> keys);

  /**
   * Hands out images that may be {@linkplain Upload#removableFrom removed} now, and drops those of
   * them that were unused: from then on nothing can show them. Each is handed out to one caller
   * only until {@code leaseUntil}; the longest overdue first.
   */
  List<ImageKey> takeRemovable(Instant now, Instant leaseUntil, int most);

  /** Forgets places that were dropped; others stay. */
  void forget(Collection<ImageKey> keys);
}
