package dev.moim.bootstrap.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The chapter about several places in one order: a group price, and one of them given back. */
final class SeveralPlaces {
  /** What is paid for the three that are kept. */
  static final long KEPT = 30_000;

  private final Person president;
  private final Person member;
  private final Provider portone;
  private final Narrator narrator;

  SeveralPlaces(Person president, Person member, Provider portone, Narrator narrator) {
    this.president = president;
    this.member = member;
    this.portone = portone;
    this.narrator = narrator;
  }

  void play(String club) {
    narrator.chapter("Four places at a group price, and one comes back: what remains is repriced");
    String group = opens(club);
    Answer order =
        member.posts(
            "orders four",
            "/v1/groups/" + group + "/joins",
            Map.of("merchantUid", "four-1", "quantity", 4));
    narrator.check("at 9,000 each", 36_000L, order.number("amount"));
    Answer sent = portone.pays("Minjun", "pays 36,000 won", "four-1", 36_000, Map.of());
    String path = "/v1/orders/" + order.text("orderId");
    Answer paid =
        member.posts("says: paid", path + "/confirm", Map.of("impUid", sent.text("impUid")));
    narrator.check("each is a ticket", 4, paid.body().path("tickets").size());
    Answer quote = member.gets("asks what one is worth", path + "/refund-quote?units=1");
    narrator.check("three cost 30,000: so 6,000", 6_000L, quote.number("amount"));
    Map<String, Object> hoped = Map.of("units", 1, "expectedAmount", 9_000, "reason", "친구가 못 와서");
    Answer other = member.posts("wants 9,000 or nothing", path + "/refunds", hoped);
    narrator.check("so nothing is done", "REFUND_QUOTE_CHANGED", other.code());
    Map<String, Object> told = Map.of("units", 1, "expectedAmount", 6_000, "reason", "친구가 못 와서");
    Answer done = member.posts("gives one back", path + "/refunds", told);
    narrator.check("for what the quote said", 6_000L, done.number("amount"));
    Answer left = member.waitsFor("PARTLY_REFUNDED", order.text("orderId"), 20);
    narrator.check("three tickets are left", 3, left.body().path("tickets").size());
    Answer seats = member.gets("looks at the group", "/v1/groups/" + group);
    narrator.check("and a place is free", 1L, seats.number("seatsLeft"));
  }

  private String opens(String club) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Map<String, Object> form = new HashMap<>();
    form.put("name", "야간 산행");
    form.put("amount", 10_000);
    form.put("capacity", 4);
    form.put("opensAt", now.toString());
    form.put("closesAt", now.plus(7, ChronoUnit.DAYS).toString());
    form.put("startsAt", now.plus(14, ChronoUnit.DAYS).toString());
    form.put("maxPerOrder", 4);
    form.put("groupPrices", List.of(Map.of("from", 4, "unitPrice", 9_000)));
    form.put(
        "refundPolicy",
        Map.of(
            "basis",
            "START",
            "steps",
            List.of(Map.of("hours", 168, "percent", 100), Map.of("hours", 24, "percent", 50))));
    Answer opened = president.posts("opens a night hike", "/v1/clubs/" + club + "/groups", form);
    narrator.check("it is open", 201, opened.status());
    return opened.text("groupId");
  }
}
