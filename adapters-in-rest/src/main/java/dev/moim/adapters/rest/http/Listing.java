package dev.moim.adapters.rest.http;

import dev.moim.application.runtime.Page;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, as every list is answered.
 *
 * @param nextCursor null for the last part
 */
public record Listing<T>(List<T> items, @Nullable String nextCursor) {
  /** The answer for a page of the list that this call is about. */
  public static <S, T> Listing<T> of(
      Call call, Page<S> page, Function<? super S, ? extends T> item) {
    return of(call.query(), page, item);
  }

  /** The answer for a page of the list that this query is about. */
  public static <S, T> Listing<T> of(
      Query query, Page<S> page, Function<? super S, ? extends T> item) {
    Page<T> mapped = page.map(item);
    return new Listing<>(mapped.items(), mapped.next().map(query::cursor).orElse(null));
  }
}
