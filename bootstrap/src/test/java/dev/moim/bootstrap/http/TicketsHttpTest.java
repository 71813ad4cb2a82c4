package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Story point 5: the ticket. */
class TicketsHttpTest {
  private static final String[] FIELDS = {
    "ticketId", "type", "clubId", "groupId", "orderId", "status", "validFrom", "checkedInAt"
  };

  private final Club club = Club.opened();
  private final Someone member = club.member();
  private final Reply order = Club.order(member, club.event(0, 2));
  private final String ticket = order.json().path("tickets").path(0).asString();

  @Test
  void its_holder_sees_the_code_and_staff_do_not() {
    Reply mine = member.http().get("/v1/tickets/" + ticket).is(200);
    Reply staffs = club.officer().http().get("/v1/tickets/" + ticket).is(200);

    assertThat(mine.text("code")).isNotBlank();
    assertThat(mine.text("type")).isEqualTo("ENTRY");
    staffs.hasExactly(FIELDS);
    club.member().http().get("/v1/tickets/" + ticket).isProblem(404, "TICKET_NOT_FOUND");
  }

  @Test
  void ones_tickets_are_listed_without_their_codes() {
    Reply listed = member.http().get("/v1/me/tickets").is(200).hasExactly("items", "nextCursor");

    assertThat(listed.items()).hasSize(1);
    assertThat(listed.items().getFirst().propertyNames()).containsExactlyInAnyOrder(FIELDS);
  }

  @Test
  void it_checks_in_once_and_the_second_time_is_told_when() {
    Map<String, String> code = Map.of("code", Club.code(member, order));
    Http door = club.officer().http();

    Reply in = door.post("/v1/tickets/check-in", code).is(200);
    Reply again = door.post("/v1/tickets/check-in", code).isProblem(409, "ALREADY_CHECKED_IN");

    in.hasExactly("ticketId", "memberId", "groupId", "checkedInAt");
    assertThat(Instant.parse(again.text("checkedInAt")))
        .isEqualTo(Instant.parse(in.text("checkedInAt")));
  }

  @Test
  void a_code_cannot_be_made_up() {
    String code = Club.code(member, order);
    char last = code.charAt(code.length() - 3) == 'A' ? 'B' : 'A';
    String changed =
        code.substring(0, code.length() - 3) + last + code.substring(code.length() - 2);

    for (String wrong : new String[] {"x".repeat(43), ticket, changed, "", " ", "가"}) {
      club.president()
          .http()
          .post("/v1/tickets/check-in", Map.of("code", wrong))
          .isProblem(404, "TICKET_NOT_FOUND");
    }
  }

  @Test
  void a_revoked_ticket_opens_no_door() {
    Map<String, String> code = Map.of("code", Club.code(member, order));
    member.http().post("/v1/orders/" + order.text("orderId") + "/cancel").is(200);

    club.officer().http().post("/v1/tickets/check-in", code).isProblem(409, "TICKET_REVOKED");
  }

  @Test
  void staff_see_who_comes() {
    Reply list =
        club.officer().http().get("/v1/groups/" + order.text("groupId") + "/attendees").is(200);

    JsonNode attendee = list.items().getFirst();
    assertThat(list.items()).hasSize(1);
    assertThat(attendee.propertyNames())
        .containsExactlyInAnyOrder(
            "memberId", "name", "email", "ticketId", "orderId", "checkedInAt");
    assertThat(attendee.path("email").asString()).isEqualTo(member.email());
    assertThat(attendee.path("checkedInAt").isNull()).isTrue();
  }
}
