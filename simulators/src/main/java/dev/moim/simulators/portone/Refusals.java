package dev.moim.simulators.portone;

import dev.moim.simulators.Answer;
import dev.moim.simulators.BadInput;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How requests that reach no result are answered: V1's envelope on V1's paths, else a message. */
final class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private Refusals() {}

  static void addTo(RoutesConfig routes) {
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

  private static void answer(Context ctx, int status, String message) {
    boolean ours = ctx.path().equals("/") || ctx.path().startsWith("/portone");
    Answer answer =
        ours
            ? Answer.json(status, Map.of("message", message))
            : Envelope.failed(status, -1, message);
    answer.sendTo(ctx);
  }
}
