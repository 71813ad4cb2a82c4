package dev.moim.adapters.payment.bootpay;

import dev.moim.adapters.payment.provider.Json;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What BootPay says to a call. */
sealed interface Reply {
  /** It is done; this is what it says: a receipt, or a list of them. */
  record Done(JsonNode body) implements Reply {}

  /**
   * It says no about this receipt.
   *
   * @param why for the log and for staff
   */
  record Refused(String code, String why) implements Reply {
    boolean isUnknown() {
      return code.equals(NOT_FOUND);
    }
  }

  /** There is no such receipt. */
  String NOT_FOUND = "RC_NOT_FOUND";

  /** Failures in the middle of the work, whatever their HTTP status. */
  Set<String> UNCLEAR = Set.of("RC_CONFIRM_CRITICAL_FAILED", "RC_CANCEL_CRITICAL_ERROR");

  /**
   * Reads an answer.
   *
   * @throws Unreachable if it is none about a receipt: a server's failure, a gateway's page, a key
   *     that is not accepted, a status and a code that contradict each other
   */
  static Reply read(int status, byte[] body) {
    JsonNode root = Json.read("BootPay", status, body);
    String code = root.path("error_code").asString("");
    if (Json.isSuccess(status) && (root.isObject() || root.isArray()) && code.isEmpty()) {
      return new Done(root);
    }
    String why =
        "BootPay said HTTP %d, %s: %s"
            .formatted(
                status,
                code.isEmpty() ? "no code" : Json.line(root.path("error_code")),
                Json.line(root.path("message")));
    if (!Json.isSuccess(status) && code.startsWith("RC_") && !UNCLEAR.contains(code)) {
      return new Refused(code, why);
    }
    throw new Unreachable(why);
  }
}
