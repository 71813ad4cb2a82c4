package dev.moim.adapters.payment.portone;

import dev.moim.adapters.payment.provider.Json;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import tools.jackson.databind.JsonNode;

/**
 * What PortOne wraps every answer in. It failed if its code is not 0, whatever the HTTP status.
 *
 * @param status of HTTP: 200 to 299 or 400 to 499
 * @param message for people only; its words are not documented
 * @param response null where there is nothing to tell, above all in a failure
 */
record Envelope(int status, int code, String message, JsonNode response) {
  /**
   * Reads an answer.
   *
   * @throws Unreachable if it is none of PortOne's: a server's failure, a gateway's page, too many
   *     requests, or a status and a code that contradict each other
   */
  static Envelope read(int status, byte[] body) {
    JsonNode root = Json.read("PortOne", status, body);
    if (!root.isObject() || !root.path("code").canConvertToInt()) {
      throw new Unreachable("PortOne answered HTTP " + status + " with nothing we understand");
    }
    Envelope envelope =
        new Envelope(
            status,
            root.path("code").intValue(),
            Json.line(root.path("message")),
            root.path("response"));
    if (!Json.isSuccess(status) && envelope.isSuccess()) {
      throw new Unreachable("PortOne answered HTTP " + status + " with the code of a success");
    }
    return envelope;
  }

  boolean isSuccess() {
    return code == 0;
  }

  /**
   * What was asked for.
   *
   * @throws Unreachable if it failed
   */
  JsonNode expect(String what) {
    if (!isSuccess()) {
      throw new Unreachable(what + ": " + why());
    }
    return response;
  }

  /** For the log and for staff. */
  String why() {
    return "PortOne said HTTP %d, code %d: %s".formatted(status, code, message);
  }
}
