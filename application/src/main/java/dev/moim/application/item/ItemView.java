package dev.moim.application.item;

import dev.moim.domain.item.Item;
import java.net.URI;
import java.util.List;

/**
 * An item as it is shown.
 *
 * @param imageUrls where its images can be seen, in their order
 */
public record ItemView(Item item, List<URI> imageUrls) {
  public ItemView {
    imageUrls = List.copyOf(imageUrls);
  }
}
