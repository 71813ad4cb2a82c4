package dev.moim.adapters.rest;

import dev.moim.adapters.rest.watch.Onlooker;
import dev.moim.adapters.rest.watch.RequestIds;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** What is kept about a request while it is looked at; it lies among the request's attributes. */
final class Watched {
  static final String ATTRIBUTE = "dev.moim.watched";

  private final String id = RequestIds.fresh();
  private volatile String route = Onlooker.NO_ROUTE;

  String id() {
    return id;
  }

  String route() {
    return route;
  }

  /** Tells which route a request has come to. */
  static void comesTo(String template, Context context) {
    Watched watched = of(context.req().getAttribute(ATTRIBUTE));
    if (watched != null) {
      watched.route = template;
    }
  }

  /** What the request is called; what nobody looks at gets a name here. */
  static String idOf(@Nullable Object attribute) {
    Watched watched = of(attribute);
    return watched == null ? RequestIds.fresh() : watched.id;
  }

  static @Nullable Watched of(@Nullable Object attribute) {
    return attribute instanceof Watched watched ? watched : null;
  }
}
