package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.domain.club.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ClubsHttpTest {
  private final Club club = Club.opened();

  @Test
  void a_club_opens_with_its_joining_group() {
    Reply opened = Visitors.someone().http().post("/v1/clubs", Club.form(5_000)).is(201);

    opened.hasExactly("clubId", "joinGroupId");
    assertThat(opened.header("Location")).isEqualTo("/v1/clubs/" + opened.text("clubId"));
    Reply join = Visitors.guest().get("/v1/clubs/" + opened.text("clubId") + "/join").is(200);
    join.hasExactly("groupId", "groupName", "groupAmount", "capacity", "seatsLeft", "open");
    assertThat(join.text("groupId")).isEqualTo(opened.text("joinGroupId"));
    assertThat(join.number("groupAmount")).isEqualTo(5_000);
    assertThat(join.json().path("capacity").isNull()).isTrue();
    assertThat(join.json().path("seatsLeft").isNull()).isTrue();
    assertThat(join.json().path("open").asBoolean()).isTrue();
  }

  @Test
  void anybody_sees_and_finds_a_club() {
    Map<String, Object> form = Club.form(0);
    String id = Visitors.someone().http().post("/v1/clubs", form).text("clubId");

    Reply seen = Visitors.guest().get("/v1/clubs/" + id).is(200);
    seen.hasExactly("clubId", "name", "englishName", "description", "dues", "foundedAt");
    assertThat(seen.text("name")).isEqualTo(form.get("name"));
    assertThat(seen.text("foundedAt")).endsWith("Z");

    String query = form.get("englishName").toString().toUpperCase(Locale.ROOT);
    Reply found = Visitors.guest().get("/v1/clubs?query=" + encoded(query)).is(200);
    found.hasExactly("items", "nextCursor");
    assertThat(found.items()).containsExactly(seen.json());
    assertThat(Visitors.guest().get("/v1/clubs?query=" + encoded("%" + query)).items()).isEmpty();
  }

  @Test
  void both_names_are_taken_once() {
    Map<String, Object> form = Club.form(0);
    Http http = Visitors.someone().http();
    http.post("/v1/clubs", form).is(201);
    Map<String, Object> korean = new HashMap<>(Club.form(0));
    korean.put("name", form.get("name"));
    Map<String, Object> english = new HashMap<>(Club.form(0));
    english.put("englishName", form.get("englishName").toString().toUpperCase(Locale.ROOT));

    http.post("/v1/clubs", korean).isProblem(409, "NAME_TAKEN");
    http.post("/v1/clubs", english).isProblem(409, "NAME_TAKEN");
  }

  @Test
  void members_are_listed_and_staff_see_how_to_reach_them() {
    Someone member = club.member();

    JsonNode plain = itemOf(member, members(member));
    JsonNode contact = itemOf(member, members(club.officer()));

    assertThat(plain.propertyNames())
        .containsExactlyInAnyOrder("memberId", "name", "role", "since");
    assertThat(contact.path("email").asString()).isEqualTo(member.email());
    assertThat(plain.path("role").asString()).isEqualTo("MEMBER");
  }

  @Test
  void the_president_gives_roles_and_hands_over_the_presidency() {
    Someone officer = club.officer();
    Http president = club.president().http();
    String role = "/v1/clubs/" + club.id() + "/members/" + officer.id() + "/role";

    Reply changed = president.put(role, Map.of("role", "SECRETARY")).is(200);
    changed.hasExactly("memberId", "role");
    assertThat(changed.text("role")).isEqualTo("SECRETARY");

    president
        .put(
            "/v1/clubs/" + club.id() + "/members/" + club.president().id() + "/role",
            Map.of("role", "MEMBER"))
        .isProblem(409, "PRESIDENCY_NOT_HANDED_OVER");
    president.put(role, Map.of("role", "PRESIDENT")).is(200);
    president.put(role, Map.of("role", "MEMBER")).isProblem(403, "NOT_ALLOWED");
    assertThat(itemOf(club.president(), members(officer)).path("role").asString())
        .isEqualTo("OFFICER");
  }

  @Test
  void roles_are_given_to_members_only_and_by_name() {
    Http president = club.president().http();
    String members = "/v1/clubs/" + club.id() + "/members/";

    president
        .put(members + Visitors.someone().id() + "/role", Map.of("role", "OFFICER"))
        .isProblem(404, "MEMBER_NOT_FOUND");
    president.put(members + "x/role", Map.of("role", "OFFICER")).isProblem(404, "MEMBER_NOT_FOUND");
    president
        .put(members + club.member().id() + "/role", Map.of("role", "KING"))
        .isProblem(400, "INVALID_FIELD");
  }

  @Test
  void a_list_comes_in_pages_without_gaps_or_repetitions() {
    List<Someone> people = new ArrayList<>(List.of(club.president()));
    for (int i = 0; i < 6; i++) {
      people.add(club.with(Role.MEMBER));
    }
    List<String> seen = new ArrayList<>();
    String path = "/v1/clubs/" + club.id() + "/members?limit=3";
    Reply page = club.president().http().get(path).is(200);
    while (true) {
      page.items().forEach(item -> seen.add(item.path("memberId").asString()));
      if (page.json().path("nextCursor").isNull()) {
        break;
      }
      assertThat(page.items()).hasSize(3);
      page = club.president().http().get(path + "&cursor=" + page.text("nextCursor")).is(200);
    }
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(people.stream().map(p -> p.id().toString()).toList());
  }

  @Test
  void a_wrong_page_is_refused() {
    for (String query : List.of("limit=0", "limit=101", "limit=x", "limit=-1", "cursor=1")) {
      Reply refused = Visitors.guest().get("/v1/clubs?" + query).isProblem(400, "INVALID_FIELD");
      assertThat(refused.text("parameter"))
          .as(query)
          .isEqualTo(query.substring(0, query.indexOf('=')));
    }
  }

  private Reply members(Someone who) {
    return who.http().get("/v1/clubs/" + club.id() + "/members?limit=100").is(200);
  }

  private static JsonNode itemOf(Someone who, Reply members) {
    return members.items().stream()
        .filter(item -> item.path("memberId").asString().equals(who.id().toString()))
        .findFirst()
        .orElseThrow();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
