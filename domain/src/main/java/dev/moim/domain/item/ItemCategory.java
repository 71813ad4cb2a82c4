package dev.moim.domain.item;

import dev.moim.domain.InvalidValue;
import java.util.Arrays;

/** What kind of thing an item is (club-saas, section 2). */
public enum ItemCategory {
  BOOK,
  SPORT,
  DIGITAL,
  CLOTHES,
  STATIONERY,
  ETC;

  /**
   * Reads a category's name, in capital letters.
   *
   * @throws InvalidValue if there is none of this name
   */
  public static ItemCategory parse(String name) {
    return Arrays.stream(values())
        .filter(category -> category.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new InvalidValue("category", "must be one of " + Arrays.toString(values())));
  }
}
