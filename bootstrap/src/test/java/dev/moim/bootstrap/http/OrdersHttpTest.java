package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Story point 1: join. */
class OrdersHttpTest {
  private static final String[] FIELDS = {
    "orderId",
    "merchantUid",
    "groupId",
    "number",
    "status",
    "optionId",
    "couponId",
    "quantity",
    "returned",
    "amount",
    "currency",
    "paidAmount",
    "refundedAmount",
    "holdUntil",
    "tickets"
  };

  private final Club club = Club.opened();

  @Test
  void a_free_join_grants_the_ticket_at_once() {
    Reply order = Club.order(club.member(), club.event(0, 2)).hasExactly(FIELDS);

    assertThat(order.text("status")).isEqualTo("PAID");
    assertThat(order.number("amount")).isZero();
    assertThat(order.number("number")).isEqualTo(1);
    assertThat(order.json().path("tickets").size()).isEqualTo(1);
    assertThat(order.header("Location")).isEqualTo("/v1/orders/" + order.text("orderId"));
  }

  @Test
  void a_paid_join_holds_a_place_before_any_money_moves() {
    String group = club.event(30_000, 2);
    Someone member = club.member();

    Reply order = Club.order(member, group).hasExactly(FIELDS);

    assertThat(order.text("status")).isEqualTo("HELD");
    assertThat(order.number("amount")).isEqualTo(30_000);
    assertThat(order.number("paidAmount")).isZero();
    assertThat(order.number("refundedAmount")).isZero();
    assertThat(order.json().path("tickets").size()).isZero();
    assertThat(Instant.parse(order.text("holdUntil")))
        .isBetween(Instant.now().plusSeconds(840), Instant.now().plusSeconds(901));
    assertThat(member.http().get("/v1/groups/" + group).number("seatsLeft")).isEqualTo(1);
    assertThat(member.http().get("/v1/orders/" + order.text("orderId")).is(200).json())
        .isEqualTo(order.json());
  }

  @Test
  void the_same_join_again_is_the_same_order() {
    String group = club.event(1_000, 2);
    Someone member = club.member();
    Map<String, String> join = Map.of("merchantUid", Club.unique());

    Reply first = member.http().post("/v1/groups/" + group + "/joins", join).is(201);
    Reply again = member.http().post("/v1/groups/" + group + "/joins", join).is(201);

    assertThat(again.json()).isEqualTo(first.json());
    assertThat(member.http().get("/v1/groups/" + group).number("seatsLeft")).isEqualTo(1);
  }

  @Test
  void the_body_that_the_seeds_clients_send_is_accepted_and_a_contradiction_refused() {
    String group = club.event(1_000, 2);
    Someone member = club.member();
    String path = "/v1/groups/" + group + "/joins";
    String uid = Club.unique();

    member
        .http()
        .post(path, Map.of("merchantUid", uid, "groupId", club.joinGroup()))
        .isProblem(400, "CONTRADICTS_PATH");
    Map<String, String> upper =
        Map.of("merchantUid", uid, "groupId", group.toUpperCase(Locale.ROOT));
    assertThat(member.http().post(path, upper).is(201).text("groupId")).isEqualTo(group);
  }

  @Test
  void a_reference_belongs_to_one_order() {
    Reply order = Club.order(club.member(), club.event(1_000, 2));
    Map<String, String> same = Map.of("merchantUid", order.text("merchantUid"));

    club.member()
        .http()
        .post("/v1/groups/" + order.text("groupId") + "/joins", same)
        .isProblem(409, "MERCHANT_UID_TAKEN");
  }

  @Test
  void a_second_order_of_the_same_member_is_told_the_first() {
    String group = club.event(1_000, 2);
    Someone member = club.member();
    Reply order = Club.order(member, group);

    Reply second =
        member
            .http()
            .post("/v1/groups/" + group + "/joins", Map.of("merchantUid", Club.unique()))
            .isProblem(409, "ALREADY_JOINED");

    assertThat(second.text("orderId")).isEqualTo(order.text("orderId"));
  }

  @Test
  void who_may_join_what() {
    Map<String, String> join = Map.of("merchantUid", Club.unique());
    String joining = "/v1/groups/" + club.joinGroup() + "/joins";

    club.member().http().post(joining, join).isProblem(409, "ALREADY_JOINED");
    Visitors.someone()
        .http()
        .post("/v1/groups/" + club.event(0, 1) + "/joins", join)
        .isProblem(403, "NOT_A_MEMBER");
    Visitors.someone().http().post(joining, join).is(201);
  }

  @Test
  void a_full_group_is_full() {
    String group = club.event(1_000, 1);
    Club.order(club.member(), group);

    club.member()
        .http()
        .post("/v1/groups/" + group + "/joins", Map.of("merchantUid", Club.unique()))
        .isProblem(409, "GROUP_FULL");
  }

  @Test
  void numbers_have_no_gap_after_somebody_was_refused() {
    String group = club.event(0, 2);
    Someone member = club.member();
    Club.order(member, group);
    member.http().post("/v1/groups/" + group + "/joins", Map.of("merchantUid", Club.unique()));

    assertThat(Club.order(club.member(), group).number("number")).isEqualTo(2);
  }

  @Test
  void a_held_order_is_cancelled_by_its_member_and_its_place_is_free() {
    String group = club.event(1_000, 1);
    Someone member = club.member();
    Reply order = Club.order(member, group);
    String cancel = "/v1/orders/" + order.text("orderId") + "/cancel";

    assertThat(member.http().post(cancel).is(200).hasExactly(FIELDS).text("status"))
        .isEqualTo("CANCELLED");
    assertThat(member.http().post(cancel).is(200).text("status")).isEqualTo("CANCELLED");
    Club.order(club.member(), group);
  }

  @Test
  void a_paid_order_is_not_cancelled() {
    Someone member = club.member();
    Reply order = Club.paid(member, club.event(1_000, 1));

    Reply refused = member.http().post("/v1/orders/" + order.text("orderId") + "/cancel");

    refused.isProblem(409, "NOT_CANCELLABLE");
    assertThat(refused.text("orderStatus")).isEqualTo("PAID");
  }

  @Test
  void ones_own_orders_are_found_by_reference_and_nobody_elses() {
    Someone member = club.member();
    Reply order = Club.order(member, club.event(0, 2));
    String query = "/v1/me/orders?merchantUid=" + order.text("merchantUid");

    Reply mine = member.http().get(query).is(200).hasExactly("items", "nextCursor");

    assertThat(mine.items()).containsExactly(order.json());
    assertThat(club.president().http().get(query).is(200).items()).isEmpty();
    assertThat(member.http().get("/v1/me/orders").items()).containsExactly(order.json());
    member.http().get("/v1/me/orders?merchantUid=a%20b").isProblem(400, "INVALID_FIELD");
  }

  @Test
  void a_reference_has_a_shape() {
    String path = "/v1/groups/" + club.event(0, 9) + "/joins";
    Http member = club.member().http();

    for (String wrong : List.of("", "a b", "가", "a".repeat(41), "a\n")) {
      member.post(path, Map.of("merchantUid", wrong)).isProblem(400, "INVALID_FIELD");
    }
    String longest = (Club.unique() + "_Zz9").substring(0, 40);
    assertThat(member.post(path, Map.of("merchantUid", longest)).is(201).text("merchantUid"))
        .isEqualTo(longest);
  }

  @Test
  void another_clubs_staff_see_neither_order_nor_ticket() {
    Reply order = Club.order(club.member(), club.event(0, 1));
    Http stranger = Club.opened().president().http();
    String path = "/v1/orders/" + order.text("orderId");

    stranger.get(path).isProblem(404, "ORDER_NOT_FOUND");
    stranger.post(path + "/cancel").isProblem(404, "ORDER_NOT_FOUND");
    stranger.post(path + "/confirm", Map.of("impUid", "imp_1")).isProblem(404, "ORDER_NOT_FOUND");
    stranger.post(path + "/refunds", Map.of("reason", "mine")).isProblem(404, "ORDER_NOT_FOUND");
    stranger
        .get("/v1/tickets/" + order.json().path("tickets").path(0).asString())
        .isProblem(404, "TICKET_NOT_FOUND");
  }
}
