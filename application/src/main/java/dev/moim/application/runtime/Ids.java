package dev.moim.application.runtime;

import java.util.UUID;
import java.util.function.Function;

/**
 * Makes new ids. They are UUIDs of version 7 (RFC 9562), so that later ones sort after earlier ones
 * made by the same instance, and lists can be paged by them. Never the same twice.
 */
public interface Ids {
  /** A new id. */
  UUID next();

  /** A new id of this kind, such as {@code ids.next(OrderId::new)}. */
  default <T> T next(Function<UUID, T> kind) {
    return kind.apply(next());
  }
}
