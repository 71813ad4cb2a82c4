package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.store.View.Change;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/** The ids of rows that share something, sorted by that and then by id. */
final class Index<A> {
  /** The order of their bytes, as PostgreSQL has it; {@link UUID#compareTo} has another. */
  static final Comparator<UUID> UUIDS =
      Comparator.comparingLong((UUID id) -> id.getMostSignificantBits() ^ Long.MIN_VALUE)
          .thenComparingLong(id -> id.getLeastSignificantBits() ^ Long.MIN_VALUE);

  private static final UUID LEAST = new UUID(0, 0);

  private final Table<Row<A>, Boolean> rows;

  /** A row of the index. */
  record Row<A>(A shared, UUID id) {}

  Index(InMemoryStore store, Comparator<? super A> order) {
    Comparator<Row<A>> byShared = Comparator.comparing(Row::shared, order);
    this.rows = store.table(byShared.thenComparing(Row::id, UUIDS));
  }

  void add(Change change, A shared, UUID id) {
    rows.put(change, new Row<>(shared, id), true);
  }

  void remove(Change change, A shared, UUID id) {
    rows.remove(change, new Row<>(shared, id));
  }

  /** The ids of those that share this, sorted. */
  Stream<UUID> of(View view, A shared) {
    return from(view, shared).takeWhile(row -> row.shared().equals(shared)).map(Row::id);
  }

  /** All rows from the one that shares this on, sorted. */
  Stream<Row<A>> from(View view, A shared) {
    return rows.from(view, new Row<>(shared, LEAST)).map(Tree.Entry::key);
  }

  /** All rows, sorted. */
  Stream<Row<A>> all(View view) {
    return rows.all(view).map(Tree.Entry::key);
  }
}
