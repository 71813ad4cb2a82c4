package dev.moim.bootstrap.http;

import static dev.moim.bootstrap.http.Server.GUEST;
import static dev.moim.bootstrap.http.Server.call;
import static dev.moim.bootstrap.http.Server.pay;
import static dev.moim.bootstrap.http.Server.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.application.idempotency.IdempotencyKey;
import dev.moim.bootstrap.http.Server.Reply;
import dev.moim.bootstrap.http.Server.Somebody;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Idempotency-Key} on real parts: one effect, one answer. */
class IdempotencyTest {
  private static final int THREADS = 16;

  private final Fixture club = new Fixture();

  private static Map<String, String> key(String key) {
    return Map.of("Idempotency-Key", key);
  }

  private static boolean isReplayed(Reply reply) {
    return reply.header("Idempotency-Replayed").equals("true");
  }

  private static void assertReplayed(Reply again, Reply first) {
    assertThat(isReplayed(first)).isFalse();
    assertThat(isReplayed(again)).isTrue();
    assertThat(again.status()).isEqualTo(first.status());
    assertThat(again.raw().body()).isEqualTo(first.raw().body());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(again.header("X-Request-Id"))
        .isNotEmpty()
        .isNotEqualTo(first.header("X-Request-Id"));
  }

  @Test
  void a_club_is_founded_once_and_the_same_answer_comes_again() {
    Map<String, Object> form = Fixture.clubForm();

    Reply first = call(club.owner, "POST", "/v1/clubs", form, key("found"));
    Reply again = call(club.owner, "POST", "/v1/clubs", form, key("found"));

    assertThat(first.status()).isEqualTo(201);
    assertReplayed(again, first);
    assertThat(call(club.owner, "POST", "/v1/clubs", form, key("other")).code())
        .isEqualTo("NAME_TAKEN");
  }

  @Test
  void a_partial_refund_is_one_however_often_it_is_asked_for() {
    Reply order = club.paid();
    String path = "/v1/orders/" + order.text("orderId") + "/refunds";
    Map<String, Object> body = Map.of("amount", 10_000, "reason", "some of it");

    Reply first = call(club.officer, "POST", path, body, key("\"refund 1\""));
    Reply again = call(club.officer, "POST", path, body, key("\"refund 1\""));
    Reply second = call(club.officer, "POST", path, body, key("\"refund 2\""));

    assertThat(first.status()).isEqualTo(201);
    assertReplayed(again, first);
    assertThat(second.text("refundId")).isNotEmpty().isNotEqualTo(first.text("refundId"));
    Map<String, Object> rest = Map.of("amount", 10_001, "reason", "more than the rest");
    assertThat(call(club.officer, "POST", path, rest).body().path("refundable").asLong())
        .isEqualTo(10_000);
  }

  @Test
  void every_kind_of_post_replays() {
    String group = club.event(0, 5);
    Map<String, String> join = Map.of("merchantUid", unique());
    twice(club.owner, "/v1/groups/" + group + "/joins", join, 201);
    Reply refused = twice(club.owner, "/v1/groups/" + group + "/joins", fresh(), 409);
    assertThat(refused.code()).isEqualTo("ALREADY_JOINED");
    Reply order = twice(club.member, "/v1/groups/" + group + "/joins", fresh(), 201);
    twice(club.member, "/v1/orders/" + order.text("orderId") + "/cancel", Map.of(), 200);
    twice(club.officer, "/v1/clubs/" + club.club + "/groups", Fixture.groupForm(0, 3), 201);
    Reply closed = twice(club.officer, "/v1/groups/" + group + "/close", Map.of(), 200);
    assertThat(closed.header("ETag")).isNotEmpty();
    twice(club.officer, "/v1/groups/" + group + "/open", Map.of(), 200);
    String code = club.code(club.ticket());
    twice(club.officer, "/v1/tickets/check-in", Map.of("code", code), 200);
    Reply held = club.held();
    String imp = pay(held.text("merchantUid"), 30_000, Map.of("webhook", false)).text("impUid");
    Reply paid =
        twice(
            club.owner,
            "/v1/orders/" + held.text("orderId") + "/confirm",
            Map.of("impUid", imp),
            200);
    assertThat(paid.text("status")).isEqualTo("PAID");
  }

  private static Map<String, String> fresh() {
    return Map.of("merchantUid", unique());
  }

  private static Reply twice(Somebody who, String path, Map<String, ?> body, int status) {
    String key = unique();
    Reply first = call(who, "POST", path, body, key(key));
    assertThat(first.status()).as(path).isEqualTo(status);
    assertReplayed(call(who, "POST", path, body, key(key)), first);
    return first;
  }

  @Test
  void another_body_or_another_address_is_refused() {
    String group = club.event(0, 5);
    String path = "/v1/groups/" + group + "/joins";
    Map<String, String> body = fresh();
    assertThat(call(club.owner, "POST", path, body, key("k")).status()).isEqualTo(201);

    Reply other = call(club.owner, "POST", path, fresh(), key("k"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    String elsewhere = "/v1/groups/" + club.event(0, 5) + "/joins";
    assertThat(call(club.owner, "POST", elsewhere, body, key("k")).status()).isEqualTo(422);
    assertThat(call(club.owner, "POST", path + "?a=b", body, key("k")).status()).isEqualTo(400);
  }

  /** Quotes around the key, the order of the fields and spaces are not what a client means. */
  @Test
  void the_same_request_written_otherwise_is_the_same() {
    String group = club.event(0, 5);
    String path = "/v1/groups/" + group + "/joins";
    String uid = unique();
    Map<String, String> body = Map.of("merchantUid", uid, "groupId", group);
    Reply first = call(club.owner, "POST", path, body, key("k"));

    for (boolean turned : List.of(false, true)) {
      Map<String, String> same = new LinkedHashMap<>();
      same.put(turned ? "groupId" : "merchantUid", turned ? group : uid);
      same.put(turned ? "merchantUid" : "groupId", turned ? uid : group);
      assertReplayed(call(club.owner, "POST", path, same, key(" \"k\" ")), first);
    }
  }

  @Test
  void a_key_is_the_members_own() {
    String path = "/v1/groups/" + club.event(0, 5) + "/joins";
    Reply mine = call(club.owner, "POST", path, fresh(), key("k"));

    Reply others = call(club.member, "POST", path, fresh(), key("k"));

    assertThat(others.status()).isEqualTo(201);
    assertThat(others.text("orderId")).isNotEqualTo(mine.text("orderId"));
  }

  @Test
  void what_was_refused_before_it_began_or_may_change_is_not_kept() {
    Reply held = club.held();
    String confirm = "/v1/orders/" + held.text("orderId") + "/confirm";
    assertThat(call(club.owner, "POST", confirm, Map.of("impUid", ""), key("k")).status())
        .isEqualTo(400);
    Map<String, String> body = Map.of("impUid", "imp_" + UUID.randomUUID());
    for (int i = 0; i < 2; i++) {
      Reply unknown = call(club.owner, "POST", confirm, body, key("k"));
      assertThat(unknown.code()).isEqualTo("PAYMENT_NOT_FOUND");
      assertThat(isReplayed(unknown)).isFalse();
    }
  }

  /**
   * The refusal comes out of the operation's own transaction, and is none for good all the same.
   */
  @Test
  void a_refund_that_came_before_the_money_can_be_sent_again_under_its_key() {
    Reply held = club.held();
    String path = "/v1/orders/" + held.text("orderId") + "/refunds";
    Map<String, String> body = Map.of("reason", "too early");
    assertThat(call(club.owner, "POST", path, body, key("k")).code()).isEqualTo("NOT_PAID");
    String imp = pay(held.text("merchantUid"), 30_000, Map.of("webhook", false)).text("impUid");
    assertThat(club.confirm(club.owner, held, imp).text("status")).isEqualTo("PAID");

    Reply refunded = call(club.owner, "POST", path, body, key("k"));

    assertThat(refunded.status()).isEqualTo(201);
    assertThat(isReplayed(refunded)).isFalse();
  }

  @Test
  void another_picture_of_what_is_edited_is_another_request() {
    String path = "/v1/groups/" + club.event(0, 5);
    Map<String, String> old = Map.of("Idempotency-Key", "k", "If-Match", "\"7-0123456789abcdef\"");
    Reply first = call(club.officer, "POST", path + "/close", Map.of(), old);
    assertThat(first.code()).isEqualTo("PRECONDITION_FAILED");
    String tag = call(club.officer, "GET", path, Map.of()).header("ETag");

    Map<String, String> fresh = Map.of("Idempotency-Key", "k", "If-Match", tag);
    assertThat(call(club.officer, "POST", path + "/close", Map.of(), fresh).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\"open", "a\"b", "\"a\" ; x=1", "\"a\\x\"", "a, b", "\"\""})
  void a_key_that_is_none_is_refused_and_nothing_happens(String key) {
    Map<String, Object> form = Fixture.clubForm();

    Reply reply = call(club.owner, "POST", "/v1/clubs", form, key(key));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("INVALID_HEADER");
    assertThat(reply.text("header")).isEqualTo("Idempotency-Key");
    assertThat(call(club.owner, "POST", "/v1/clubs", form).status()).isEqualTo(201);
  }

  @Test
  void the_longest_key_is_taken_and_a_longer_one_is_not() {
    Map<String, Object> form = Fixture.clubForm();
    assertThat(call(club.owner, "POST", "/v1/clubs", form, key("k".repeat(256))).status())
        .isEqualTo(400);
    assertThat(call(club.owner, "POST", "/v1/clubs", form, key("k".repeat(255))).status())
        .isEqualTo(201);
  }

  @Test
  void guests_and_other_methods_have_no_keys() {
    Map<String, String> form =
        Map.of("email", unique() + "@example.kr", "password", "tea and rice", "name", "김");
    assertThat(call(GUEST, "POST", "/v1/members", form, key("k")).status()).isEqualTo(201);
    assertThat(call(GUEST, "POST", "/v1/members", form, key("k")).code()).isEqualTo("EMAIL_TAKEN");
    Reply list = call(club.owner, "GET", "/v1/me/orders", Map.of(), key("\""));
    assertThat(list.status()).isEqualTo(200);
    assertThat(call(GUEST, "POST", "/v1/clubs", Fixture.clubForm(), key("k")).status())
        .isEqualTo(401);
  }

  @Test
  void of_many_at_once_one_has_the_effect_and_the_others_are_told_to_wait_or_its_answer()
      throws Exception {
    Reply order = club.paid();
    String path = "/v1/orders/" + order.text("orderId") + "/refunds";
    Map<String, Object> body = Map.of("amount", 1_000, "reason", "once");

    List<Reply> replies = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<Reply>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        running.add(threads.submit(() -> call(club.officer, "POST", path, body, key("k"))));
      }
      for (Future<Reply> reply : running) {
        replies.add(reply.get());
      }
    }

    Map<String, Integer> seen = new HashMap<>();
    replies.forEach(
        r -> seen.merge(r.code().isEmpty() ? "" + r.status() : r.code(), 1, (a, b) -> a + b));
    assertThat(seen.keySet()).isSubsetOf("201", "IDEMPOTENCY_KEY_IN_FLIGHT");
    assertThat(replies)
        .filteredOn(r -> r.status() == 409)
        .allMatch(r -> !r.header("Retry-After").isEmpty());
    assertThat(replies).filteredOn(r -> r.status() == 201 && !isReplayed(r)).hasSize(1);
    Map<String, Object> rest = Map.of("amount", 29_001, "reason", "more than the rest");
    assertThat(call(club.officer, "POST", path, rest).body().path("refundable").asLong())
        .isEqualTo(29_000);
  }

  /** As if another instance had begun it and died: only time frees the key. */
  @Test
  void a_crash_frees_a_key_and_a_living_holder_does_not() {
    Map<String, Object> form = Fixture.clubForm();
    Instant now = Instant.now();
    claim("k", now.minus(Duration.ofMinutes(2)), now.plusSeconds(60));
    Reply reply = call(club.owner, "POST", "/v1/clubs", form, key("k"));
    assertThat(reply.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");

    claim("dead", now.minus(Duration.ofMinutes(2)), now.minusSeconds(60));
    Reply after = call(club.owner, "POST", "/v1/clubs", form, key("dead"));
    assertThat(after.status()).isEqualTo(201);
    assertThat(isReplayed(after)).isFalse();
  }

  private void claim(String key, Instant then, Instant until) {
    Server.moim()
        .idempotencyRecords()
        .claim(
            new IdempotencyKey(club.owner.id(), key),
            "of another request",
            UUID.randomUUID(),
            then,
            until,
            then.minusSeconds(1));
  }
}
