package dev.moim.adapters.memory.store;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map that never changes: each change gives another one that shares all but a few nodes
 * with it. So a snapshot costs nothing, and going back to one neither.
 *
 * <p>It is a treap: a search tree by key that is a heap by a priority, here a hash of the key. Its
 * shape depends on nothing but the keys, and its depth is logarithmic unless somebody chooses keys
 * by their hash.
 */
final class Tree<K, V> {
  private final Comparator<? super K> order;
  private final @Nullable Node<K, V> root;

  /** A key with its value. */
  record Entry<K, V>(K key, V value) {}

  private record Node<K, V>(
      Entry<K, V> entry, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    int priority() {
      int hash = entry.key().hashCode() * 0x9E3779B9;
      return hash ^ (hash >>> 15);
    }

    Node<K, V> withLeft(@Nullable Node<K, V> newLeft) {
      return new Node<>(entry, newLeft, right);
    }

    Node<K, V> withRight(@Nullable Node<K, V> newRight) {
      return new Node<>(entry, left, newRight);
    }
  }

  private Tree(Comparator<? super K> order, @Nullable Node<K, V> root) {
    this.order = order;
    this.root = root;
  }

  /** The empty one, to be sorted like this. */
  static <K, V> Tree<K, V> empty(Comparator<? super K> order) {
    return new Tree<>(order, null);
  }

  Optional<V> get(K key) {
    Node<K, V> node = root;
    while (node != null) {
      int side = order.compare(key, node.entry().key());
      if (side == 0) {
        return Optional.of(node.entry().value());
      }
      node = side < 0 ? node.left() : node.right();
    }
    return Optional.empty();
  }

  /** The same with this value under this key. */
  Tree<K, V> with(K key, V value) {
    return new Tree<>(order, put(root, new Entry<>(key, value)));
  }

  private Node<K, V> put(@Nullable Node<K, V> node, Entry<K, V> entry) {
    if (node == null) {
      return new Node<>(entry, null, null);
    }
    int side = order.compare(entry.key(), node.entry().key());
    if (side == 0) {
      return new Node<>(entry, node.left(), node.right());
    }
    if (side < 0) {
      Node<K, V> left = put(node.left(), entry);
      return left.priority() > node.priority()
          ? left.withRight(node.withLeft(left.right()))
          : node.withLeft(left);
    }
    Node<K, V> right = put(node.right(), entry);
    return right.priority() > node.priority()
        ? right.withLeft(node.withRight(right.left()))
        : node.withRight(right);
  }

  /** The same without this key. */
  Tree<K, V> without(K key) {
    return get(key).isPresent() ? new Tree<>(order, remove(root, key)) : this;
  }

  private @Nullable Node<K, V> remove(@Nullable Node<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    int side = order.compare(key, node.entry().key());
    if (side == 0) {
      return join(node.left(), node.right());
    }
    return side < 0
        ? node.withLeft(remove(node.left(), key))
        : node.withRight(remove(node.right(), key));
  }

  private @Nullable Node<K, V> join(@Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return left.priority() >= right.priority()
        ? left.withRight(join(left.right(), right))
        : right.withLeft(join(left, right.left()));
  }

  /** All entries, sorted. */
  Stream<Entry<K, V>> all() {
    Walk<K, V> walk = new Walk<>();
    walk.descend(root);
    return walk.stream();
  }

  /** The entries from this key on, that of the key included, sorted; read as far as is wanted. */
  Stream<Entry<K, V>> from(K key) {
    Walk<K, V> walk = new Walk<>();
    Node<K, V> node = root;
    while (node != null) {
      if (order.compare(key, node.entry().key()) <= 0) {
        walk.path.push(node);
        node = node.left();
      } else {
        node = node.right();
      }
    }
    return walk.stream();
  }

  /** Goes through the nodes by key; the path holds those that come next, with their right sides. */
  private static final class Walk<K, V> implements Iterator<Entry<K, V>> {
    private final Deque<Node<K, V>> path = new ArrayDeque<>();

    private void descend(@Nullable Node<K, V> from) {
      for (Node<K, V> node = from; node != null; node = node.left()) {
        path.push(node);
      }
    }

    @Override
    public boolean hasNext() {
      return !path.isEmpty();
    }

    @Override
    public Entry<K, V> next() {
      if (path.isEmpty()) {
        throw new NoSuchElementException();
      }
      Node<K, V> node = path.pop();
      descend(node.right());
      return node.entry();
    }

    private Stream<Entry<K, V>> stream() {
      int ordered = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
      return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, ordered), false);
    }
  }
}
