package dev.moim.simulators.bootpay;

import dev.moim.simulators.KoreanTime;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A receipt as BootPay writes it: flat, without an envelope, without what is not set. */
final class ReceiptJson {

  private ReceiptJson() {}

  static Map<String, Object> of(Receipt receipt) {
    PayAttempt attempt = receipt.attempt();
    Map<String, Object> json = new TreeMap<>();
    json.put("receipt_id", receipt.receiptId());
    json.put("order_id", attempt.orderId());
    json.put("order_name", attempt.orderName());
    json.put("price", attempt.price());
    json.put("tax_free", attempt.taxFree());
    json.put("cancelled_price", receipt.cancelledPrice());
    json.put("cancelled_tax_free", receipt.cancelledTaxFree());
    json.put("status", receipt.status().code());
    json.put("status_locale", receipt.status().locale());
    json.put("sandbox", attempt.sandbox());
    json.put("metadata", Objects.requireNonNullElse(attempt.metadata(), Map.of()));
    json.put("company_name", "moim");
    json.put("gateway_url", "https://gw.sim.invalid");
    json.put("currency", "KRW");
    json.put("pg", "나이스페이먼츠");
    json.put("requested_at", KoreanTime.withOffset(receipt.requestedAt()));
    if (receipt.purchasedAt() != null) {
      json.put("purchased_at", KoreanTime.withOffset(receipt.purchasedAt()));
      json.put("receipt_url", "https://sim.invalid/receipt/" + receipt.receiptId());
    }
    if (!receipt.cancellations().isEmpty()) {
      json.put("cancelled_at", KoreanTime.withOffset(receipt.cancellations().getLast().at()));
    }
    putMethod(json, receipt);
    return json;
  }

  private static void putMethod(Map<String, Object> json, Receipt receipt) {
    boolean account = receipt.attempt().virtualAccount();
    String method = account ? "가상계좌" : "카드";
    String symbol = account ? "vbank" : "card";
    json.put("method", method);
    json.put("method_origin", method);
    json.put("method_symbol", symbol);
    json.put("method_origin_symbol", symbol);
    String tid = "nicepay" + receipt.receiptId().substring(16);
    if (account) {
      json.put(
          "vbank_data",
          Map.of(
              "tid", tid,
              "bank_code", "088",
              "bank_name", "신한은행",
              "bank_account", receipt.receiptId().substring(12),
              "bank_username", "(simulated)"));
    } else if (receipt.purchasedAt() != null) {
      json.put(
          "card_data",
          Map.of(
              "tid", tid,
              "card_approve_no", receipt.receiptId().substring(16),
              "card_no", "12345678****1234",
              "card_quota", "00",
              "card_company_code", "06",
              "card_company", "신한",
              "card_interest", "0",
              "card_type", "신용"));
    }
  }
}
