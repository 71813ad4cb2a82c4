package dev.moim.adapters.payment.portonev2;

import dev.moim.adapters.payment.provider.Json;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import tools.jackson.databind.JsonNode;

/**
 * What PortOne said: something, or a refusal with a type.
 *
 * @param status of HTTP
 * @param body an object
 */
record Reply(int status, JsonNode body) {
  private static final int BAD_GATEWAY = 502;

  /**
   * Reads an answer.
   *
   * @throws Unreachable if it is none of PortOne's: a server's failure, a gateway's page, too many
   *     requests. The one failure above 499 that is an answer is a payment company's, passed on
   */
  static Reply read(int status, byte[] bytes) {
    // Read like any refusal: of a gateway's own page, it turns out that it is no JSON.
    int readAs = status == BAD_GATEWAY ? 400 : status;
    Reply reply = new Reply(status, Json.read("PortOne", readAs, bytes));
    boolean answer =
        status == BAD_GATEWAY
            ? reply.type().equals("PG_PROVIDER")
            : reply.isSuccess() ? reply.body().isObject() : !reply.type().isEmpty();
    if (!answer) {
      throw new Unreachable("PortOne answered HTTP " + status + " with nothing we understand");
    }
    return reply;
  }

  boolean isSuccess() {
    return Json.isSuccess(status);
  }

  /** Of a refusal; empty if it has none. */
  String type() {
    return body.path("type").stringValue("");
  }

  /**
   * What was asked for.
   *
   * @throws Unreachable if it was refused
   */
  JsonNode expect(String what) {
    if (!isSuccess()) {
      throw new Unreachable(what + ": " + why());
    }
    return body;
  }

  /** For the log and for staff. */
  String why() {
    String company =
        body.has("pgCode") ? " (" + line("pgCode") + ", " + line("pgMessage") + ")" : "";
    return "PortOne said HTTP %d, %s: %s%s"
        .formatted(status, line("type"), line("message"), company);
  }

  private String line(String name) {
    return Json.line(body.path(name));
  }
}
