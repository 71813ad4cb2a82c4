package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.store.View.Change;
import dev.moim.application.upload.OfferedUploads;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.item.ItemId;
import dev.moim.domain.upload.ImageKey;
import dev.moim.domain.upload.Upload;
import dev.moim.domain.upload.Upload.Use;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The places for images, and which images items show now. */
final class InMemoryOfferedUploads implements OfferedUploads {
  private final InMemoryStore store;
  private final InMemoryMembers members;
  private final InMemoryClubs clubs;
  private final Table<ImageKey, Row> rows;
  private final Table<ImageKey, ItemId> shown;

  private record Row(Upload upload, Optional<Instant> removableAt) {
    static Row of(Upload upload) {
      return new Row(upload, upload.removableFrom());
    }

    boolean isRemovable(Instant now) {
      return removableAt.filter(at -> !at.isAfter(now)).isPresent();
    }
  }

  InMemoryOfferedUploads(InMemoryStore store, InMemoryMembers members, InMemoryClubs clubs) {
    this.store = store;
    this.members = members;
    this.clubs = clubs;
    this.rows = store.table(Comparator.<ImageKey>naturalOrder());
    this.shown = store.table(Comparator.<ImageKey>naturalOrder());
  }

  @Override
  public void add(List<Upload> uploads) {
    store.change(
        change -> {
          for (Upload upload : uploads) {
            clubs.require(change, upload.club());
            members.require(change, upload.member());
            rows.insert(change, upload.key(), Row.of(upload));
          }
          return uploads;
        });
  }

  @Override
  public Map<ImageKey, Upload> find(Collection<ImageKey> keys) {
    View view = store.view();
    Map<ImageKey, Upload> found = new LinkedHashMap<>();
    keys.forEach(key -> rows.get(view, key).ifPresent(row -> found.put(key, row.upload())));
    return found;
  }

  @Override
  public Optional<ImageKey> claim(ClubId club, ItemId item, Collection<ImageKey> keys) {
    return store.change(
        change -> {
          Predicate<ImageKey> free =
              key ->
                  rows.get(change, key)
                      .map(Row::upload)
                      .filter(u -> u.club().equals(club) && u.use() instanceof Use.Unused)
                      .isPresent();
          Optional<ImageKey> lost = keys.stream().filter(free.negate()).findFirst();
          if (lost.isEmpty()) {
            keys.forEach(key -> use(change, key, new Use.ShownBy(item)));
          }
          return lost;
        });
  }

  private void use(Change change, ImageKey key, Use use) {
    Row row = rows.get(change, key).orElseThrow();
    rows.put(change, key, Row.of(row.upload().with(use)));
  }

  private boolean isOf(View view, ItemId item, ImageKey key) {
    Use own = new Use.ShownBy(item);
    return rows.get(view, key).filter(row -> row.upload().use().equals(own)).isPresent();
  }

  @Override
  public void release(ItemId item, Collection<ImageKey> keys) {
    store.change(
        change -> {
          for (ImageKey key : keys) {
            if (isOf(change, item, key)) {
              if (shown.has(change, key)) {
                throw new IllegalStateException(item + " still shows " + key);
              }
              use(change, key, new Use.Dropped());
            }
          }
          return keys;
        });
  }

  @Override
  public List<ImageKey> takeRemovable(Instant now, Instant leaseUntil, int most) {
    return store.change(
        change -> {
          List<ImageKey> due =
              rows.all(change)
                  .filter(row -> row.value().isRemovable(now))
                  .sorted(Comparator.comparing(row -> row.value().removableAt().orElseThrow()))
                  .limit(most)
                  .map(Tree.Entry::key)
                  .toList();
          for (ImageKey key : due) {
            Upload dropped = rows.get(change, key).orElseThrow().upload().with(new Use.Dropped());
            rows.put(change, key, new Row(dropped, Optional.of(leaseUntil)));
          }
          return due;
        });
  }

  @Override
  public void forget(Collection<ImageKey> keys) {
    store.change(
        change -> {
          for (ImageKey key : keys) {
            if (rows.get(change, key)
                .filter(r -> r.upload().use() instanceof Use.Dropped)
                .isPresent()) {
              rows.remove(change, key);
            }
          }
          return keys;
        });
  }

  /** Has an item show these images and no others; fails unless they were claimed for it. */
  void show(Change change, ItemId item, List<ImageKey> before, List<ImageKey> now) {
    before.forEach(key -> shown.remove(change, key));
    for (ImageKey key : now) {
      if (!isOf(change, item, key)) {
        throw new IllegalStateException(key + " was not claimed for " + item);
      }
      shown.insert(change, key, item);
    }
  }
}
