package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Amounts, quantities and powers that a client gives itself. */
class MadeUpMoneyTest {
  private static final int FEE = 30_000;
  private static final List<Number> NO_AMOUNTS = List.of(-1, -30_000, Long.MIN_VALUE);

  private final Club club = Club.opened();
  private final Someone member = club.member();

  private static Reply with(Http http, String path, Map<String, ?> form, String field, Object no) {
    Map<String, Object> body = new HashMap<>(form);
    body.put(field, no);
    return http.post(path, body);
  }

  /** A negative quantity took points away from nobody and gave them to whoever sent it. */
  @Test
  void groupbuy_3_4_2_an_amount_below_zero_is_refused_wherever_one_is_read() {
    Http president = club.president().http();
    String groups = "/v1/clubs/" + club.id() + "/groups";
    Reply paid = Club.paid(member, club.event(FEE, 1));
    String refunds = "/v1/orders/" + paid.text("orderId") + "/refunds";

    for (Number no : NO_AMOUNTS) {
      with(president, "/v1/clubs", Club.form(0), "dues", no).isProblem(400, "INVALID_FIELD");
      with(president, groups, Club.eventForm(0, 1), "amount", no).isProblem(400, "INVALID_FIELD");
      with(president, groups, Club.eventForm(0, 1), "capacity", -1).isProblem(400, "INVALID_FIELD");
      Http admin = Visitors.platformAdmin().http();
      with(admin, groups, Club.eventForm(1_000, 1), "credit", no).isProblem(400, "INVALID_FIELD");
      with(member.http(), refunds, Map.of("reason", "x"), "amount", no)
          .isProblem(400, "INVALID_FIELD");
    }
    with(member.http(), refunds, Map.of("reason", "x"), "amount", 0)
        .isProblem(400, "INVALID_FIELD");

    Reply untouched = member.http().get("/v1/orders/" + paid.text("orderId")).is(200);
    assertThat(untouched.text("status")).isEqualTo("PAID");
    assertThat(untouched.number("refundedAmount")).isZero();
  }

  /** Whoever ordered said what it costs, and took fewer than none. */
  @Test
  void crowdfunding_2_4_3_crowdfunding_2_4_4_no_price_and_no_quantity_of_a_client_is_listened_to() {
    String group = club.event(FEE, 2);
    String path = "/v1/groups/" + group + "/joins";

    for (String field : List.of("amount", "price", "totalAmount", "discount", "unitPrice")) {
      for (Number no : List.of(-1, 0, 1)) {
        with(member.http(), path, Map.of("merchantUid", Club.unique()), field, no)
            .isProblem(400, "INVALID_FIELD");
      }
    }
    for (Number no : List.of(-1, 0, 0.5)) {
      with(member.http(), path, Map.of("merchantUid", Club.unique()), "quantity", no)
          .isProblem(400, "INVALID_FIELD");
    }
    with(member.http(), path, Map.of("merchantUid", Club.unique()), "quantity", 2)
        .isProblem(409, "TOO_MANY_UNITS");
    assertThat(member.http().get("/v1/groups/" + group).number("seatsLeft")).isEqualTo(2);

    Reply order = Club.order(member, group);
    assertThat(order.number("amount")).isEqualTo(FEE);
    String impUid = Club.pay(order, Map.of());
    String confirm = "/v1/orders/" + order.text("orderId") + "/confirm";
    with(member.http(), confirm, Map.of("impUid", impUid), "amount", 1)
        .isProblem(400, "INVALID_FIELD");
    assertThat(Club.confirm(member, order, impUid).is(200).number("paidAmount")).isEqualTo(FEE);
  }

  /** The only thing that told an admin from others was a header that anybody can send. */
  @Test
  void crowdfunding_2_4_8_a_header_makes_nobody_an_admin() {
    Fixture fixture = new Fixture();
    for (Map<String, String> pretended :
        List.of(
            Map.of("Origin", "https://admin.moim.example"),
            Map.of("Origin", Server.uri().toString()),
            Map.of("X-Forwarded-For", "127.0.0.1"),
            Map.of("X-Role", "ADMIN", "X-Member-Id", fixture.president.id().toString()))) {
      assertThat(Server.call(fixture.member, "GET", "/v1/webhooks", Map.of(), pretended).status())
          .as("%s", pretended)
          .isEqualTo(403);
      assertThat(
              Server.call(
                      fixture.member,
                      "POST",
                      "/v1/clubs/" + fixture.club + "/groups",
                      Fixture.groupForm(0, 1),
                      pretended)
                  .status())
          .as("%s", pretended)
          .isEqualTo(403);
    }
    assertThat(Server.call(Server.somebody(true), "GET", "/v1/webhooks", Map.of()).status())
        .isEqualTo(200);
  }

  /** What the app was wired with was the name of its key, and no call could ever work. */
  @Test
  void cafe_1_4_6_a_clubs_own_credentials_reach_its_provider_and_wrong_ones_take_nothing() {
    Fixture fixture = new Fixture();
    var keys = Server.providers().kakaoPayKeys();
    for (String secret : List.of("${kakaopay.secret-key}", keys.secretKey())) {
      Map<String, Object> account =
          Map.of(
              "tender",
              "KAKAOPAY",
              "label",
              "shop",
              "credentials",
              Map.of("cid", keys.cid(), "secretKey", secret));
      assertThat(Server.call(fixture.president, "POST", Accounts.path(fixture), account).status())
          .isEqualTo(201);
      Server.Reply order = fixture.held();
      String path = "/v1/orders/" + order.text("orderId");
      Map<String, String> back = Map.of("returnUrl", "http://127.0.0.1/back");

      Server.Reply begun = Server.call(fixture.owner, "POST", path + "/payments", back);

      if (secret.startsWith("$")) {
        assertThat(begun.code()).isEqualTo("PROVIDER_UNAVAILABLE");
      } else {
        assertThat(begun.status()).as(begun.raw().body()).isEqualTo(201);
        String token = agreed(begun.text("reference"));
        Map<String, String> evidence = Map.of("pgToken", token);
        assertThat(Server.call(fixture.owner, "POST", path + "/confirm", evidence).text("status"))
            .isEqualTo("PAID");
      }
    }
  }

  /** What KakaoPay sends a payer back with who agrees to pay this. */
  private static String agreed(String reference) {
    Http kakao = new Http(Server.providers().sites().kakaoPay(), Optional.empty());
    for (var payment : kakao.get("/kakaopay/books").is(200).json().path("payments")) {
      if (payment.path("partner_order_id").asString("").equals(reference)) {
        String tid = payment.path("tid").asString();
        return kakao
            .post("/kakaopay/payments/" + tid + "/authorise", Map.of())
            .text("location")
            .replaceFirst(".*pg_token=", "");
      }
    }
    throw new AssertionError("not in the books: " + reference);
  }
}
