package dev.moim.adapters.persistence.item;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.adapters.persistence.ListQuery;
import dev.moim.adapters.persistence.ListQuery.Keys;
import dev.moim.adapters.persistence.Rows;
import dev.moim.application.item.Items;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.domain.Text;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.item.Item;
import dev.moim.domain.item.ItemDetails;
import dev.moim.domain.item.ItemId;
import dev.moim.domain.upload.ImageKey;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** Items in PostgreSQL. */
public final class JdbiItems implements Items {
  private static final String ADD =
      """
      INSERT INTO items (
        id, club_id, name, comparable_name, description, category, rental_max_days, registered_at,
        version)
      VALUES (
        :id, :club, :name, :comparableName, :description, :category, :rentalMaxDays, :registeredAt,
        :version)
      """;

  private static final String ADD_IMAGE =
      """
      INSERT INTO item_images (item_id, position, key)
      VALUES (:item, :position, :key)
      """;

  private static final String REMOVE_IMAGES = "DELETE FROM item_images WHERE item_id = :id";

  private static final String BY_ID = ItemRows.SELECT + "WHERE i.id = :id\n" + ItemRows.ORDER;

  private static final String OF_CLUB =
      """
      SELECT id
      FROM items
      WHERE club_id = :club
      """;

  private static final String SAVE =
      """
      UPDATE items
      SET name = :name, comparable_name = :comparableName, description = :description,
        category = :category, rental_max_days = :rentalMaxDays, version = version + 1
      WHERE id = :id AND version = :version
      """;

  /** Its images refer to it, so its row is locked and compared before they go. */
  private static final String LOCK =
      """
      SELECT id
      FROM items
      WHERE id = :id AND version = :version
      FOR UPDATE
      """;

  private static final String REMOVE = "DELETE FROM items WHERE id = :id";

  private final Database database;
  private final Rows<Item> items;

  /** Of this database. */
  @Inject
  public JdbiItems(Database database) {
    this.database = database;
    this.items = Rows.together(database, ItemRows.scanner());
  }

  @Override
  public void add(Item item) {
    var _ =
        database.use(
            handle -> {
              bindDetails(handle.createUpdate(ADD), item)
                  .bind("club", Columns.id(item.club().value()))
                  .bind("registeredAt", Columns.at(item.registeredAt()))
                  .execute();
              return addImages(handle, item);
            });
  }

  private static <S extends SqlStatement<S>> S bindDetails(S statement, Item item) {
    ItemDetails details = item.details();
    return statement
        .bind("id", Columns.id(item.id().value()))
        .bind("name", details.name())
        .bind("comparableName", Text.comparable(details.name()))
        .bind("description", details.description())
        .bind("category", details.category().name())
        .bind("rentalMaxDays", details.rentalMaxDays())
        .bind("version", item.version());
  }

  private static int addImages(Handle handle, Item item) {
    if (item.images().isEmpty()) {
      return 0;
    }
    PreparedBatch batch = handle.prepareBatch(ADD_IMAGE);
    int position = 0;
    for (ImageKey key : item.images()) {
      batch
          .bind("item", Columns.id(item.id().value()))
          .bind("position", position++)
          .bind("key", key.value())
          .add();
    }
    return batch.execute().length;
  }

  private static void removeImages(Handle handle, Item item) {
    handle.createUpdate(REMOVE_IMAGES).bind("id", Columns.id(item.id().value())).execute();
  }

  @Override
  public Optional<Item> find(ItemId id) {
    return items.one(BY_ID, query -> query.bind("id", Columns.id(id.value())));
  }

  @Override
  public Page<Item> search(ClubId club, Filter filter, PageRequest page) {
    if (!Columns.isStorable(filter.query())) {
      return new Page<>(List.of(), Optional.empty());
    }
    ListQuery list =
        new ListQuery(OF_CLUB, Keys.id("id"))
            .of(ItemRows.SELECT, "i.id", "m.position")
            .with("club", Columns.id(club.value()));
    filter
        .category()
        .ifPresent(c -> list.and("category = :category").with("category", Columns.text(c.name())));
    if (!filter.query().isEmpty()) {
      list.and("strpos(comparable_name, :query) > 0")
          .with("query", Columns.text(Text.comparable(filter.query())));
    }
    return items.page(list, page, item -> Position.of(item.id().value()));
  }

  @Override
  public void save(Item item) {
    var _ =
        database.use(
            handle -> {
              if (bindDetails(handle.createUpdate(SAVE), item).execute() == 0) {
                throw new StaleAggregate(item.id());
              }
              removeImages(handle, item);
              return addImages(handle, item);
            });
  }

  @Override
  public void remove(Item item) {
    var _ =
        database.use(
            handle -> {
              boolean fresh =
                  handle
                      .createQuery(LOCK)
                      .bind("id", Columns.id(item.id().value()))
                      .bind("version", item.version())
                      .map((row, _) -> Columns.id(row, "id"))
                      .findOne()
                      .isPresent();
              if (!fresh) {
                throw new StaleAggregate(item.id());
              }
              removeImages(handle, item);
              return handle
                  .createUpdate(REMOVE)
                  .bind("id", Columns.id(item.id().value()))
                  .execute();
            });
  }
}
