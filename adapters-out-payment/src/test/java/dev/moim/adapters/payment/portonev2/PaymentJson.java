package dev.moim.adapters.payment.portonev2;

import dev.moim.adapters.payment.provider.Json;
import tools.jackson.databind.node.ObjectNode;

/** PortOne's payment object, to be altered by tests. */
final class PaymentJson {
  private final ObjectNode json;

  private PaymentJson(ObjectNode json) {
    this.json = json;
  }

  /** 10,000 won, paid. */
  static PaymentJson paid(String id) {
    return new PaymentJson(
        (ObjectNode)
            Json.MAPPER.readTree(
                """
                {"status":"PAID","id":"%s","transactionId":"0199aa00-0000-7000-8000-000000000001",
                 "merchantId":"merchant-1","storeId":"%s","version":"V2",
                 "channel":{"type":"LIVE","pgProvider":"KAKAOPAY","pgMerchantId":"x"},
                 "requestedAt":"2026-03-02T18:00:00+09:00",
                 "updatedAt":"2026-03-02T09:00:31.123456789Z",
                 "statusChangedAt":"2026-03-02T09:00:31Z","orderName":"배추",
                 "amount":{"total":10000,"taxFree":0,"discount":0,"paid":10000,"cancelled":0,
                           "cancelledTaxFree":0},
                 "currency":"KRW","customer":{},"paidAt":"2026-03-02T09:00:31.5Z","disputes":[],
                 "whatComesNextYear":{"x":[1]}}
                """
                    .formatted(id, Simulated.STORE)));
  }

  PaymentJson status(String status) {
    return with("status", "\"" + status + "\"");
  }

  /** With this JSON in place of a field; a dot leads into an object. */
  PaymentJson with(String path, String value) {
    parent(path).set(name(path), Json.MAPPER.readTree(value));
    return this;
  }

  PaymentJson without(String path) {
    parent(path).remove(name(path));
    return this;
  }

  boolean hasParent(String path) {
    int dot = path.indexOf('.');
    return dot < 0 || json.path(path.substring(0, dot)).isObject();
  }

  private ObjectNode parent(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? json : (ObjectNode) json.get(path.substring(0, dot));
  }

  private static String name(String path) {
    return path.substring(path.indexOf('.') + 1);
  }

  /** With these cancellations, and this sum of them. */
  PaymentJson cancelled(long sum, String... entries) {
    return with("amount.cancelled", Long.toString(sum))
        .with("cancellations", "[" + String.join(",", entries) + "]");
  }

  static String entry(String id, String status, long amount, String reason, String requestedAt) {
    return "{\"id\":\"%s\",\"status\":\"%s\",\"totalAmount\":%d,\"reason\":\"%s\",\"requestedAt\":\"%s\"}"
        .formatted(id, status, amount, reason, requestedAt);
  }

  String text() {
    return json.toString();
  }
}
