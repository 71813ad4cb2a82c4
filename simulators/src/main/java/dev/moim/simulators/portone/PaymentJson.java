package dev.moim.simulators.portone;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A payment as V1 writes it: every key is there, unset texts are null, unset times are 0. */
final class PaymentJson {

  private static final List<String> NEVER_SET =
      List.of(
          "bank_code",
          "bank_name",
          "buyer_addr",
          "buyer_email",
          "buyer_name",
          "buyer_postcode",
          "buyer_tel",
          "custom_data",
          "customer_uid",
          "customer_uid_usage",
          "emb_pg_provider",
          "promotion");
  private static final String TEST_CARD = "신한카드";
  private static final long THREE_DAYS = 3 * 24 * 60 * 60L;

  private PaymentJson() {}

  static Map<String, @Nullable Object> of(Payment payment) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    NEVER_SET.forEach(key -> json.put(key, null));
    json.put("imp_uid", payment.impUid());
    json.put("merchant_uid", payment.merchantUid());
    json.put("name", "Moim " + payment.merchantUid());
    json.put("channel", "pc");
    json.put("pg_provider", "html5_inicis");
    json.put("pg_id", "INIpayTest");
    json.put("pg_tid", payment.paidAt() == null ? null : pgTid(payment));
    json.put("sandbox", payment.sandbox());
    json.put("escrow", false);
    json.put("cash_receipt_issued", false);
    json.put("user_agent", "moim-simulator");
    putMoney(json, payment);
    putTimes(json, payment);
    putCard(json, payment);
    putVirtualAccount(json, payment);
    return json;
  }

  private static void putMoney(Map<String, @Nullable Object> json, Payment payment) {
    Cancellation last = payment.lastCancellation();
    json.put("amount", payment.amount());
    json.put("cancel_amount", payment.cancelledAmount());
    json.put("currency", payment.currency());
    json.put("status", payment.status().code());
    json.put("fail_reason", payment.failReason());
    json.put("cancel_reason", last == null ? null : last.reason());
    json.put(
        "cancel_history", payment.cancellations().stream().map(c -> cancel(payment, c)).toList());
    json.put(
        "cancel_receipt_urls",
        payment.cancellations().stream().map(PaymentJson::cancelReceipt).toList());
    json.put("deposit_history", List.of());
    json.put("receipt_url", payment.paidAt() == null ? null : receipt(payment.impUid()));
  }

  private static void putTimes(Map<String, @Nullable Object> json, Payment payment) {
    Cancellation last = payment.lastCancellation();
    json.put("started_at", payment.startedAt().getEpochSecond());
    json.put("paid_at", seconds(payment.paidAt()));
    json.put("failed_at", seconds(payment.failedAt()));
    json.put("cancelled_at", seconds(last == null ? null : last.at()));
  }

  private static void putCard(Map<String, @Nullable Object> json, Payment payment) {
    boolean charged = !payment.virtualAccount() && payment.paidAt() != null;
    json.put("pay_method", payment.virtualAccount() ? "vbank" : "card");
    json.put("apply_num", charged ? payment.impUid().substring(8) : null);
    json.put("card_number", charged ? "123456*********1" : null);
    json.put("card_quota", 0);
    json.put("card_type", charged ? 0 : null);
    for (String role : List.of("card", "card_issuer", "card_publisher")) {
      json.put(role + "_code", charged ? "366" : null);
      json.put(role + "_name", charged ? TEST_CARD : null);
    }
  }

  private static void putVirtualAccount(Map<String, @Nullable Object> json, Payment payment) {
    boolean issued = payment.virtualAccount();
    json.put("vbank_code", issued ? "088" : null);
    json.put("vbank_name", issued ? "신한은행" : null);
    json.put("vbank_num", issued ? payment.impUid().substring(4) : null);
    json.put("vbank_holder", issued ? "(simulated)" : null);
    json.put("vbank_issued_at", issued ? payment.startedAt().getEpochSecond() : 0);
    json.put("vbank_date", issued ? payment.startedAt().getEpochSecond() + THREE_DAYS : 0);
  }

  private static Map<String, Object> cancel(Payment payment, Cancellation cancellation) {
    return Map.of(
        "pg_tid", pgTid(payment),
        "amount", cancellation.amount(),
        "cancelled_at", cancellation.at().getEpochSecond(),
        "reason", cancellation.reason(),
        "cancellation_id", cancellation.id(),
        "receipt_url", cancelReceipt(cancellation));
  }

  private static String cancelReceipt(Cancellation cancellation) {
    return receipt(cancellation.id());
  }

  private static String receipt(String id) {
    return "https://sim.invalid/receipt/" + id;
  }

  private static String pgTid(Payment payment) {
    return "StdpaySIM" + payment.impUid().substring(4);
  }

  private static long seconds(@Nullable Instant instant) {
    return instant == null ? 0 : instant.getEpochSecond();
  }
}
