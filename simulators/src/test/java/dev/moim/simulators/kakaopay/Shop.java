package dev.moim.simulators.kakaopay;

import dev.moim.simulators.Caller;
import java.net.URI;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Talks to the simulator as a merchant's server and its payers do: over HTTP. */
final class Shop extends Caller {

  static final String KEY = "key-of-the-test";
  static final String LIVE = "C123456789";

  Shop(URI base) {
    super(base);
  }

  static Shop open(URI base) {
    Shop shop = new Shop(base);
    shop.use("SECRET_KEY " + KEY);
    return shop;
  }

  /** The fields of a ready call; those in {@code more} take the place of the usual ones. */
  private static String announcement(String more) {
    ObjectNode fields =
        (ObjectNode)
            JsonMapper.shared()
                .readTree(
                    """
                    {"cid":"TC0ONETIME","partner_order_id":"m-1","partner_user_id":"u-1",
                     "item_name":"배추 10kg","quantity":1,"total_amount":10000,"tax_free_amount":0,
                     "approval_url":"https://shop.invalid/paid?order=m-1",
                     "cancel_url":"https://shop.invalid/left",
                     "fail_url":"https://shop.invalid/failed"}
                    """);
    fields.setAll((ObjectNode) JsonMapper.shared().readTree("{" + more + "}"));
    return fields.toString();
  }

  Said ready(String more) {
    return post("/online/v1/payment/ready", announcement(more));
  }

  /** A new payment of 10,000 won. */
  String tid() {
    return ready("").json().get("tid").stringValue();
  }

  Said payer(String tid, String act, String json) {
    return post("/kakaopay/payments/" + tid + "/" + act, json);
  }

  /** The payer agrees; gives the pg_token. */
  String authorise(String tid) {
    String location = payer(tid, "authorise", "").json().get("location").stringValue();
    return location.substring(location.indexOf("pg_token=") + 9);
  }

  Said approve(String tid, String token, String more) {
    return post(
        "/online/v1/payment/approve",
        """
        {"cid":"TC0ONETIME","tid":"%s","partner_order_id":"m-1","partner_user_id":"u-1",
         "pg_token":"%s"%s}
        """
            .formatted(tid, token, more));
  }

  /** A payment of 10,000 won that is paid. */
  String paid() {
    String tid = tid();
    approve(tid, authorise(tid), "");
    return tid;
  }

  Said cancel(String tid, long amount, String more) {
    return post(
        "/online/v1/payment/cancel",
        """
        {"cid":"TC0ONETIME","tid":"%s","cancel_amount":%d,"cancel_tax_free_amount":0%s}
        """
            .formatted(tid, amount, more));
  }

  Said order(String cid, String tid) {
    return post("/online/v1/payment/order", "{\"cid\":\"%s\",\"tid\":\"%s\"}".formatted(cid, tid));
  }

  JsonNode order(String tid) {
    return order("TC0ONETIME", tid).json();
  }

  String status(String tid) {
    return order(tid).get("status").stringValue();
  }
}
