package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Waiting for places in a group that is full, over HTTP, on a real database. */
class WaitingHttpTest {
  private static final String[] FIELDS = {
    "waitingId",
    "groupId",
    "optionId",
    "quantity",
    "status",
    "position",
    "unitsAhead",
    "estimatedAt",
    "since",
    "offeredUntil",
    "reason",
    "orderId"
  };

  private final Club club = Club.opened();
  private final List<Reply> sold = new ArrayList<>();
  private final List<Someone> buyers = new ArrayList<>();

  /** A free event whose places are all taken. */
  private String full(int places) {
    Map<String, Object> form = new HashMap<>(Club.eventForm(0, places));
    form.put("maxPerOrder", 4);
    String group =
        club.president()
            .http()
            .post("/v1/clubs/" + club.id() + "/groups", form)
            .is(201)
            .text("groupId");
    for (int i = 0; i < places; i++) {
      Someone buyer = club.member();
      buyers.add(buyer);
      sold.add(Club.order(buyer, group));
    }
    return group;
  }

  private void free() {
    Someone buyer = buyers.removeLast();
    buyer.http().post("/v1/orders/" + sold.removeLast().text("orderId") + "/cancel").is(200);
  }

  private static Reply wait(Someone who, String group, int quantity) {
    return who.http().post("/v1/groups/" + group + "/waiting", Map.of("quantity", quantity));
  }

  private static Reply own(Someone who, String group) {
    return who.http().get("/v1/groups/" + group + "/waiting/me");
  }

  private static Reply leave(Someone who, String group) {
    return who.http()
        .send("DELETE", "/v1/groups/" + group + "/waiting/me", Optional.empty(), new byte[0]);
  }

  private static Reply join(Someone who, String group, int quantity) {
    return who.http()
        .post(
            "/v1/groups/" + group + "/joins",
            Map.of("merchantUid", Club.unique(), "quantity", quantity));
  }

  private static void awaitStatus(Someone who, String group, String status) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> own(who, group).is(200).text("status").equals(status));
  }

  @Test
  void a_freed_place_is_offered_in_order_and_taken_by_joining() {
    String group = full(1);
    Someone first = club.member();
    Someone second = club.member();
    Reply waiting = wait(first, group, 1).is(201).hasExactly(FIELDS);
    wait(second, group, 1).is(201);
    assertThat(waiting.text("status")).isEqualTo("WAITING");
    assertThat(waiting.number("position")).isEqualTo(1);
    assertThat(waiting.header("Location")).isEqualTo("/v1/groups/" + group + "/waiting/me");
    assertThat(own(second, group).is(200).number("position")).isEqualTo(2);
    assertThat(wait(first, group, 1).is(201).text("waitingId"))
        .isEqualTo(waiting.text("waitingId"));
    Reply shown = first.http().get("/v1/groups/" + group).is(200);
    assertThat(shown.number("waiting")).isEqualTo(2);

    free();

    join(club.member(), group, 1).isProblem(409, "GROUP_FULL");
    assertThat(first.http().get("/v1/groups/" + group).number("seatsLeft")).isZero();
    awaitStatus(first, group, "OFFERED");
    join(second, group, 1).isProblem(409, "GROUP_FULL");
    Reply order = join(first, group, 1).is(201);
    Reply taken = own(first, group).is(200);
    assertThat(taken.text("status")).isEqualTo("TAKEN");
    assertThat(taken.text("orderId")).isEqualTo(order.text("orderId"));
    assertThat(own(second, group).number("position")).isEqualTo(1);
    leave(first, group).isProblem(409, "ALREADY_JOINED");
  }

  @Test
  void leaving_gives_an_offer_to_the_next_at_once() {
    String group = full(2);
    Someone party = club.member();
    Someone next = club.member();
    wait(party, group, 2).is(201);
    wait(next, group, 1).is(201);
    free();
    free();
    awaitStatus(party, group, "OFFERED");
    assertThat(own(next, group).text("status")).isEqualTo("WAITING");

    leave(party, group).is(204);
    leave(party, group).is(204);

    assertThat(own(next, group).text("status")).isEqualTo("OFFERED");
    assertThat(own(next, group).text("offeredUntil")).isNotEmpty();
    assertThat(own(party, group).text("status")).isEqualTo("LEFT");
    Reply mine = party.http().get("/v1/me/waiting").is(200);
    assertThat(mine.items()).hasSize(1);
  }

  @Test
  void what_is_refused_says_why() {
    String group = full(2);
    Someone member = club.member();
    String open = club.event(0, 1);
    wait(member, open, 1).isProblem(409, "GROUP_NOT_FULL");
    wait(member, group, 3).isProblem(409, "TOO_MANY_UNITS");
    wait(member, group, 5).isProblem(409, "TOO_MANY_UNITS");
    wait(member, group, 101).isProblem(400, "INVALID_FIELD");
    wait(buyers.getFirst(), group, 1).isProblem(409, "ALREADY_JOINED");
    wait(Visitors.someone(), group, 1).isProblem(403, "NOT_A_MEMBER");
    wait(member, Club.unique(), 1).isProblem(404, "GROUP_NOT_FOUND");
    own(member, group).isProblem(404, "WAITING_NOT_FOUND");
    leave(member, group).isProblem(404, "WAITING_NOT_FOUND");
    wait(member, group, 1).is(201);
    Reply other = wait(member, group, 2).isProblem(409, "ALREADY_WAITING");
    assertThat(other.number("quantity")).isEqualTo(1);
    club.president().http().post("/v1/groups/" + group + "/close").is(200);
    wait(club.member(), group, 1).isProblem(409, "SALE_CLOSED");
    Reply ended = own(member, group).is(200);
    assertThat(ended.text("status")).isEqualTo("ENDED");
    assertThat(ended.text("reason")).isEqualTo("SALE_CLOSED");
  }

  @Test
  void staff_see_who_waits_part_by_part() {
    String group = full(1);
    for (int i = 0; i < 3; i++) {
      wait(club.member(), group, 1).is(201);
    }

    Reply first = club.officer().http().get("/v1/groups/" + group + "/waiting?limit=2").is(200);
    Reply rest =
        club.officer()
            .http()
            .get("/v1/groups/" + group + "/waiting?limit=2&cursor=" + first.text("nextCursor"))
            .is(200);

    assertThat(first.items()).hasSize(2);
    assertThat(rest.items()).hasSize(1);
    assertThat(rest.items().getFirst().path("waiting").path("position").asInt()).isEqualTo(3);
    club.member().http().get("/v1/groups/" + group + "/waiting").isProblem(403, "NOT_ALLOWED");
  }
}
