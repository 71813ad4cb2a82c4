package dev.moim.simulators;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How requests that reach no result are answered: in the provider's words on its own paths, else
 * with a message.
 */
public final class Refusals {

  /** The provider's words. */
  @FunctionalInterface
  public interface Wording {

    /**
     * The answer with this HTTP status and message.
     *
     * @param status 400 to 599
     */
    Answer of(int status, String message);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private final Predicate<String> desk;
  private final Wording wording;

  /**
   * @param desk the paths that are no part of the provider's API
   */
  public Refusals(Predicate<String> desk, Wording wording) {
    this.desk = desk;
    this.wording = wording;
  }

  public void addTo(RoutesConfig routes) {
    routes.exception(BadInput.class, (e, ctx) -> answer(ctx, e.status(), e.explanation()));
    routes.exception(
        HttpResponseException.class, (e, ctx) -> answer(ctx, e.getStatus(), "No such route"));
    routes.exception(
        Exception.class,
        (e, ctx) -> {
          LOG.error("The simulator failed at {} {}", ctx.method(), ctx.path(), e);
          answer(ctx, 500, "The simulator failed; its log says why");
        });
  }

  private void answer(Context ctx, int status, String message) {
    Answer answer =
        desk.test(ctx.path())
            ? Answer.json(status, Map.of("message", message))
            : wording.of(status, message);
    answer.sendTo(ctx);
  }
}
