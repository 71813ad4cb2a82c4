package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupsHttpTest {
  private static final String[] FIELDS = {
    "groupId",
    "clubId",
    "type",
    "name",
    "description",
    "amount",
    "currency",
    "credit",
    "capacity",
    "seatsLeft",
    "waiting",
    "opensAt",
    "closesAt",
    "startsAt",
    "maxPerOrder",
    "groupPrices",
    "refundPolicy",
    "perMember",
    "sharedPools",
    "options",
    "open"
  };

  private final Club club = Club.opened();
  private final Http president = club.president().http();

  @Test
  void a_group_is_opened_and_shown() {
    Reply opened = president.post("/v1/clubs/" + club.id() + "/groups", Club.eventForm(30_000, 20));
    opened.is(201).hasExactly("groupId");
    String path = "/v1/groups/" + opened.text("groupId");
    assertThat(opened.header("Location")).isEqualTo(path);

    Reply seen = club.member().http().get(path).is(200).hasExactly(FIELDS);

    assertThat(seen.text("type")).isEqualTo("EVENT");
    assertThat(seen.number("amount")).isEqualTo(30_000);
    assertThat(seen.text("currency")).isEqualTo("KRW");
    assertThat(seen.number("capacity")).isEqualTo(20);
    assertThat(seen.number("seatsLeft")).isEqualTo(20);
    assertThat(seen.json().path("open").asBoolean()).isTrue();
  }

  @Test
  void a_clubs_groups_are_listed_by_age() {
    String event = club.event(0, 1);

    Reply listed = president.get("/v1/clubs/" + club.id() + "/groups").is(200);

    assertThat(listed.items().stream().map(g -> g.path("groupId").asString()))
        .containsExactly(club.joinGroup(), event);
    assertThat(listed.items().getFirst().path("type").asString()).isEqualTo("JOINING");
    assertThat(listed.items().getFirst().propertyNames()).containsExactlyInAnyOrder(FIELDS);
  }

  @Test
  void a_group_is_closed_and_opened_again() {
    String path = "/v1/groups/" + club.event(0, 5);
    var member = club.member().http();
    Map<String, String> join = Map.of("merchantUid", Club.unique());

    assertThat(president.post(path + "/close").is(200).json().path("open").asBoolean()).isFalse();
    member.post(path + "/joins", join).isProblem(409, "SALE_CLOSED");
    assertThat(president.post(path + "/open").is(200).json().path("open").asBoolean()).isTrue();
    member.post(path + "/joins", join).is(201);
  }

  @Test
  void a_group_is_edited_but_not_below_what_is_taken() {
    String group = club.event(0, 5);
    Club.order(club.member(), group);
    Club.order(club.member(), group);

    Reply edited = president.put("/v1/groups/" + group, Club.eventForm(700, 2)).is(200);

    edited.hasExactly(FIELDS);
    assertThat(edited.number("amount")).isEqualTo(700);
    assertThat(edited.number("seatsLeft")).isZero();
    president
        .put("/v1/groups/" + group, Club.eventForm(700, 1))
        .isProblem(409, "CAPACITY_BELOW_TAKEN");
  }

  @Test
  void a_group_without_a_limit_has_no_number_of_places() {
    Map<String, Object> form = Club.eventForm(0, 1);
    form.remove("capacity");
    form.remove("startsAt");
    String group =
        president.post("/v1/clubs/" + club.id() + "/groups", form).is(201).text("groupId");

    Reply seen = president.get("/v1/groups/" + group);

    assertThat(seen.json().path("capacity").isNull()).isTrue();
    assertThat(seen.json().path("seatsLeft").isNull()).isTrue();
    assertThat(seen.json().path("startsAt").isNull()).isTrue();
  }

  @Test
  void terms_that_make_no_sense_are_refused_with_the_field() {
    refused("name", " ");
    refused("amount", -1);
    refused("capacity", 0);
    refused("closesAt", "2001-01-01T00:00:00Z");
    refused("opensAt", "2026-01-01T00:00:00");
    refused("startsAt", "2001-01-01T00:00:00Z");
    refused("amount", "10000");
    refused("amount", 1.5);
  }

  private void refused(String field, Object value) {
    Map<String, Object> form = Club.eventForm(0, 1);
    form.put(field, value);
    Reply reply = president.post("/v1/clubs/" + club.id() + "/groups", form);
    reply.isProblem(400, "INVALID_FIELD");
    assertThat(reply.text("field")).isEqualTo("/" + field);
  }
}
