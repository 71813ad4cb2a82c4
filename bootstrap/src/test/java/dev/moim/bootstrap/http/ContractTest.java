package dev.moim.bootstrap.http;

import static dev.moim.bootstrap.http.Server.GUEST;
import static dev.moim.bootstrap.http.Server.call;
import static dev.moim.bootstrap.http.Server.pay;
import static dev.moim.bootstrap.http.Server.raw;
import static dev.moim.bootstrap.http.Server.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Server.Reply;
import dev.moim.bootstrap.http.Server.Somebody;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The story of the contract over HTTP, on real parts, and what it refuses. */
class ContractTest {
  private final Fixture club = new Fixture();

  @Test
  void a_member_signs_up_signs_in_and_rotates_tokens_until_one_is_used_twice() {
    String email = unique() + "@example.kr";
    Map<String, String> form = Map.of("email", email, "password", "tea and rice", "name", "김");
    assertThat(call(GUEST, "POST", "/v1/members", form).status()).isEqualTo(201);
    assertThat(call(GUEST, "POST", "/v1/members", form).code()).isEqualTo("EMAIL_TAKEN");
    Map<String, String> wrong = Map.of("email", email, "password", "rice and tea");
    assertThat(call(GUEST, "POST", "/v1/auth/tokens", wrong).code()).isEqualTo("WRONG_CREDENTIALS");

    Map<String, String> right = Map.of("email", email, "password", "tea and rice");
    Reply first = call(GUEST, "POST", "/v1/auth/tokens", right);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.body().path("expiresIn").asInt()).isEqualTo(600);
    Map<String, String> old = Map.of("refreshToken", first.text("refreshToken"));
    Reply second = call(GUEST, "POST", "/v1/auth/tokens/refresh", old);
    assertThat(second.status()).isEqualTo(200);
    assertThat(call(GUEST, "POST", "/v1/auth/tokens/refresh", old).code())
        .isEqualTo("REFRESH_TOKEN_REUSED");
    Map<String, String> newer = Map.of("refreshToken", second.text("refreshToken"));
    assertThat(call(GUEST, "POST", "/v1/auth/tokens/refresh", newer).status()).isEqualTo(401);
  }

  @Test
  void a_club_shows_what_joining_costs_and_both_of_its_names_are_its_own() {
    Map<String, Object> form = new HashMap<>(Fixture.clubForm());
    assertThat(call(club.president, "POST", "/v1/clubs", form).status()).isEqualTo(201);
    form.put("englishName", "c" + unique());
    assertThat(call(club.president, "POST", "/v1/clubs", form).code()).isEqualTo("NAME_TAKEN");
    Reply join = call(GUEST, "GET", "/v1/clubs/" + club.club + "/join", Map.of());
    assertThat(join.text("groupId")).isEqualTo(club.joining);
    assertThat(join.body().path("groupAmount").asLong()).isEqualTo(10_000);
    assertThat(join.body().path("open").asBoolean()).isTrue();
    assertThat(join.body().path("capacity").isNull()).isTrue();
    assertThat(join.body().path("seatsLeft").isNull()).isTrue();
  }

  @Test
  void a_paid_join_makes_a_member() {
    Somebody newcomer = Server.somebody(false);
    String uid = unique();
    Map<String, String> body = Map.of("merchantUid", uid, "groupId", club.joining);
    String path = "/v1/groups/" + club.joining + "/joins";
    Reply order = call(newcomer, "POST", path, body);
    assertThat(order.status()).isEqualTo(201);
    assertThat(order.text("status")).isEqualTo("HELD");
    assertThat(order.text("currency")).isEqualTo("KRW");
    assertThat(Instant.parse(order.text("holdUntil"))).isAfter(Instant.now().plusSeconds(800));
    assertThat(call(newcomer, "POST", path, body).text("orderId")).isEqualTo(order.text("orderId"));

    String imp = pay(uid, 10_000, Map.of("webhook", false)).text("impUid");
    Map<String, String> confirm = Map.of("impUid", imp, "merchantUid", uid);
    String confirmPath = "/v1/orders/" + order.text("orderId") + "/confirm";
    Reply paid = call(newcomer, "POST", confirmPath, confirm);
    assertThat(paid.status()).isEqualTo(200);
    assertThat(paid.text("status")).isEqualTo("PAID");
    assertThat(paid.body().path("tickets")).hasSize(1);
    assertThat(call(newcomer, "POST", path, Map.of("merchantUid", unique())).code())
        .isEqualTo("ALREADY_JOINED");
    Reply mine = call(newcomer, "GET", "/v1/me/orders?merchantUid=" + uid, Map.of());
    assertThat(mine.body().path("items").get(0).path("paidAmount").asLong()).isEqualTo(10_000);
    Reply members = call(newcomer, "GET", "/v1/clubs/" + club.club + "/members", Map.of());
    assertThat(members.raw().body()).contains(newcomer.id().toString()).doesNotContain("@example");
  }

  @Test
  void a_problem_is_told_in_the_language_that_the_client_likes() {
    String path = "/v1/clubs/" + club.club + "/groups";
    Map<String, Object> form = new HashMap<>(Fixture.groupForm(0, 1));
    form.put("capacity", 0);

    Reply korean = call(club.president, "POST", path, form, Map.of("Accept-Language", "ko-KR"));
    Reply english = call(club.president, "POST", path, form);

    assertThat(korean.text("title")).isEqualTo("값이 없거나 허용되지 않습니다");
    assertThat(korean.text("detail")).startsWith("capacity: 1 이상");
    assertThat(korean.header("Content-Language")).isEqualTo("ko");
    assertThat(korean.raw().headers().allValues("Vary")).contains("Accept-Language");
    assertThat(english.text("detail")).startsWith("capacity must be from 1");
    assertThat(english.header("Content-Language")).isEqualTo("en");
    assertThat(korean.code()).isEqualTo(english.code()).isEqualTo("INVALID_FIELD");
    assertThat(korean.text("field")).isEqualTo(english.text("field")).isEqualTo("/capacity");
  }

  @Test
  void a_value_that_contradicts_the_path_is_refused() {
    Map<String, String> body = Map.of("merchantUid", unique(), "groupId", unique());
    Reply reply = call(club.member, "POST", "/v1/groups/" + club.event(0, 1) + "/joins", body);
    assertThat(reply.code()).isEqualTo("CONTRADICTS_PATH");
    assertThat(reply.status()).isEqualTo(400);
  }

  @Test
  void a_webhook_alone_is_enough_and_so_is_nothing_at_all() {
    for (boolean webhook : List.of(true, false)) {
      Reply order = club.join(club.owner, club.event(30_000, 1), unique());
      pay(order.text("merchantUid"), 30_000, Map.of("webhook", webhook));
      awaitStatus(order, "PAID");
    }
  }

  @Test
  void the_wrong_amount_is_refused_and_goes_back() {
    Reply order = club.held();
    String imp =
        pay(order.text("merchantUid"), 100, Map.of("ignorePrepare", true, "webhook", false))
            .text("impUid");
    Reply refused = club.confirm(club.owner, order, imp);
    assertThat(refused.code()).isEqualTo("AMOUNT_MISMATCH");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("orderStatus")).isIn("REFUNDING", "REFUNDED");
    Reply back = awaitStatus(order, "REFUNDED");
    assertThat(back.body().path("refundedAmount").asLong()).isEqualTo(100);
  }

  /** What the simulator leaves ready has an account to transfer to. */
  @ParameterizedTest
  @CsvSource({"ready, deposit_awaited", "failed, failed", "cancelled, cancelled"})
  void what_is_not_paid_is_refused(String outcome, String status) {
    Reply order = club.held();
    Map<String, Object> how = Map.of("outcome", outcome, "webhook", false);
    String imp = pay(order.text("merchantUid"), 30_000, how).text("impUid");
    Reply refused = club.confirm(club.owner, order, imp);
    assertThat(refused.code()).isEqualTo("NOT_PAID");
    assertThat(refused.text("orderStatus")).isEqualTo("HELD");
    assertThat(refused.text("paymentStatus")).isEqualTo(status);
  }

  @Test
  void one_payment_is_for_one_order() {
    Reply paid = club.paid();
    Reply books = club.join(club.member, club.event(30_000, 1), unique());
    String theirs = pay(unique(), 30_000, Map.of("webhook", false)).text("impUid");
    assertThat(club.confirm(club.member, books, theirs).code()).isEqualTo("PAYMENT_NOT_YOURS");
    assertThat(club.confirm(club.member, books, "imp_000000000000").code())
        .isEqualTo("PAYMENT_NOT_FOUND");
    assertThat(paid.text("status")).isEqualTo("PAID");
  }

  /** On an order that is paid with PortOne V1. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"txId":"a-try"}                                | 409 | OTHER_TENDER  |
          {"pgToken":"a-token"}                           | 409 | OTHER_TENDER  |
          {"receiptId":"a-receipt"}                       | 409 | OTHER_TENDER  |
          {}                                              | 400 | INVALID_FIELD | /impUid
          {"impUid":"imp_1","txId":"a-try"}               | 400 | INVALID_FIELD | /impUid
          {"pgToken":"a-token","receiptId":"a-receipt"}   | 400 | INVALID_FIELD | /impUid
          {"pgToken":"a token"}                           | 400 | INVALID_FIELD | /pgToken
          {"receiptId":"a receipt"}                       | 400 | INVALID_FIELD | /receiptId
          """)
  void an_order_is_confirmed_with_one_thing_of_its_own_provider(
      String body, int status, String code, String field) {
    String path = "/v1/orders/" + club.held().text("orderId") + "/confirm";
    Reply reply = raw(club.owner, "POST", path, "application/json", body);
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.text("field")).isEqualTo(field == null ? "" : field);
  }

  @Test
  void a_ticket_checks_in_once_and_then_says_when() {
    Map<String, String> code = Map.of("code", club.code(club.ticket()));
    Reply in = call(club.officer, "POST", "/v1/tickets/check-in", code);
    assertThat(in.status()).isEqualTo(200);
    Reply again = call(club.officer, "POST", "/v1/tickets/check-in", code);
    assertThat(again.code()).isEqualTo("ALREADY_CHECKED_IN");
    assertThat(again.text("checkedInAt")).isEqualTo(in.text("checkedInAt")).isNotEmpty();
  }

  @Test
  void a_refund_is_never_more_than_was_paid_and_a_whole_one_frees_the_place() {
    Reply paid = club.paid();
    String path = "/v1/orders/" + paid.text("orderId") + "/refunds";
    Reply part = call(club.officer, "POST", path, Map.of("amount", 10_000, "reason", "비"));
    assertThat(part.status()).isEqualTo(201);
    awaitStatus(paid, "PARTLY_REFUNDED");
    assertThat(call(club.owner, "POST", path, Map.of("amount", 20_001, "reason", "x")).code())
        .isEqualTo("REFUND_EXCEEDS_PAYMENT");
    assertThat(call(club.owner, "POST", path, Map.of("reason", "x")).status()).isEqualTo(201);
    Reply whole = awaitStatus(paid, "REFUNDED");
    assertThat(whole.body().path("tickets")).isEmpty();
    Reply group = call(club.owner, "GET", "/v1/groups/" + paid.text("groupId"), Map.of());
    assertThat(group.body().path("seatsLeft").asInt()).isEqualTo(5);
  }

  @Test
  void the_last_place_is_taken_once_and_given_up_by_cancelling() {
    String group = club.event(30_000, 1);
    Reply held = club.join(club.owner, group, unique());
    assertThat(club.join(club.member, group, unique()).code()).isEqualTo("GROUP_FULL");
    assertThat(club.join(Server.somebody(false), group, unique()).code()).isEqualTo("NOT_A_MEMBER");
    String cancel = "/v1/orders/" + held.text("orderId") + "/cancel";
    Reply cancelled = call(club.owner, "POST", cancel, Map.of());
    assertThat(cancelled.text("status")).isEqualTo("CANCELLED");
    assertThat(club.join(club.member, group, unique()).body().path("number").asInt()).isEqualTo(2);
    assertThat(call(club.president, "POST", "/v1/groups/" + group + "/close", Map.of()).status())
        .isEqualTo(200);
    assertThat(club.join(club.officer, group, unique()).code()).isEqualTo("SALE_CLOSED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rubbish",
        "{\"imp_uid\":7}",
        "[[[[",
        "imp_uid=imp_1&merchant_uid=x",
        "\u0000"
      })
  void a_webhook_is_kept_whatever_is_in_it_and_told_nothing(String body) {
    for (String type : List.of("application/json", "application/x-www-form-urlencoded", "x/y")) {
      Reply reply = raw(GUEST, "POST", "/v1/webhooks/portone", type, body);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.raw().body()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                                       | 400 | MALFORMED_JSON
          {"merchantUid":"a"} x                   | 400 | MALFORMED_JSON
          {"merchantUid":"a","merchantUid":"b"}   | 400 | MALFORMED_JSON
          {"merchantUid":"a","amount":1}          | 400 | INVALID_FIELD
          {"merchantUid":1}                       | 400 | INVALID_FIELD
          {"merchantUid":null}                    | 400 | INVALID_FIELD
          {"merchantUid":"a b"}                   | 400 | INVALID_FIELD
          {"merchantUid":"\\u0000"}               | 400 | INVALID_FIELD
          {"merchantUid":"\\ud800"}               | 400 | INVALID_FIELD
          {}                                      | 400 | INVALID_FIELD
          """)
  void what_is_wrong_with_a_body_is_told(String body, int status, String code) {
    String path = "/v1/groups/" + club.event(0, 1) + "/joins";
    Reply reply = raw(club.member, "POST", path, "application/json", body);
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.raw().headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
  }

  @Test
  void wrong_urls_methods_media_and_tokens_have_their_own_answers() {
    assertThat(call(club.member, "GET", "/v1/nothing", Map.of()).status()).isEqualTo(404);
    assertThat(call(club.member, "GET", "/v1/orders/1", Map.of()).code())
        .isEqualTo("ORDER_NOT_FOUND");
    Reply put = call(club.member, "PUT", "/v1/clubs", Map.of());
    assertThat(put.status()).isEqualTo(405);
    assertThat(put.raw().headers().firstValue("Allow")).isPresent();
    assertThat(raw(club.member, "POST", "/v1/clubs", "text/plain", "x").status()).isEqualTo(415);
    String long1 = "\"" + "x".repeat(70_000) + "\"";
    assertThat(raw(club.member, "POST", "/v1/clubs", "application/json", long1).status())
        .isEqualTo(413);
    Somebody forged =
        new Somebody(club.member.id(), "x@example.kr", Optional.of("eyJhbGciOiJub25lIn0.e30."));
    Reply refused = call(forged, "GET", "/v1/me/orders", Map.of());
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.raw().headers().firstValue("WWW-Authenticate")).isPresent();
  }

  @Test
  void a_list_comes_in_parts() {
    for (int i = 0; i < 3; i++) {
      club.event(0, 1);
    }
    String path = "/v1/clubs/" + club.club + "/groups?limit=2";
    Reply first = call(club.member, "GET", path, Map.of());
    assertThat(first.body().path("items")).hasSize(2);
    Reply second = call(club.member, "GET", path + "&cursor=" + first.text("nextCursor"), Map.of());
    assertThat(second.body().path("items")).hasSize(2);
    assertThat(second.body().path("nextCursor").isNull()).isTrue();
  }

  private Reply awaitStatus(Reply order, String status) {
    String path = "/v1/orders/" + order.text("orderId");
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> call(club.owner, "GET", path, Map.of()), r -> r.text("status").equals(status));
  }
}
