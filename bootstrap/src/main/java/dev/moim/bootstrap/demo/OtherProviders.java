package dev.moim.bootstrap.demo;

import dev.moim.bootstrap.demo.DemoWorld.Merchant;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A club's own account at each of the other providers: paying, a failure that heals, and a part of
 * the money going back.
 */
final class OtherProviders {
  private static final int FEE = 20_000;
  private static final int PART = 5_000;
  private static final String BACK = "http://127.0.0.1/back";

  /** The work is done, and the line is cut before the answer. */
  private static final Map<String, Object> CUT =
      Map.of("kind", "timeoutAfterWork", "delayMillis", 0);

  private final Person president;
  private final Person buyer;
  private final Http http;
  private final Narrator narrator;

  OtherProviders(Person president, Person buyer, Http http, Narrator narrator) {
    this.president = president;
    this.buyer = buyer;
    this.http = http;
    this.narrator = narrator;
  }

  void play(List<Merchant> merchants) {
    for (Merchant merchant : merchants) {
      switch (merchant.tender()) {
        case PORTONE_V2 -> portOneV2(merchant);
        case KAKAOPAY -> kakaoPay(merchant);
        case BOOTPAY -> bootPay(merchant);
        case PORTONE_V1, WALLET -> {}
      }
    }
  }

  private void portOneV2(Merchant merchant) {
    narrator.chapter("PortOne V2: forged webhooks, a cancellation that takes its time");
    Answer order = orders(merchant, "v2-1");
    JsonNode parameters = starts(order, Map.of()).path("nextStep").path("parameters");
    narrator.check("the app gets the store", !parameters.path("storeId").asString("").isEmpty());
    misbehaves(merchant, "portone-v2", Map.of("forgeWebhooks", "otherSecret"));
    Answer paid =
        at(
            merchant,
            "/portone-v2/pay",
            Map.of("paymentId", parameters.path("paymentId").asString(""), "amount", FEE));
    narrator.does(
        "Seoyeon", "pays, and the webhook is signed by a stranger", "POST {portone-v2}/pay", paid);
    misbehaves(merchant, "portone-v2", Map.of("forgeWebhooks", "none"));
    Answer seen = buyer.waitsFor("PAID", order.text("orderId"), 20);
    narrator.check("the server asks PortOne by itself", "PAID", seen.text("status"));
    misbehaves(merchant, "portone-v2", Map.of("asynchronousCancels", true));
    refunds(order);
    Answer pending = buyer.waitsFor("REFUNDING", order.text("orderId"), 5);
    narrator.check("asked for is not back", 0L, pending.number("refundedAmount"));
    String cancellation = cancellation(merchant);
    Answer done = at(merchant, "/portone-v2/cancellations/" + cancellation + "/complete", Map.of());
    narrator.does("PortOne", "gives it back a day later", "POST {portone-v2}/complete", done);
    misbehaves(merchant, "portone-v2", Map.of("asynchronousCancels", false));
    isBack(order);
  }

  private String cancellation(Merchant merchant) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (System.nanoTime() < end) {
      for (JsonNode transaction : books(merchant, "portone-v2", "transactions")) {
        for (JsonNode one : transaction.path("cancellations")) {
          return one.path("cancellationId").asString("");
        }
      }
      Thread.onSpinWait();
    }
    return "";
  }

  private void kakaoPay(Merchant merchant) {
    narrator.chapter("KakaoPay: the payer is sent to a page, and the approval's answer is lost");
    Answer order = orders(merchant, "kakao-1");
    String pay = "/v1/orders/" + order.text("orderId") + "/payments";
    Answer nowhere = buyer.posts("forgets where to come back to", pay, Map.of());
    narrator.check("which has to be known", "INVALID_FIELD", nowhere.code());
    Answer stranger =
        buyer.posts("names a stranger's page", pay, Map.of("returnUrl", "https://evil.example/"));
    narrator.check("and be one of ours", "INVALID_FIELD", stranger.code());
    JsonNode next = starts(order, Map.of("returnUrl", BACK)).path("nextStep");
    narrator.check("the app sends her to a page", "REDIRECT", next.path("type").asString(""));
    Answer early = confirms(order, Map.of("pgToken", "made-up"));
    narrator.check("a made-up token takes nothing", early.status() >= 400);
    JsonNode page = starts(order, Map.of("returnUrl", BACK)).path("nextStep");
    String tid = newest(merchant);
    narrator.check("there is a page", !page.path("pcUrl").asString("").isEmpty());
    Answer agreed = at(merchant, "/kakaopay/payments/" + tid + "/authorise", Map.of());
    narrator.does("Seoyeon", "agrees on the page", "POST {kakaopay}/authorise", agreed);
    String token = agreed.text("location").replaceFirst(".*pg_token=", "");
    misbehaves(merchant, "kakaopay", Map.of("nextApprovals", List.of(CUT)));
    Answer paid = confirms(order, Map.of("pgToken", token));
    if (paid.status() >= 400) {
      paid = buyer.waitsFor("PAID", order.text("orderId"), 30);
    }
    narrator.check("the money was taken once", "PAID", paid.text("status"));
    refunds(order);
    isBack(order);
  }

  private String newest(Merchant merchant) {
    String tid = "";
    for (JsonNode payment : books(merchant, "kakaopay", "payments")) {
      tid = payment.path("tid").asString("");
    }
    return tid;
  }

  private void bootPay(Merchant merchant) {
    narrator.chapter("BootPay: the server verifies the receipt and confirms it, never the app");
    Answer order = orders(merchant, "boot-1");
    starts(order, Map.of());
    String cheap = receipt(merchant, "boot-1", 1);
    narrator.check(
        "one won buys nothing", confirms(order, Map.of("receiptId", cheap)).status() >= 400);
    String receipt = receipt(merchant, "boot-1", FEE);
    misbehaves(merchant, "bootpay", Map.of("nextConfirms", List.of(CUT)));
    Answer paid = confirms(order, Map.of("receiptId", receipt));
    if (paid.status() >= 400) {
      paid = buyer.waitsFor("PAID", order.text("orderId"), 30);
    }
    narrator.check("confirmed, though the answer was lost", "PAID", paid.text("status"));
    misbehaves(merchant, "bootpay", Map.of("nextCancels", List.of(CUT)));
    refunds(order);
    isBack(order);
  }

  private String receipt(Merchant merchant, String orderId, int price) {
    Answer answer = at(merchant, "/bootpay/pay", Map.of("orderId", orderId, "price", price));
    narrator.does("Seoyeon", "agrees to " + price + " won", "POST {bootpay}/pay", answer);
    return answer.text("receiptId");
  }

  /** A club with an account of its own, an event of it, and an order into that. */
  private Answer orders(Merchant merchant, String merchantUid) {
    String name = merchant.tender().name().replace('_', ' ');
    Answer club =
        president.posts(
            "opens a club",
            "/v1/clubs",
            Map.of("name", "모임 " + name, "englishName", name, "description", "", "dues", 0));
    String id = club.text("clubId");
    Answer account =
        president.posts(
            "registers its account",
            "/v1/clubs/" + id + "/merchant-accounts",
            Map.of(
                "tender", merchant.tender().name(),
                "label", name,
                "credentials", merchant.credentials()));
    narrator.check("it is registered", 201, account.status());
    narrator.check(
        "and its secrets are not told", !account.body().toString().contains("redential"));
    buyer.quietly(
        "/v1/groups/" + club.text("joinGroupId") + "/joins",
        Map.of("merchantUid", merchantUid + "-j"));
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Map<String, Object> form = new HashMap<>();
    form.put("name", "행사");
    form.put("amount", FEE);
    form.put("capacity", 5);
    form.put("opensAt", now.toString());
    form.put("closesAt", now.plus(7, ChronoUnit.DAYS).toString());
    form.put("startsAt", now.plus(8, ChronoUnit.DAYS).toString());
    String event = president.quietly("/v1/clubs/" + id + "/groups", form).text("groupId");
    Answer order =
        buyer.posts("orders", "/v1/groups/" + event + "/joins", Map.of("merchantUid", merchantUid));
    narrator.check("a place is held", "HELD", order.text("status"));
    return order;
  }

  private JsonNode starts(Answer order, Map<String, ?> body) {
    Answer started =
        buyer.posts("goes to pay", "/v1/orders/" + order.text("orderId") + "/payments", body);
    narrator.check("an attempt begins", 201, started.status());
    return started.body();
  }

  private Answer confirms(Answer order, Map<String, ?> evidence) {
    return buyer.posts("says: paid", "/v1/orders/" + order.text("orderId") + "/confirm", evidence);
  }

  private void refunds(Answer order) {
    Answer asked =
        president.posts(
            "gives a part back",
            "/v1/orders/" + order.text("orderId") + "/refunds",
            Map.of("amount", PART, "reason", "비가 와서"));
    narrator.check("it is on its way", 201, asked.status());
  }

  private void isBack(Answer order) {
    Answer part = buyer.waitsFor("PARTLY_REFUNDED", order.text("orderId"), 40);
    narrator.check("it is back, once", (long) PART, part.number("refundedAmount"));
  }

  private Answer at(Merchant merchant, String path, Map<String, ?> body) {
    return http.post(merchant.simulator(), path, Optional.empty(), body);
  }

  private void misbehaves(Merchant merchant, String desk, Map<String, ?> how) {
    Answer answer = at(merchant, "/" + desk + "/misbehave", how);
    narrator.check("the simulator will misbehave so", 200, answer.status());
  }

  private JsonNode books(Merchant merchant, String desk, String what) {
    URI base = merchant.simulator();
    return http.get(base, "/" + desk + "/books", Optional.empty()).body().path(what);
  }
}
