package dev.moim.application.item;

import dev.moim.domain.item.Item;
import dev.moim.domain.item.ItemDetails;
import java.util.List;

/**
 * What staff hand in about an item.
 *
 * @param imageUrls as uploads were answered with them; at most ten, none twice
 */
public record ItemForm(ItemDetails details, List<String> imageUrls) {
  public ItemForm {
    imageUrls = List.copyOf(imageUrls);
    Item.requireImages(imageUrls);
  }
}
