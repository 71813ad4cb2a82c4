package dev.moim.simulators.portonev2;

import dev.moim.simulators.Caller;
import java.net.URI;
import tools.jackson.databind.JsonNode;

/** Talks to the simulator as a merchant's server, a payer and a console user would: over HTTP. */
final class Merchant extends Caller {

  static final String STORE = "store-00000000-0000-4000-8000-000000000001";
  static final String SECRET = "v2-secret-of-the-test";
  static final String WEBHOOK_SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  static final String NEXT_WEBHOOK_SECRET = "whsec_//79/Pv6+fj39vX08/Lx8O/u7ezr6uno5+bl5OPi4eA=";

  Merchant(URI base) {
    super(base);
    use("PortOne " + SECRET);
  }

  /** Pays and returns the transaction id, whatever the status. */
  String pay(String json) {
    Said said = post("/portone-v2/pay", json);
    if (said.status() != 201) {
      throw new AssertionError(said.toString());
    }
    return said.json().get("transactionId").stringValue();
  }

  String pays(String paymentId, long amount) {
    return pay("{\"paymentId\":\"%s\",\"amount\":%d}".formatted(paymentId, amount));
  }

  String pays(String paymentId, String outcome) {
    return pay(
        "{\"paymentId\":\"%s\",\"amount\":1000,\"outcome\":\"%s\"}".formatted(paymentId, outcome));
  }

  /** A request to give back, whose reason is given already. */
  Said cancel(String paymentId, String more) {
    return post("/payments/" + paymentId + "/cancel", "{\"reason\":\"rain\"%s}".formatted(more));
  }

  JsonNode payment(String paymentId) {
    return get("/payments/" + paymentId).json();
  }

  long givenBack(String paymentId) {
    return payment(paymentId).get("amount").get("cancelled").longValue();
  }
}
