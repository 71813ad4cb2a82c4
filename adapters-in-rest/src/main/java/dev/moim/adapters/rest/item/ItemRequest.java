package dev.moim.adapters.rest.item;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.application.item.ItemForm;
import dev.moim.domain.item.ItemCategory;
import dev.moim.domain.item.ItemDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What staff send to register an item, or to put in the place of what is said about it.
 *
 * @param imageUrls as uploads were answered with them; absent for none
 */
record ItemRequest(
    @Nullable String name,
    @Nullable String description,
    @Nullable ItemCategory category,
    @Nullable List<@Nullable String> imageUrls,
    @Nullable Integer rentalMaxDays) {
  ItemForm form() {
    ItemDetails details =
        new ItemDetails(
            required("name", name),
            Objects.requireNonNullElse(description, ""),
            required("category", category),
            required("rentalMaxDays", rentalMaxDays));
    List<String> images = new ArrayList<>();
    if (imageUrls != null) {
      for (String url : imageUrls) {
        images.add(required("imageUrls/" + images.size(), url));
      }
    }
    return new ItemForm(details, images);
  }
}
