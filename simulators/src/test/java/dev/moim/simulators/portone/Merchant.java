package dev.moim.simulators.portone;

import dev.moim.simulators.Caller;
import java.net.URI;
import tools.jackson.databind.JsonNode;

/** Talks to the simulator as a merchant's server, a payer and a console user would: over HTTP. */
final class Merchant extends Caller {

  static final String KEY = "key-of-the-test";
  static final String SECRET = "secret-of-the-test";

  Merchant(URI base) {
    super(base);
  }

  static Merchant signedIn(URI base) {
    Merchant merchant = new Merchant(base);
    merchant.use(merchant.token().response().get("access_token").stringValue());
    return merchant;
  }

  Said token() {
    return post(
        "/users/getToken", "{\"imp_key\":\"%s\",\"imp_secret\":\"%s\"}".formatted(KEY, SECRET));
  }

  /** Pays and returns the imp_uid, whatever the status. */
  String pay(String json) {
    Said said = post("/portone/pay", json);
    if (said.status() != 201) {
      throw new AssertionError(said.toString());
    }
    return said.json().get("impUid").stringValue();
  }

  String pays(String merchantUid, long amount) {
    return pay("{\"merchantUid\":\"%s\",\"amount\":%d}".formatted(merchantUid, amount));
  }

  Said cancel(String json) {
    return post("/payments/cancel", json);
  }

  JsonNode payment(String impUid) {
    return get("/payments/" + impUid + "?include_sandbox=true").response();
  }
}
