package dev.moim.bootstrap.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** The chapter about wallets: topping one up is an order like any other, and paying is an entry. */
final class Wallet {
  private final Person admin;
  private final Person president;
  private final Person member;
  private final Provider portone;
  private final Narrator narrator;

  Wallet(Person admin, Person president, Person member, Provider portone, Narrator narrator) {
    this.admin = admin;
    this.president = president;
    this.member = member;
    this.portone = portone;
    this.narrator = narrator;
  }

  void play(String club) {
    narrator.chapter("Wallets: a balance is ledger entries and nothing else");
    String topUp = opens(admin, club, "충전 5,000", 4_900, 5_000);
    String event = opens(president, club, "번개", 3_000, 0);
    Answer order = orders(topUp, "top-up-1");
    Answer paid = portone.pays("Minjun", "pays 4,900 won", "top-up-1", 4_900, Map.of());
    confirms(order, paid.text("impUid"));
    narrator.check("5,000 are there", 5_000L, balance());
    Answer place = orders(event, "wallet-1");
    String pay = "/v1/orders/" + place.text("orderId") + "/payments";
    Answer in = member.posts("pays out of the wallet", pay, Map.of("tender", "WALLET"));
    narrator.check("he is in at once", "PAID", in.text("status"));
    Answer twice = member.posts("presses the button again", pay, Map.of("tender", "WALLET"));
    narrator.check("it is paid once", "PAID", twice.text("status"));
    narrator.check("2,000 are left", 2_000L, balance());
    String dear = opens(president, club, "비싼 번개", 2_500, 0);
    Answer too = orders(dear, "wallet-2");
    Answer less =
        member.posts(
            "wants more than there is",
            "/v1/orders/" + too.text("orderId") + "/payments",
            Map.of("tender", "WALLET"));
    narrator.check("a wallet never owes", "INSUFFICIENT_BALANCE", less.code());
    president.posts(
        "gives the first back",
        "/v1/orders/" + place.text("orderId") + "/refunds",
        Map.of("reason", "비가 와서"));
    narrator.check("it is back in the wallet at once", 5_000L, balance());
    member.posts(
        "gives the other place up", "/v1/orders/" + too.text("orderId") + "/cancel", Map.of());
    Answer back =
        admin.posts(
            "gives the top-up back",
            "/v1/orders/" + order.text("orderId") + "/refunds",
            Map.of("reason", "환불"));
    narrator.check("which was not spent", 201, back.status());
    member.waitsFor("REFUNDED", order.text("orderId"), 20);
    narrator.check("the wallet is empty", 0L, balance());
  }

  private String opens(Person who, String club, String name, int amount, int credit) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Map<String, Object> form = new HashMap<>();
    form.put("name", name);
    form.put("amount", amount);
    form.put("opensAt", now.toString());
    form.put("closesAt", now.plus(7, ChronoUnit.DAYS).toString());
    if (credit > 0) {
      form.put("credit", credit);
    } else {
      form.put("capacity", 5);
      form.put("startsAt", now.plus(8, ChronoUnit.DAYS).toString());
    }
    Answer opened = who.posts("opens “" + name + "”", "/v1/clubs/" + club + "/groups", form);
    narrator.check("it is open", 201, opened.status());
    return opened.text("groupId");
  }

  private Answer orders(String group, String merchantUid) {
    return member.posts(
        "orders", "/v1/groups/" + group + "/joins", Map.of("merchantUid", merchantUid));
  }

  private void confirms(Answer order, String impUid) {
    Answer paid =
        member.posts(
            "says: paid",
            "/v1/orders/" + order.text("orderId") + "/confirm",
            Map.of("impUid", impUid));
    narrator.check("it is", "PAID", paid.text("status"));
  }

  private long balance() {
    return member.gets("looks into the wallet", "/v1/wallet").number("balance");
  }
}
