package dev.moim.domain.item;

/** What kind of thing an item is (club-saas, section 2). */
public enum ItemCategory {
  BOOK,
  SPORT,
  DIGITAL,
  CLOTHES,
  STATIONERY,
  ETC
}
