package dev.moim.bootstrap.demo;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The payment window of the local PortOne, and its books. */
final class Provider {
  private final Http http;
  private final URI base;
  private final Narrator narrator;

  Provider(Http http, URI base, Narrator narrator) {
    this.http = http;
    this.base = base;
    this.narrator = narrator;
  }

  Answer pays(String who, String what, String merchantUid, long amount, Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("merchantUid", merchantUid);
    body.put("amount", amount);
    Answer answer = http.post(base, "/portone/pay", Optional.empty(), body);
    narrator.does(who, what, "POST {portone}/portone/pay", answer);
    return answer;
  }

  void misbehaves(Map<String, ?> how) {
    http.post(base, "/portone/misbehave", Optional.empty(), how);
  }

  JsonNode books() {
    return http.get(base, "/portone/books", Optional.empty()).body().path("payments");
  }

  /** How often money went back for a payment. */
  int cancellations(String impUid) {
    for (JsonNode payment : books()) {
      if (payment.path("impUid").asString("").equals(impUid)) {
        return payment.path("cancellations").size();
      }
    }
    return -1;
  }
}
