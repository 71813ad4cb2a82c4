package dev.moim.adapters.rest;

import dev.moim.adapters.rest.watch.Onlooker;
import dev.moim.adapters.rest.watch.Onlooker.Begun;
import dev.moim.adapters.rest.watch.Onlooker.Ended;
import dev.moim.adapters.rest.watch.Onlooker.Watch;
import dev.moim.adapters.rest.watch.RequestIds;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/** Stands around everything that answers, gives each request its id, and lets onlookers look. */
final class Watching extends Handler.Wrapper {
  private final Onlooker onlooker;

  Watching(Onlooker onlooker) {
    this.onlooker = onlooker;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Watched watched = new Watched();
    request.setAttribute(Watched.ATTRIBUTE, watched);
    try (MDC.MDCCloseable _ = MDC.putCloseable(RequestIds.LOG_FIELD, watched.id())) {
      Watch watch = onlooker.begins(begun(request, watched.id()));
      Request.addCompletionListener(
          request, _ -> watch.ends(ended(request, response, watched.route())));
      try {
        return super.handle(request, response, callback);
      } finally {
        watch.leaves();
      }
    }
  }

  /** For a request that was refused before it came here. */
  static void refused(Onlooker onlooker, Request request, Response response, String id) {
    Watch watch = onlooker.begins(begun(request, id));
    watch.leaves();
    watch.ends(ended(request, response, Onlooker.NO_ROUTE));
  }

  private static Begun begun(Request request, String id) {
    return new Begun(
        String.valueOf(request.getMethod()),
        id,
        name -> Optional.ofNullable(request.getHeaders().get(name)));
  }

  private static Ended ended(Request request, Response response, String route) {
    long nanos = Math.max(0, System.nanoTime() - request.getBeginNanoTime());
    return new Ended(route, response.getStatus(), Duration.ofNanos(nanos));
  }
}
