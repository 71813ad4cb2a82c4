package dev.moim.simulators.kakaopay;

import dev.moim.simulators.KoreanTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Payments as KakaoPay writes them: what is not set is not there, times are without an offset. */
final class PaymentJson {

  private PaymentJson() {}

  static Map<String, Object> ready(Payment payment, String host) {
    String page = host + "/mockup/v1/" + payment.page();
    Map<String, Object> json = new TreeMap<>();
    json.put("tid", payment.tid());
    json.put("next_redirect_app_url", page + "/aInfo");
    json.put("next_redirect_mobile_url", page + "/mInfo");
    json.put("next_redirect_pc_url", page + "/info");
    json.put("android_app_scheme", "kakaotalk://kakaopay/pg?url=" + page + "/order");
    json.put("ios_app_scheme", "kakaotalk://kakaopay/pg?url=" + page + "/order");
    json.put("created_at", KoreanTime.withoutOffset(payment.createdAt()));
    return json;
  }

  static Map<String, Object> approved(Payment payment, Movement movement) {
    Map<String, Object> json = common(payment);
    json.put("aid", movement.aid());
    json.put("amount", movement.amount().json());
    json.put("approved_at", KoreanTime.withoutOffset(movement.at()));
    if (movement.payload() != null) {
      json.put("payload", movement.payload());
    }
    if ("CARD".equals(payment.method())) {
      json.put("card_info", card(movement));
    }
    return json;
  }

  static Map<String, Object> order(Payment payment) {
    Map<String, Object> json = common(payment);
    json.put("status", payment.status().name());
    json.put("amount", payment.order().amount().json());
    json.put("canceled_amount", payment.cancelled().json());
    json.put("cancel_available_amount", payment.left().json());
    json.put("payment_action_details", actions(payment));
    putTimes(json, payment);
    return json;
  }

  static Map<String, Object> cancelled(Payment payment, Movement movement) {
    Map<String, Object> json = order(payment);
    json.remove("payment_action_details");
    json.put("aid", movement.aid());
    json.put("approved_cancel_amount", movement.amount().json());
    if (movement.payload() != null) {
      json.put("payload", movement.payload());
    }
    return json;
  }

  private static Map<String, Object> common(Payment payment) {
    Order order = payment.order();
    Map<String, Object> json = new TreeMap<>();
    json.put("tid", payment.tid());
    json.put("cid", order.cid());
    json.put("partner_order_id", order.reference());
    json.put("partner_user_id", order.user());
    json.put("item_name", order.itemName());
    json.put("quantity", order.quantity());
    json.put("created_at", KoreanTime.withoutOffset(payment.createdAt()));
    if (order.itemCode() != null) {
      json.put("item_code", order.itemCode());
    }
    if (payment.method() != null) {
      json.put("payment_method_type", payment.method());
    }
    return json;
  }

  private static void putTimes(Map<String, Object> json, Payment payment) {
    if (payment.approval() != null) {
      json.put("approved_at", KoreanTime.withoutOffset(payment.approval().at()));
    }
    if (!payment.cancels().isEmpty()) {
      json.put("canceled_at", KoreanTime.withoutOffset(payment.cancels().getLast().at()));
    }
  }

  private static List<Map<String, Object>> actions(Payment payment) {
    List<Map<String, Object>> actions = new ArrayList<>();
    if (payment.approval() != null) {
      actions.add(action(payment, payment.approval(), "PAYMENT"));
    }
    payment.cancels().forEach(cancel -> actions.add(action(payment, cancel, "CANCEL")));
    return actions;
  }

  private static Map<String, Object> action(Payment payment, Movement movement, String type) {
    Map<String, Object> json = new TreeMap<>();
    json.put("aid", movement.aid());
    json.put("approved_at", KoreanTime.withoutOffset(movement.at()));
    json.put("amount", movement.amount().total());
    json.put("point_amount", 0);
    json.put("discount_amount", 0);
    json.put("green_deposit", 0);
    json.put("payment_action_type", type);
    if (payment.method() != null) {
      json.put("payment_method_type", payment.method());
    }
    if (movement.payload() != null) {
      json.put("payload", movement.payload());
    }
    return json;
  }

  private static Map<String, Object> card(Movement movement) {
    Map<String, Object> json = new TreeMap<>();
    for (String role : List.of("purchase", "issuer")) {
      json.put("kakaopay_" + role + "_corp", "신한카드");
      json.put("kakaopay_" + role + "_corp_code", "104");
    }
    json.put("bin", "123456");
    json.put("card_type", "신용");
    json.put("install_month", "00");
    json.put("approved_id", movement.aid().substring(12));
    json.put("card_mid", "123456789");
    json.put("interest_free_install", "N");
    return json;
  }
}
