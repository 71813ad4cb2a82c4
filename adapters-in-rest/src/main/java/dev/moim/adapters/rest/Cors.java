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
    context.header("Access-Control-Expose-Headers", "Location, Retry-After, X-Request-Id");
    if (context.method().equals(HandlerType.OPTIONS)
        && context.header("Access-Control-Request-Method") != null) {
      context.header("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE");
      context.header("Access-Control-Allow-Headers", "Authorization, Content-Type");
      context.header("Access-Control-Max-Age", "600");
      context.status(204);
      context.skipRemainingHandlers();
    }
  }
}
