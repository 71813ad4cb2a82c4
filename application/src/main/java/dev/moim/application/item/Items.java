package dev.moim.application.item;

import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.item.Item;
import dev.moim.domain.item.ItemCategory;
import dev.moim.domain.item.ItemId;
import java.util.Optional;

/**
 * The items. The images that one shows are {@linkplain
 * dev.moim.application.upload.OfferedUploads#claim claimed} for it before it is added or saved:
 * others cannot be stored.
 */
public interface Items {
  /** Adds an item that is not there yet. */
  void add(Item item);

  /** The item with this id. */
  Optional<Item> find(ItemId id);

  /** The club's items that pass the filter, by age. */
  Page<Item> search(ClubId club, Filter filter, PageRequest page);

  /**
   * Saves a changed item.
   *
   * @throws dev.moim.application.runtime.StaleAggregate if it was saved or removed by somebody
   *     since
   */
  void save(Item item);

  /**
   * Removes an item.
   *
   * @throws dev.moim.application.runtime.StaleAggregate if it was saved or removed by somebody
   *     since
   */
  void remove(Item item);

  /**
   * Which items are wanted.
   *
   * @param category empty for any
   * @param query what the name contains in any case of letters; text, not a pattern, and empty for
   *     any
   */
  record Filter(Optional<ItemCategory> category, String query) {
    /** All of them. */
    public static Filter none() {
      return new Filter(Optional.empty(), "");
    }
  }
}
