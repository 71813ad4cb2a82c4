package dev.moim.bootstrap.operations;

import dev.moim.application.runtime.BackgroundWork;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.MDC;

/**
 * Takes a request's id and trace along into the work that it wants soon, so that what is logged
 * there can be found.
 */
record CarryingBackgroundWork(BackgroundWork behind) implements BackgroundWork, Decorated {
  @Override
  public void soon(String name, Runnable work) {
    Map<String, String> fields = MDC.getCopyOfContextMap();
    Runnable within = Context.current().wrap(work);
    behind.soon(name, fields == null ? within : () -> with(fields, within));
  }

  private static void with(Map<String, String> fields, Runnable work) {
    MDC.setContextMap(fields);
    try {
      work.run();
    } finally {
      MDC.clear();
    }
  }

  @Override
  public void every(String name, Duration pause, Runnable work) {
    behind.every(name, pause, work);
  }

  @Override
  public void start() {
    behind.start();
  }

  @Override
  public Map<String, Instant> lastSuccesses() {
    return behind.lastSuccesses();
  }
}
