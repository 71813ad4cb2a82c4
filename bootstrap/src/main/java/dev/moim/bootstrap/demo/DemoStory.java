package dev.moim.bootstrap.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** A student club's first day, chapter by chapter. */
final class DemoStory {
  private static final int DUES = 10_000;
  private static final int FEE = 30_000;

  private final DemoWorld world;
  private final Http http;
  private final Narrator narrator;
  private final Provider portone;
  private final Person president;
  private final Person minjun;
  private final Person seoyeon;
  private final Person hajun;
  private final Person admin;
  private String club = "";
  private String joining = "";

  DemoStory(DemoWorld world, Http http, Narrator narrator) {
    this.world = world;
    this.http = http;
    this.narrator = narrator;
    this.portone = new Provider(http, world.portone(), narrator);
    narrator.chapter("Members sign up and sign in");
    this.president = signsUp("Jiwoo");
    this.minjun = signsUp("Minjun");
    this.seoyeon = signsUp("Seoyeon");
    this.hajun = signsUp("Hajun");
    this.admin = signsIn("Admin", world.admin().email(), world.admin().password());
  }

  void play() {
    aClubOpens();
    aPaidJoin();
    nobodyTellsUs();
    whatIsRefused();
    theWrongAmount();
    tooLate();
    theDoor();
    moneyGoesBack();
    new SeveralPlaces(president, minjun, portone, narrator).play(club);
    new Lending(president, minjun, http, narrator).play(club);
    new Refusals(president, narrator).play(club, joining);
    new Wallet(admin, president, minjun, portone, narrator).play(club);
    firstComeFirstServed();
    theBooks();
    new OtherProviders(president, seoyeon, http, narrator).play(world.merchants());
  }

  private Person signsUp(String name) {
    String email = name.toLowerCase(Locale.ROOT) + "@example.kr";
    Map<String, String> account = Map.of("email", email, "password", name + " likes tea");
    Map<String, String> form = new HashMap<>(account);
    form.put("name", name);
    http.post(world.api(), "/v1/members", Optional.empty(), form);
    return signsIn(name, email, name + " likes tea");
  }

  private Person signsIn(String name, String email, String password) {
    Map<String, String> account = Map.of("email", email, "password", password);
    Answer tokens = http.post(world.api(), "/v1/auth/tokens", Optional.empty(), account);
    narrator.does(name, "signs in", "POST /v1/auth/tokens", tokens);
    narrator.check(name + " holds an access token", tokens.text("accessToken").length() > 20);
    return new Person(http, world.api(), narrator, name, tokens.text("accessToken"));
  }

  private void aClubOpens() {
    narrator.chapter("A club opens");
    Map<String, Object> form =
        Map.of(
            "name", "우학동 등산부",
            "englishName", "hikers",
            "description", "매주 산에 갑니다",
            "dues", DUES);
    Answer opened = president.posts("opens a club", "/v1/clubs", form);
    narrator.check("the club is there", 201, opened.status());
    club = opened.text("clubId");
    joining = opened.text("joinGroupId");
    Answer again = minjun.posts("tries the same name", "/v1/clubs", form);
    narrator.check("a name is taken once", "NAME_TAKEN", again.code());
    Answer info = minjun.gets("looks what joining costs", "/v1/clubs/" + club + "/join");
    narrator.check("it costs the dues", (long) DUES, info.number("groupAmount"));
  }

  private void aPaidJoin() {
    narrator.chapter("A paid join: the order is stored before the money moves");
    Map<String, String> join = Map.of("merchantUid", "minjun-1");
    String path = "/v1/groups/" + joining + "/joins";
    Answer order = minjun.posts("orders his place", path, join);
    narrator.check("a place is held", "HELD", order.text("status"));
    Answer again = minjun.posts("loses the answer and asks again", path, join);
    narrator.check("it is the same order", order.text("orderId"), again.text("orderId"));
    String imp = pay("Minjun", "minjun-1", DUES, Map.of());
    Answer paid = confirms(minjun, order, imp);
    narrator.check("he is in", "PAID", paid.text("status"));
    narrator.check("with one ticket", 1, paid.body().path("tickets").size());
  }

  private void nobodyTellsUs() {
    narrator.chapter("The tab closes and the webhook is lost: nobody has to press anything");
    String path = "/v1/groups/" + joining + "/joins";
    Answer order = seoyeon.posts("orders", path, Map.of("merchantUid", "seoyeon-1"));
    pay("Seoyeon", "seoyeon-1", DUES, Map.of("webhook", false));
    narrator.says("… and her train enters a tunnel. The server asks PortOne by itself:");
    Answer found = seoyeon.waitsFor("PAID", order.text("orderId"), 20);
    narrator.check("she is in all the same", "PAID", found.text("status"));
  }

  private void whatIsRefused() {
    narrator.chapter("Claims are not believed");
    String path = "/v1/groups/" + joining + "/joins";
    Answer order = hajun.posts("orders", path, Map.of("merchantUid", "hajun-1"));
    String failed = pay("Hajun", "hajun-1", DUES, Map.of("outcome", "failed"));
    narrator.check("failed is not paid", "NOT_PAID", confirms(hajun, order, failed).code());
    String minjuns = impUidOf("minjun-1");
    narrator.check(
        "another's payment is not one's own",
        "PAYMENT_NOT_YOURS",
        confirms(hajun, order, minjuns).code());
    Answer taken = hajun.posts("takes Minjun's reference", path, Map.of("merchantUid", "minjun-1"));
    narrator.check("a reference belongs to one order", "MERCHANT_UID_TAKEN", taken.code());
    String imp = pay("Hajun", "hajun-1", DUES, Map.of("webhook", false));
    narrator.check("a second try pays", "PAID", confirms(hajun, order, imp).text("status"));
  }

  private void theWrongAmount() {
    narrator.chapter("The wrong amount goes back by itself, once, though the first call times out");
    String event = opensEvent("뒤풀이", FEE, 50);
    Answer order =
        hajun.posts("orders", "/v1/groups/" + event + "/joins", Map.of("merchantUid", "hajun-2"));
    portone.misbehaves(
        Map.of("nextCancels", List.of(Map.of("kind", "timeoutAfterWork", "delayMillis", 1_500))));
    String imp = pay("Hajun", "hajun-2", 100, Map.of("ignorePrepare", true, "webhook", false));
    narrator.check("100 won is refused", "AMOUNT_MISMATCH", confirms(hajun, order, imp).code());
    Answer back = hajun.waitsFor("REFUNDED", order.text("orderId"), 20);
    narrator.check("100 won is back", 100L, back.number("refundedAmount"));
    narrator.check("PortOne gave it back exactly once", 1, portone.cancellations(imp));
  }

  private void tooLate() {
    narrator.chapter("Too late: the hold ends by time alone, and late money goes back");
    String event = opensEvent("마지막 한 자리", FEE, 1);
    String path = "/v1/groups/" + event + "/joins";
    Answer late =
        minjun.at(world.hasty()).posts("holds the last place", path, Map.of("merchantUid", "m-2"));
    Answer full = seoyeon.posts("is second", path, Map.of("merchantUid", "s-2"));
    narrator.check("and told the truth", "GROUP_FULL", full.code());
    sleep(DemoWorld.HASTY_SECONDS * 1_000L + 200);
    Answer next = seoyeon.posts("tries again after the hold", path, Map.of("merchantUid", "s-3"));
    narrator.check("the place is free", "HELD", next.text("status"));
    String imp = pay("Minjun", "m-2", FEE, Map.of("webhook", false));
    narrator.check("Minjun is too late", "GROUP_FULL", confirms(minjun, late, imp).code());
    Answer back = minjun.waitsFor("REFUNDED", late.text("orderId"), 20);
    narrator.check("his money is back", (long) FEE, back.number("refundedAmount"));
    String hers = pay("Seoyeon", "s-3", FEE, Map.of());
    narrator.check("Seoyeon has it", "PAID", confirms(seoyeon, next, hers).text("status"));
  }

  private void theDoor() {
    narrator.chapter("The door: a ticket checks in once");
    JsonNode tickets = seoyeon.looks("/v1/me/tickets").body().path("items");
    String entry = "";
    for (JsonNode ticket : tickets) {
      if (ticket.path("type").asString("").equals("ENTRY")) {
        entry = ticket.path("ticketId").asString("");
      }
    }
    Answer ticket = seoyeon.gets("opens her ticket", "/v1/tickets/" + entry);
    Map<String, String> code = Map.of("code", ticket.text("code"));
    Answer in = president.posts("scans the code", "/v1/tickets/check-in", code);
    narrator.check("she comes in", 200, in.status());
    Answer again = president.posts("scans it again", "/v1/tickets/check-in", code);
    narrator.check("once", "ALREADY_CHECKED_IN", again.code());
    narrator.check("and says when", in.text("checkedInAt"), again.text("checkedInAt"));
    Answer forged =
        president.posts(
            "scans a made-up code", "/v1/tickets/check-in", Map.of("code", "x".repeat(43)));
    narrator.check("which is none", 404, forged.status());
  }

  private void moneyGoesBack() {
    narrator.chapter("Refunds: a part, the rest, and never more");
    String event = opensEvent("MT", FEE, 1);
    String path = "/v1/groups/" + event + "/joins";
    Answer order = minjun.posts("orders", path, Map.of("merchantUid", "m-3"));
    confirms(minjun, order, pay("Minjun", "m-3", FEE, Map.of()));
    String refunds = "/v1/orders/" + order.text("orderId") + "/refunds";
    Map<String, Object> third = Map.of("amount", 10_000, "reason", "버스 할인");
    Answer given = president.posts("gives a third back", refunds, third, "\"bus-1\"");
    Answer again =
        president.posts("loses the answer and sends it again", refunds, third, "\"bus-1\"");
    narrator.check("it is the same answer", given.body(), again.body());
    narrator.check("and marked as such", "true", again.header("Idempotency-Replayed"));
    Map<String, Object> half = Map.of("amount", 15_000, "reason", "버스 할인");
    Answer other = president.posts("sends another under its key", refunds, half, "\"bus-1\"");
    narrator.check("a key is for one request", "IDEMPOTENCY_KEY_REUSED", other.code());
    Answer part = minjun.waitsFor("PARTLY_REFUNDED", order.text("orderId"), 20);
    narrator.check("a third is back", 10_000L, part.number("refundedAmount"));
    Answer more =
        minjun.posts("asks for too much", refunds, Map.of("amount", 20_001, "reason", "?"));
    narrator.check("there is not so much", "REFUND_EXCEEDS_PAYMENT", more.code());
    minjun.posts("gives his place back", refunds, Map.of("reason", "감기"));
    Answer whole = minjun.waitsFor("REFUNDED", order.text("orderId"), 20);
    narrator.check("all of it is back", (long) FEE, whole.number("refundedAmount"));
    narrator.check("the ticket is revoked", 0, whole.body().path("tickets").size());
    Answer group = minjun.gets("looks at the group", "/v1/groups/" + event);
    narrator.check("the place is free", 1L, group.number("seatsLeft"));
  }

  private void firstComeFirstServed() {
    narrator.chapter("First come, first served: 200 members, 20 places, two servers, at once");
    List<String> crowd = world.crowd().of(club, 200);
    String event = opensEvent("선착순", 0, 20);
    String path = "/v1/groups/" + event + "/joins";
    long begun = System.nanoTime();
    List<CompletableFuture<Answer>> races = new ArrayList<>();
    for (int i = 0; i < crowd.size(); i++) {
      int runner = i;
      races.add(
          CompletableFuture.supplyAsync(
              () ->
                  http.post(
                      world.turns().apply(runner),
                      path,
                      Optional.of(crowd.get(runner)),
                      Map.of("merchantUid", "race-" + runner)),
              Thread::startVirtualThread));
    }
    List<Answer> answers = races.stream().map(CompletableFuture::join).toList();
    long millis = (System.nanoTime() - begun) / 1_000_000;
    List<Answer> in = answers.stream().filter(a -> a.status() == 201).toList();
    long full = answers.stream().filter(a -> a.code().equals("GROUP_FULL")).count();
    narrator.says("%d in, %d full, in %d ms".formatted(in.size(), full, millis));
    narrator.check("exactly 20 are in", 20, in.size());
    narrator.check("180 are told that it is full", 180L, full);
    List<Long> numbers = in.stream().map(a -> a.number("number")).sorted().toList();
    narrator.check(
        "their numbers are 1 to 20", LongStream.rangeClosed(1, 20).boxed().toList(), numbers);
    Answer list = president.gets("counts", "/v1/groups/" + event + "/attendees?limit=100");
    narrator.check("20 hold tickets", 20, list.body().path("items").size());
  }

  private void theBooks() {
    narrator.chapter("The books agree to the won");
    long taken = 0;
    for (JsonNode payment : portone.books()) {
      boolean paid = !List.of("ready", "failed").contains(payment.path("status").asString(""));
      taken +=
          paid ? payment.path("amount").asLong() - payment.path("cancelledAmount").asLong() : 0;
    }
    long held = 0;
    for (Person person : List.of(minjun, seoyeon, hajun)) {
      for (JsonNode order : person.looks("/v1/me/orders?limit=100").body().path("items")) {
        held += order.path("paidAmount").asLong() - order.path("refundedAmount").asLong();
      }
    }
    narrator.says("PortOne holds %,d won, Moim's orders say %,d won".formatted(taken, held));
    narrator.check("nothing is lost and nothing doubled", taken, held);
    narrator.check("it is what was sold", 3L * DUES + FEE + SeveralPlaces.KEPT, held);
  }

  private String opensEvent(String name, int amount, int capacity) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Answer opened =
        president.posts(
            "opens “" + name + "”, " + amount + " won, " + capacity + " places",
            "/v1/clubs/" + club + "/groups",
            Map.of(
                "name",
                name,
                "description",
                "",
                "amount",
                amount,
                "capacity",
                capacity,
                "opensAt",
                now.toString(),
                "closesAt",
                now.plus(7, ChronoUnit.DAYS).toString(),
                "startsAt",
                now.plus(8, ChronoUnit.DAYS).toString()));
    narrator.check("it is open", 201, opened.status());
    return opened.text("groupId");
  }

  private String pay(String who, String merchantUid, long amount, Map<String, ?> more) {
    Answer paid =
        portone.pays(who, "pays " + amount + " won at PortOne", merchantUid, amount, more);
    narrator.check("PortOne has it in its books", 201, paid.status());
    return paid.text("impUid");
  }

  private Answer confirms(Person person, Answer order, String impUid) {
    return person.posts(
        "says: paid", "/v1/orders/" + order.text("orderId") + "/confirm", Map.of("impUid", impUid));
  }

  private String impUidOf(String merchantUid) {
    for (JsonNode payment : portone.books()) {
      if (payment.path("merchantUid").asString("").equals(merchantUid)) {
        return payment.path("impUid").asString("");
      }
    }
    return "";
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
