package dev.moim.simulators.kakaopay;

import java.util.Map;

/**
 * A refusal in KakaoPay's words. Nothing has moved.
 *
 * @param status HTTP
 * @param code KakaoPay's, negative
 * @param extras what the method of payment said; empty when it was not asked
 */
record Refused(int status, int code, String message, Map<String, String> extras)
    implements Outcome {

  static final Refused NOT_AUTHENTICATED = of(-701, "authentication doesn't complete!");
  static final Refused ALREADY_PAID = of(-702, "payment is already done!");
  static final Refused WRONG_AMOUNT = of(-704, "payment amount is not matched!");
  static final Refused WRONG_METHOD = of(-705, "payment method is not supported!");
  static final Refused WRONG_ORDER = of(-706, "invalid partner_order_id!");
  static final Refused WRONG_USER = of(-707, "invalid partner_user_id!");
  static final Refused WRONG_TOKEN = of(-708, "invalid pg_token!");
  static final Refused TOO_MUCH =
      of(-710, "requested cancel amount is bigger than cancelable amount");
  static final Refused NO_SUCH_TID = of(-721, "tid not found!");
  static final Refused BAD_AMOUNT = of(-722, "invalid amount information!");
  static final Refused EXPIRED = of(-723, "payment is expired!");
  static final Refused BAD_TOTAL = of(-725, "invalid total_amount!");
  static final Refused NO_SUCH_SHOP = of(-731, "invalid cid!");
  static final Refused IN_PROGRESS = of(-785, "duplicate request is in progress!");

  Refused {
    extras = Map.copyOf(extras);
  }

  private static Refused of(int code, String message) {
    return new Refused(400, code, message, Map.of());
  }

  static Refused approval(String resultCode) {
    return new Refused(400, -780, "approval failure!", extras(resultCode));
  }

  static Refused cancel(String resultCode) {
    return new Refused(400, -781, "cancel failure!", extras(resultCode));
  }

  private static Map<String, String> extras(String resultCode) {
    return Map.of(
        "method_result_code", resultCode, "method_result_message", "결제수단에서 거절하였습니다. (simulated)");
  }
}
