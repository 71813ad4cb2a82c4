package dev.moim.adapters.rest.item;

import dev.moim.application.item.ItemView;
import dev.moim.domain.item.Item;
import dev.moim.domain.item.ItemCategory;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** An item as it is shown. */
record ItemResponse(
    String itemId,
    String clubId,
    String name,
    String description,
    ItemCategory category,
    List<String> imageUrls,
    int rentalMaxDays,
    Instant registeredAt) {
  static ItemResponse of(ItemView view) {
    Item item = view.item();
    return new ItemResponse(
        item.id().toString(),
        item.club().toString(),
        item.details().name(),
        item.details().description(),
        item.details().category(),
        view.imageUrls().stream().map(URI::toString).toList(),
        item.details().rentalMaxDays(),
        item.registeredAt());
  }
}
