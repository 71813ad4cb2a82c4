package dev.moim.simulators.portonev2;

import dev.moim.simulators.Fields;
import dev.moim.simulators.Json;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;

/**
 * A request that has been read.
 *
 * @param fields of the body; of a GET, its query, whose {@code requestBody} stands for a body
 */
record Asked(Context ctx, Fields fields) {

  static Asked of(Context ctx) {
    Fields body = Fields.ofBody(ctx);
    if (!ctx.method().equals(HandlerType.GET)) {
      return new Asked(ctx, body);
    }
    Fields query = Fields.ofQuery(ctx);
    if (query.text("requestBody").isPresent()) {
      return new Asked(ctx, Fields.ofObject(Json.parse(query.text("requestBody").get())));
    }
    return new Asked(ctx, body.names().isEmpty() ? query : body);
  }

  String paymentId() {
    return ctx.pathParam("paymentId");
  }
}
