package dev.moim.domain.item;

import dev.moim.domain.InvalidValue;
import dev.moim.domain.Text;
import java.util.Objects;

/**
 * What staff say about an item.
 *
 * @param name 1 to 50 characters
 * @param description at most 200 characters
 * @param rentalMaxDays for how long somebody may borrow it: 1 to 365 days
 */
public record ItemDetails(
    String name, String description, ItemCategory category, int rentalMaxDays) {
  private static final int LONGEST_RENTAL = 365;

  public ItemDetails {
    name = Text.line("name", name, 50);
    description = Text.paragraph("description", description, 200);
    Objects.requireNonNull(category, "category");
    if (rentalMaxDays < 1 || rentalMaxDays > LONGEST_RENTAL) {
      throw new InvalidValue("rentalMaxDays", "must be from {0} to {1}", 1, LONGEST_RENTAL);
    }
  }
}
