package dev.moim.simulators.portonev2;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A payment, and each of its tries, as V2 writes them: what is not there has no key. */
final class PaymentJson {

  private static final String MERCHANT = "merchant-00000000-0000-4000-8000-000000000004";
  private static final String CHANNEL = "channel-id-00000000-0000-4000-8000-000000000002";
  private static final String CHANNEL_KEY = "channel-key-00000000-0000-4000-8000-000000000003";
  private static final Duration ACCOUNT_LIVES = Duration.ofDays(3);

  private final String storeId;
  private final Webhooks webhooks;

  PaymentJson(String storeId, Webhooks webhooks) {
    this.storeId = storeId;
    this.webhooks = webhooks;
  }

  /** The payment that a try stands for. */
  Map<String, Object> payment(Transaction transaction) {
    Map<String, Object> json = common(transaction);
    json.put("id", transaction.paymentId());
    json.put("transactionId", transaction.id());
    json.put("origin", Map.of("platformType", "PC", "ipAddress", "203.0.113.7"));
    json.put(
        "webhooks", webhooks.of(transaction.paymentId()).stream().map(WebhookJson::of).toList());
    if (transaction.status() == PaymentStatus.PAID) {
      json.put("disputes", transaction.disputes().stream().map(PaymentJson::dispute).toList());
    }
    return json;
  }

  Map<String, Object> transaction(Transaction transaction) {
    Map<String, Object> json = common(transaction);
    json.put("id", transaction.id());
    json.put("paymentId", transaction.paymentId());
    return json;
  }

  private Map<String, Object> common(Transaction transaction) {
    Map<String, Object> json = new TreeMap<>();
    json.put("status", transaction.status().name());
    json.put("merchantId", MERCHANT);
    json.put("storeId", storeId);
    json.put("version", "V2");
    json.put("requestedAt", transaction.requestedAt().toString());
    json.put("updatedAt", transaction.updatedAt().toString());
    json.put("statusChangedAt", transaction.statusChangedAt().toString());
    json.put("orderName", transaction.window().orderName());
    json.put("amount", amount(transaction));
    json.put("currency", transaction.window().currency());
    json.put("customer", Map.of());
    putMeans(json, transaction);
    putEnd(json, transaction);
    return json;
  }

  /** A window that is open, or was closed without success, has told no channel. */
  private static void putMeans(Map<String, Object> json, Transaction transaction) {
    switch (transaction.status()) {
      case READY, FAILED -> {}
      case PAY_PENDING, VIRTUAL_ACCOUNT_ISSUED, PAID, PARTIAL_CANCELLED, CANCELLED -> {
        json.put("channel", channel(transaction.window().test()));
        json.put("method", method(transaction));
        json.put("pgTxId", "T-" + transaction.id());
      }
    }
  }

  private static void putEnd(Map<String, Object> json, Transaction transaction) {
    Failure failure = transaction.failure();
    if (failure != null) {
      json.put("failedAt", failure.at().toString());
      json.put(
          "failure",
          Map.of(
              "reason", failure.reason(),
              "pgCode", failure.pgCode(),
              "pgMessage", failure.pgMessage()));
    }
    if (transaction.paidAt() != null) {
      json.put("paidAt", transaction.paidAt().toString());
      json.put("pgResponse", "{}");
      json.put("receiptUrl", "https://sim.invalid/receipt/" + transaction.id());
    }
    switch (transaction.status()) {
      case PARTIAL_CANCELLED, CANCELLED -> {
        json.put("cancellations", cancellations(transaction));
        json.put("cancelledAt", cancelledAt(transaction).toString());
      }
      case PAID -> {
        if (!transaction.cancellations().isEmpty()) {
          json.put("cancellations", cancellations(transaction));
        }
      }
      case READY, PAY_PENDING, VIRTUAL_ACCOUNT_ISSUED, FAILED -> {}
    }
  }

  private static List<Map<String, Object>> cancellations(Transaction transaction) {
    return transaction.cancellations().stream().map(CancellationJson::of).toList();
  }

  private static Instant cancelledAt(Transaction transaction) {
    return transaction.cancellations().stream()
        .map(Cancellation::cancelledAt)
        .filter(at -> at != null)
        .reduce((_, last) -> last)
        .orElse(transaction.statusChangedAt());
  }

  private static Map<String, Object> amount(Transaction transaction) {
    long total = transaction.window().amount();
    long vat = Math.round(total / 11.0);
    Map<String, Object> json = new TreeMap<>();
    json.put("total", total);
    json.put("taxFree", 0);
    json.put("vat", vat);
    json.put("supply", total - vat);
    json.put("discount", 0);
    json.put("paid", transaction.wasPaid() ? total : 0);
    json.put("cancelled", transaction.cancelled());
    json.put("cancelledTaxFree", 0);
    return json;
  }

  private static Map<String, Object> channel(boolean test) {
    return Map.of(
        "type",
        test ? "TEST" : "LIVE",
        "id",
        CHANNEL,
        "key",
        CHANNEL_KEY,
        "name",
        "sim",
        "pgProvider",
        "INICIS_V2",
        "pgMerchantId",
        "simulated");
  }

  private static Map<String, Object> method(Transaction transaction) {
    return switch (transaction.window().method()) {
      case CARD -> card(transaction);
      case EASY_PAY ->
          Map.of(
              "type", "PaymentMethodEasyPay",
              "provider", "KAKAOPAY",
              "easyPayMethod", Map.of("type", "PaymentMethodEasyPayMethodCharge"));
      case TRANSFER -> Map.of("type", "PaymentMethodTransfer", "bank", "SHINHAN");
      case VIRTUAL_ACCOUNT -> virtualAccount(transaction);
    };
  }

  private static Map<String, Object> card(Transaction transaction) {
    return Map.of(
        "type", "PaymentMethodCard",
        "card",
            Map.of(
                "publisher", "SHINHAN_CARD",
                "issuer", "SHINHAN_CARD",
                "brand", "LOCAL",
                "type", "CREDIT",
                "ownerType", "PERSONAL",
                "bin", "12345678",
                "name", "신한카드",
                "number", "12345678****1234"),
        "approvalNumber", transaction.id().substring(0, 8),
        "installment", Map.of("month", 0, "isInterestFree", false),
        "pointUsed", false);
  }

  private static Map<String, Object> virtualAccount(Transaction transaction) {
    Instant issued =
        transaction.issuedAt() == null ? transaction.requestedAt() : transaction.issuedAt();
    return Map.of(
        "type", "PaymentMethodVirtualAccount",
        "bank", "SHINHAN",
        "accountNumber", "562" + Math.floorMod(transaction.id().hashCode(), 100_000_000),
        "accountType", "NORMAL",
        "remitteeName", "(simulated)",
        "issuedAt", issued.toString(),
        "expiredAt", issued.plus(ACCOUNT_LIVES).toString());
  }

  private static Map<String, Object> dispute(Dispute dispute) {
    Map<String, Object> json = new TreeMap<>();
    json.put("status", dispute.resolvedAt() == null ? "UNRESOLVED" : "RESOLVED");
    json.put("pgDisputeId", dispute.pgDisputeId());
    json.put("reason", dispute.reason());
    json.put("createdAt", dispute.createdAt().toString());
    if (dispute.resolvedAt() != null) {
      json.put("resolvedAt", dispute.resolvedAt().toString());
    }
    return json;
  }
}
