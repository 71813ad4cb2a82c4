package dev.moim.adapters.persistence.item;

import dev.moim.adapters.persistence.Aggregates;
import dev.moim.adapters.persistence.Columns;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.item.Item;
import dev.moim.domain.item.ItemCategory;
import dev.moim.domain.item.ItemDetails;
import dev.moim.domain.item.ItemId;
import dev.moim.domain.upload.ImageKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.result.ResultSetScanner;

/** Reads items, each a row for every image, or one row if it has none. */
final class ItemRows {
  static final String SELECT =
      """
      SELECT i.id, i.club_id, i.name, i.description, i.category, i.rental_max_days,
        i.registered_at, i.version, m.key
      FROM items i
      LEFT JOIN item_images m ON m.item_id = i.id
      """;

  static final String ORDER = "ORDER BY i.id, m.position\n";

  private final ItemId id;
  private final ClubId club;
  private final ItemDetails details;
  private final Instant registeredAt;
  private final long version;
  private final List<ImageKey> images = new ArrayList<>();

  private ItemRows(ResultSet row) throws SQLException {
    id = new ItemId(Columns.id(row, "id"));
    club = new ClubId(Columns.id(row, "club_id"));
    details =
        new ItemDetails(
            row.getString("name"),
            row.getString("description"),
            ItemCategory.valueOf(row.getString("category")),
            row.getInt("rental_max_days"));
    registeredAt = Columns.at(row, "registered_at");
    version = row.getLong("version");
  }

  static ResultSetScanner<List<Item>> scanner() {
    return Aggregates.scan(ItemRows::new, ItemRows::addImage, ItemRows::item);
  }

  private void addImage(ResultSet row) throws SQLException {
    Optional.ofNullable(row.getString("key")).map(ImageKey::new).ifPresent(images::add);
  }

  private Item item() {
    return Item.restore(id, club, details, images, registeredAt, version);
  }
}
