package dev.moim.adapters.rest.watch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * A line for each request that was answered: its method, its route, its status and how long it
 * took. Nothing of it was chosen by the client but the method, and only if it is one that there is:
 * no path, no query, no name, no address.
 */
public final class AccessLog implements Onlooker {
  private static final Logger LOG = LoggerFactory.getLogger("dev.moim.access");

  @Override
  public Watch begins(Begun begun) {
    String method = Methods.known(begun.method());
    return ended -> {
      try (MDC.MDCCloseable _ = MDC.putCloseable(RequestIds.LOG_FIELD, begun.requestId())) {
        long millis = ended.duration().toMillis();
        LOG.atLevel(level(ended.route()))
            .addKeyValue("method", method)
            .addKeyValue("route", ended.route())
            .addKeyValue("status", ended.status())
            .addKeyValue("millis", millis)
            .log("{} {} {} in {} ms", method, ended.route(), ended.status(), millis);
      }
    };
  }

  /** Probes come every few seconds and say the same each time. */
  private static Level level(String route) {
    return route.startsWith("/health/") ? Level.DEBUG : Level.INFO;
  }
}
