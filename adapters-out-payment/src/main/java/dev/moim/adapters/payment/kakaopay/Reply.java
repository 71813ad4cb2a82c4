package dev.moim.adapters.payment.kakaopay;

import dev.moim.adapters.payment.provider.Json;
import dev.moim.adapters.payment.provider.Told;
import dev.moim.application.payment.PaymentGateway.Unreachable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What KakaoPay says to a call. */
sealed interface Reply {
  /** It is done; this is what it says. */
  record Done(Told body) implements Reply {
    /** A time; KakaoPay writes Seoul's, and does not say so. */
    static Optional<Instant> time(Told told, String name) {
      return told.optionalText(name)
          .map(
              text -> {
                try {
                  return LocalDateTime.parse(text).atZone(SEOUL).toInstant();
                } catch (DateTimeException e) {
                  throw new Unreachable("KakaoPay's " + name + " is no time", e);
                }
              });
    }
  }

  /**
   * KakaoPay's rules do not allow it: this call did nothing. An earlier one may have.
   *
   * @param code from −799 to −700
   * @param why for the log and for staff
   */
  record Refused(int code, String why) implements Reply {
    boolean isUnknownTid() {
      return code == UNKNOWN_TID;
    }

    /** Another call for the same payment is being worked on. */
    boolean isInProgress() {
      return code == IN_PROGRESS;
    }

    /** The payer has not agreed yet, and still can. */
    boolean isEarly() {
      return code == NOT_AUTHENTICATED;
    }
  }

  /** Its zone. */
  ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  /** The payer has not agreed. */
  int NOT_AUTHENTICATED = -701;

  /** No such payment in this shop. */
  int UNKNOWN_TID = -721;

  /** One call at a time. */
  int IN_PROGRESS = -785;

  /**
   * Reads an answer.
   *
   * @throws Unreachable if it is none about the payment: a server's failure, a gateway's page, a
   *     quota, a key that is not accepted, a request that was not understood
   */
  static Reply read(int status, byte[] body) {
    JsonNode root = Json.read("KakaoPay", status, body);
    JsonNode code = root.path("error_code");
    if (root.isObject() && Json.isSuccess(status) && code.isMissingNode()) {
      return new Done(new Told("KakaoPay", root));
    }
    if (root.isObject() && !Json.isSuccess(status) && isRule(code)) {
      return new Refused(code.intValue(), why(root));
    }
    throw new Unreachable(
        "KakaoPay answered HTTP %d, code %s: %s"
            .formatted(status, code.asString("none"), Json.line(root.path("error_message"))));
  }

  private static boolean isRule(JsonNode code) {
    return code.isIntegralNumber()
        && code.canConvertToInt()
        && code.intValue() <= -700
        && code.intValue() > -800;
  }

  private static String why(JsonNode root) {
    JsonNode reason = root.path("extras").path("method_result_code");
    return "KakaoPay said %s: %s%s"
        .formatted(
            root.path("error_code").intValue(),
            Json.line(root.path("error_message")),
            reason.isString() ? " (" + Json.line(reason) + ")" : "");
  }
}
