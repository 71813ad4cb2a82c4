package dev.moim.adapters.payment.portone;

import dev.moim.adapters.payment.provider.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Payment objects in PortOne's words, with a field here and there that is not as it should be. */
final class PaymentJson {
  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final List<Map<String, Object>> history = new ArrayList<>();

  static PaymentJson paid(String impUid, String merchantUid, Object amount) {
    PaymentJson json = new PaymentJson();
    json.with("imp_uid", impUid).with("merchant_uid", merchantUid);
    json.with("status", "paid").with("amount", amount).with("cancel_amount", 0);
    json.with("currency", "KRW").with("sandbox", false);
    json.with("started_at", 1_772_442_000).with("paid_at", 1_772_442_031);
    return json.with("cancel_history", json.history).with("a_field_of_tomorrow", List.of(1));
  }

  static PaymentJson paid() {
    return paid("imp_772442031337", "ORD-1", 10_000);
  }

  PaymentJson with(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  PaymentJson without(String name) {
    fields.remove(name);
    return this;
  }

  PaymentJson cancelled(String id, Object amount, long at, String reason) {
    history.add(
        Map.of("cancellation_id", id, "amount", amount, "cancelled_at", at, "reason", reason));
    return with("status", "cancelled");
  }

  JsonNode node() {
    return Json.MAPPER.readTree(text());
  }

  String text() {
    return Json.MAPPER.writeValueAsString(fields);
  }
}
