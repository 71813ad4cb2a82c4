package dev.moim.adapters.rest;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Collection;
import java.util.Set;

/**
 * Lets pages of the named origins call, and no others. Tokens travel in a header, never in a
 * cookie, so credentials are not allowed along.
 */
final class Cors {
  /** What a page may read of an answer, besides what it always may. */
  private static final String EXPOSED =
      "ETag, Location, Retry-After, Idempotency-Replayed, X-Request-Id, Content-Language";

  /** What a page may send. */
  private static final String TAKEN =
      "Authorization, Content-Type, Accept-Language, Idempotency-Key, If-Match, If-None-Match, "
          + "traceparent";

  private final Set<String> origins;

  Cors(Collection<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  /** Marks the answer, and answers a browser that only asks whether it may. */
  void apply(Context context) {
    if (origins.isEmpty()) {
      return;
    }
    context.addHeader("Vary", "Origin");
    String origin = context.header("Origin");
    if (origin == null || !origins.contains(origin)) {
      return;
    }
    context.header("Access-Control-Allow-Origin", origin);
    context.header("Access-Control-Expose-Headers", EXPOSED);
    if (context.method().equals(HandlerType.OPTIONS)
        && context.header("Access-Control-Request-Method") != null) {
      context.header("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
      context.header("Access-Control-Allow-Headers", TAKEN);
      context.header("Access-Control-Max-Age", "600");
      context.status(204);
      context.skipRemainingHandlers();
    }
  }
}
