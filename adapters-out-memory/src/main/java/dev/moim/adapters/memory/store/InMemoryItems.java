package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.store.View.Change;
import dev.moim.application.item.Items;
import dev.moim.application.runtime.Page;
import dev.moim.application.runtime.PageRequest;
import dev.moim.application.runtime.Position;
import dev.moim.application.runtime.StaleAggregate;
import dev.moim.domain.Text;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.item.Item;
import dev.moim.domain.item.ItemId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The items, by id and club. */
final class InMemoryItems implements Items {
  private final InMemoryStore store;
  private final InMemoryClubs clubs;
  private final InMemoryOfferedUploads uploads;
  private final Table<UUID, Item> items;
  private final Index<UUID> ofClub;

  InMemoryItems(InMemoryStore store, InMemoryClubs clubs, InMemoryOfferedUploads uploads) {
    this.store = store;
    this.clubs = clubs;
    this.uploads = uploads;
    this.items = store.table(Index.UUIDS);
    this.ofClub = new Index<>(store, Index.UUIDS);
  }

  @Override
  public void add(Item item) {
    UUID id = item.id().value();
    store.change(
        change -> {
          clubs.require(change, item.club());
          items.insert(change, id, item);
          ofClub.add(change, item.club().value(), id);
          uploads.show(change, item.id(), List.of(), item.images());
          return id;
        });
  }

  @Override
  public Optional<Item> find(ItemId id) {
    return items.get(store.view(), id.value());
  }

  @Override
  public Page<Item> search(ClubId club, Filter filter, PageRequest page) {
    View view = store.view();
    Stream<Item> found =
        ofClub
            .of(view, club.value())
            .flatMap(id -> items.get(view, id).stream())
            .filter(item -> passes(item, filter));
    return Paging.of(found, page, item -> Position.of(item.id().value()));
  }

  private static boolean passes(Item item, Filter filter) {
    return filter.category().filter(c -> c != item.details().category()).isEmpty()
        && Text.comparable(item.details().name()).contains(Text.comparable(filter.query()));
  }

  @Override
  public void save(Item item) {
    UUID id = item.id().value();
    store.change(
        change -> {
          Item old = requireFresh(change, item);
          uploads.show(change, item.id(), old.images(), item.images());
          items.put(change, id, next(item));
          return id;
        });
  }

  private Item requireFresh(Change change, Item item) {
    return items
        .get(change, item.id().value())
        .filter(old -> old.version() == item.version())
        .orElseThrow(() -> new StaleAggregate(item.id()));
  }

  private static Item next(Item i) {
    return Item.restore(
        i.id(), i.club(), i.details(), i.images(), i.registeredAt(), i.version() + 1);
  }

  @Override
  public void remove(Item item) {
    UUID id = item.id().value();
    store.change(
        change -> {
          Item old = requireFresh(change, item);
          uploads.show(change, item.id(), old.images(), List.of());
          ofClub.remove(change, old.club().value(), id);
          items.remove(change, id);
          return id;
        });
  }
}
