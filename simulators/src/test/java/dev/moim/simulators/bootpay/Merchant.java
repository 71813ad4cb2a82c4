package dev.moim.simulators.bootpay;

import dev.moim.simulators.Caller;
import dev.moim.simulators.bootpay.BootPaySimulatorSettings.Keys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** Talks to the simulator as a merchant's server, a payer and a console user would: over HTTP. */
final class Merchant extends Caller {

  static final Keys KEYS = new Keys("app-of-the-test", "private-1", "client-1", "secret-1");

  Merchant(URI base) {
    super(base);
  }

  static Merchant signedIn(URI base) {
    Merchant merchant = new Merchant(base);
    merchant.use(basic());
    return merchant;
  }

  static String basic() {
    return "Basic "
        + Base64.getEncoder().encodeToString("client-1:secret-1".getBytes(StandardCharsets.UTF_8));
  }

  Said token() {
    return post(
        "/v2/request/token",
        "{\"application_id\":\"app-of-the-test\",\"private_key\":\"private-1\"}");
  }

  /** A receipt of 10,000 won; gives its id. */
  String pay(String more) {
    Said said = post("/bootpay/pay", "{\"orderId\":\"m-1\",\"price\":10000%s}".formatted(more));
    if (said.status() != 201) {
      throw new AssertionError(said.toString());
    }
    return said.json().get("receiptId").stringValue();
  }

  /** A receipt of 10,000 won that is paid, without a confirm and without a webhook. */
  String paid() {
    return pay(",\"separatelyConfirmed\":false,\"webhook\":false");
  }

  Said confirm(String receiptId) {
    return post("/v2/confirm", "{\"receipt_id\":\"" + receiptId + "\"}");
  }

  Said cancel(String receiptId, String more) {
    return post("/v2/cancel", "{\"receipt_id\":\"%s\"%s}".formatted(receiptId, more));
  }

  JsonNode receipt(String receiptId) {
    return get("/v2/receipt/" + receiptId).json();
  }

  int status(String receiptId) {
    return receipt(receiptId).get("status").intValue();
  }
}
