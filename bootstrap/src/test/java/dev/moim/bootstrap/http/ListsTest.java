package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Server.Reply;
import dev.moim.bootstrap.http.Server.Somebody;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists as a client walks them. */
class ListsTest {
  private final Fixture club = new Fixture();

  private static Reply get(Somebody who, String path) {
    return Server.call(who, "GET", path, Map.of());
  }

  private static List<String> walk(Somebody who, String path, String field) {
    List<String> all = new ArrayList<>();
    Reply page = get(who, path);
    page.body().path("items").forEach(item -> all.add(item.path(field).asString()));
    while (!page.body().path("nextCursor").isNull()) {
      assertThat(page.status()).as(page.raw().body()).isEqualTo(200);
      page = get(who, path + "&cursor=" + page.text("nextCursor"));
      page.body().path("items").forEach(item -> all.add(item.path(field).asString()));
    }
    return all;
  }

  @Test
  void groups_come_in_either_order_and_by_what_is_asked_for() {
    List<String> events = List.of(club.event(0, 1), club.event(0, 1), club.event(0, 1));
    Server.call(club.president, "POST", "/v1/groups/" + events.get(1) + "/close", Map.of());
    String path = "/v1/clubs/" + club.club + "/groups?limit=1&query=mt";

    assertThat(walk(club.member, path, "groupId")).isEqualTo(events);
    assertThat(walk(club.member, path + "&sort=-createdAt", "groupId"))
        .isEqualTo(events.reversed());
    assertThat(walk(club.member, path + "&open=true", "groupId"))
        .containsExactly(events.get(0), events.get(2));
    assertThat(walk(club.member, path + "&open=false", "groupId")).containsExactly(events.get(1));
  }

  @Test
  void members_come_by_name_and_by_role() {
    String path = "/v1/clubs/" + club.club + "/members?limit=2";

    List<String> names = walk(club.member, path + "&sort=name", "name");

    assertThat(names).hasSize(4).isSortedAccordingTo(Comparator.naturalOrder());
    assertThat(walk(club.member, path + "&sort=-name", "name")).isEqualTo(names.reversed());
    assertThat(walk(club.member, path + "&role=OFFICER", "memberId"))
        .containsExactly(club.officer.id().toString());
  }

  @Test
  void orders_come_by_what_they_look_like() {
    Reply held = club.held();
    Reply paid = club.paid();
    String path = "/v1/me/orders?limit=5";

    assertThat(walk(club.owner, path + "&status=HELD", "orderId"))
        .containsExactly(held.text("orderId"));
    assertThat(walk(club.owner, path + "&status=PAID", "orderId"))
        .containsExactly(paid.text("orderId"));
    assertThat(walk(club.owner, path + "&groupId=" + held.text("groupId"), "orderId"))
        .containsExactly(held.text("orderId"));
    assertThat(walk(club.owner, path + "&merchantUid=" + paid.text("merchantUid"), "orderId"))
        .containsExactly(paid.text("orderId"));
    assertThat(walk(club.owner, path + "&sort=-createdAt", "orderId"))
        .containsExactly(paid.text("orderId"), held.text("orderId"));
    assertThat(walk(club.owner, "/v1/me/tickets?valid=true", "ticketId")).hasSize(1);
    assertThat(walk(club.owner, "/v1/me/tickets?valid=false", "ticketId")).isEmpty();
    String attendees = "/v1/groups/" + paid.text("groupId") + "/attendees?checkedIn=";
    assertThat(walk(club.officer, attendees + "false", "memberId")).hasSize(1);
    assertThat(walk(club.officer, attendees + "true", "memberId")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/clubs?x=1, x",
    "/v1/clubs?limit=1&limit=2, limit",
    "/v1/clubs?limit=0, limit",
    "/v1/clubs?sort=dues, sort",
    "/v1/clubs?cursor=rubbish, cursor",
    "/v1/me/orders?status=paid, status",
    "/v1/me/orders?groupId=7, groupId",
    "/v1/me/orders?sort=name, sort",
    "/v1/me/tickets?valid=1, valid",
    "/health/live?x, x"
  })
  void what_cannot_be_asked_for_is_named(String path, String parameter) {
    Reply reply = get(club.member, path);

    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("INVALID_FIELD");
    assertThat(reply.text("parameter")).isEqualTo(parameter);
  }

  @Test
  void a_cursor_is_good_for_its_own_list_only() {
    String path = "/v1/clubs/" + club.club + "/members?limit=1";
    String cursor = "&cursor=" + get(club.member, path).text("nextCursor");

    assertThat(get(club.member, path + cursor).status()).isEqualTo(200);
    assertThat(get(club.member, path + "&sort=-createdAt" + cursor).status()).isEqualTo(400);
    assertThat(get(club.member, path + "&role=MEMBER" + cursor).status()).isEqualTo(400);
    assertThat(get(club.member, "/v1/clubs?limit=1" + cursor).status()).isEqualTo(400);
  }

  @Test
  void a_provider_may_send_any_query_and_others_may_not() {
    String path = "/v1/webhooks/portone?imp_uid=1&imp_uid=2&%zz";
    assertThat(
            Server.raw(Server.GUEST, "POST", path.replace("%zz", "x"), "text/plain", "").status())
        .isEqualTo(200);
    assertThat(Server.call(club.member, "POST", "/v1/clubs?x=1", Fixture.clubForm()).status())
        .isEqualTo(400);
  }
}
