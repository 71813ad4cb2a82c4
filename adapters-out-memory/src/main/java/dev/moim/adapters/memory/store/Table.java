package dev.moim.adapters.memory.store;

import dev.moim.adapters.memory.store.View.Change;
import java.util.Optional;
import java.util.stream.Stream;

/** One table of a store: its rows are in the views, this only finds them there. */
final class Table<K, V> {
  private final int place;

  Table(int place) {
    this.place = place;
  }

  @SuppressWarnings("unchecked") // the store puts this table's tree, and no other, at its place
  private Tree<K, V> in(View view) {
    return (Tree<K, V>) view.tables[place];
  }

  Optional<V> get(View view, K key) {
    return in(view).get(key);
  }

  boolean has(View view, K key) {
    return get(view, key).isPresent();
  }

  Stream<Tree.Entry<K, V>> all(View view) {
    return in(view).all();
  }

  /** From this key on, included. */
  Stream<Tree.Entry<K, V>> from(View view, K key) {
    return in(view).from(key);
  }

  void put(Change change, K key, V value) {
    change.tables[place] = in(change).with(key, value);
  }

  /** Puts what must not be there yet, as a primary key does. */
  void insert(Change change, K key, V value) {
    if (has(change, key)) {
      throw new IllegalStateException(key + " is there already");
    }
    put(change, key, value);
  }

  void remove(Change change, K key) {
    change.tables[place] = in(change).without(key);
  }

  /** Fails unless the row is there, as a foreign key does. */
  void require(View view, K key) {
    if (!has(view, key)) {
      throw new IllegalStateException("refers to " + key + ", which is not there");
    }
  }
}
