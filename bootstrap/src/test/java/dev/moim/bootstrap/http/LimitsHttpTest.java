package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.server.SecondInstance;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Options, shared pools, limits a member and coupons, as staff and buyers see them. */
class LimitsHttpTest {
  private final Club club = Club.opened();
  private final Someone member = club.member();

  private Http staff() {
    return club.president().http();
  }

  private String pool(Map<String, Object> form) {
    return staff().post("/v1/clubs/" + club.id() + "/shared-pools", form).is(201).text("poolId");
  }

  private Reply make(Map<String, Object> form) {
    return staff().post("/v1/clubs/" + club.id() + "/coupons", form);
  }

  private String coupon(Map<String, Object> form) {
    return make(form).is(201).text("couponId");
  }

  private static Map<String, Object> couponForm(String code, int percent, int capacity) {
    Map<String, Object> form = LimitForms.couponForm(code);
    form.put("discount", percent);
    form.put("capacity", capacity);
    return form;
  }

  private Reply open(Map<String, Object> form) {
    return staff().post("/v1/clubs/" + club.id() + "/groups", form);
  }

  private String opened(Map<String, Object> form) {
    return open(form).is(201).text("groupId");
  }

  private static Map<String, Object> option(String name, int amount, int capacity) {
    return new HashMap<>(Map.of("name", name, "amount", amount, "capacity", capacity));
  }

  private JsonNode shown(String group) {
    return member.http().get("/v1/groups/" + group).is(200).json();
  }

  private static Reply join(Someone who, String group, Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>(Map.of("merchantUid", Club.unique()));
    body.putAll(more);
    return who.http().post("/v1/groups/" + group + "/joins", body);
  }

  @Test
  void a_group_shows_its_options_and_an_order_names_one() {
    Map<String, Object> form = Club.eventForm(10_000, 6);
    form.put("options", List.of(option("저녁 포함", 25_000, 1)));
    String group = opened(form);
    JsonNode options = shown(group).path("options");
    assertThat(options.size()).isEqualTo(2);
    assertThat(options.path(0).path("amount").asInt()).isEqualTo(10_000);
    assertThat(options.path(0).path("seatsLeft").asInt()).isEqualTo(6);
    String dinner = options.path(1).path("optionId").asString();

    Reply order = join(member, group, Map.of("optionId", dinner)).is(201);

    assertThat(order.number("amount")).isEqualTo(25_000);
    assertThat(order.text("optionId")).isEqualTo(dinner);
    assertThat(shown(group).path("options").path(1).path("seatsLeft").asInt()).isZero();
    join(club.member(), group, Map.of("optionId", dinner)).isProblem(409, "GROUP_FULL");
    join(club.member(), group, Map.of("optionId", Club.unique()))
        .isProblem(404, "OPTION_NOT_FOUND");
    join(club.member(), group, Map.of("optionId", "x")).isProblem(400, "INVALID_FIELD");
    Club.confirm(member, order, Club.pay(order, Map.of())).is(200);
  }

  @Test
  void options_are_edited_and_added_and_never_removed() {
    Map<String, Object> form = Club.eventForm(10_000, 6);
    form.put("options", List.of(option("둘", 5_000, 3)));
    String group = opened(form);
    Map<String, Object> second = option("둘째", 4_000, 1);
    second.put("optionId", shown(group).path("options").path(1).path("optionId").asString());
    form.put("options", List.of(second, option("셋", 3_000, 2)));

    staff().put("/v1/groups/" + group, form).is(200);
    form.remove("options");
    JsonNode options = staff().put("/v1/groups/" + group, form).is(200).json().path("options");

    assertThat(options.size()).isEqualTo(3);
    assertThat(options.path(1).path("name").asString()).isEqualTo("둘째");
    assertThat(options.path(1).path("capacity").asInt()).isEqualTo(1);
    second.put("optionId", Club.unique());
    form.put("options", List.of(second));
    staff().put("/v1/groups/" + group, form).isProblem(404, "OPTION_NOT_FOUND");
    open(form).isProblem(404, "OPTION_NOT_FOUND");
    form.put("options", List.of(option("", 1, 1)));
    assertThat(open(form).isProblem(400, "INVALID_FIELD").text("field")).isEqualTo("/name");
    form.put("options", List.of(Map.of("name", "x")));
    assertThat(open(form).isProblem(400, "INVALID_FIELD").text("field"))
        .isEqualTo("/options/0/amount");
  }

  @Test
  void groups_share_a_pool_and_show_the_least_of_what_is_left() {
    String hall = pool(Map.of("name", "대강당", "capacity", 3));
    Map<String, Object> form = Club.eventForm(0, 5);
    form.put("sharedPools", List.of(hall));
    String morning = opened(form);
    String evening = opened(form);
    assertThat(shown(morning).path("seatsLeft").asInt()).isEqualTo(3);
    assertThat(shown(morning).path("sharedPools").path(0).asString()).isEqualTo(hall);

    join(member, morning, Map.of()).is(201);
    join(club.member(), evening, Map.of()).is(201);

    assertThat(shown(evening).path("seatsLeft").asInt()).isEqualTo(1);
    String path = "/v1/clubs/" + club.id() + "/shared-pools/" + hall;
    Reply seen = staff().get(path).is(200);
    assertThat(seen.number("taken")).isEqualTo(2);
    seen.hasExactly("poolId", "clubId", "name", "capacity", "taken", "perMember");
    staff().put(path, Map.of("name", "대강당", "capacity", 1)).isProblem(409, "CAPACITY_BELOW_TAKEN");
    assertThat(staff().put(path, Map.of("name", "소강당", "capacity", 2)).is(200).text("name"))
        .isEqualTo("소강당");
    join(club.member(), morning, Map.of()).isProblem(409, "GROUP_FULL");
    assertThat(staff().get("/v1/clubs/" + club.id() + "/shared-pools").is(200).items()).hasSize(1);
    form.put("sharedPools", List.of(Club.unique()));
    open(form).isProblem(404, "SHARED_POOL_NOT_FOUND");
    staff().put("/v1/groups/" + morning, form).isProblem(404, "SHARED_POOL_NOT_FOUND");
    form.put("sharedPools", List.of(hall, hall));
    open(form).isProblem(400, "INVALID_FIELD");
    staff()
        .get("/v1/clubs/" + club.id() + "/shared-pools/" + Club.unique())
        .isProblem(404, "SHARED_POOL_NOT_FOUND");
  }

  @Test
  void a_member_may_have_so_many_in_a_group_and_in_all_that_share() {
    Map<String, Object> form = Club.eventForm(0, 50);
    form.put("maxPerOrder", 10);
    form.put("perMember", 3);
    String group = opened(form);
    assertThat(shown(group).path("perMember").asInt()).isEqualTo(3);
    join(member, group, Map.of("quantity", 2)).is(201);

    Reply refused =
        join(member, group, Map.of("quantity", 2)).isProblem(409, "MEMBER_LIMIT_REACHED");

    assertThat(refused.number("perMember")).isEqualTo(3);
    join(member, group, Map.of("quantity", 1)).is(201);
    String both = pool(Map.of("name", "둘 합쳐", "perMember", 1));
    form.remove("perMember");
    form.put("sharedPools", List.of(both));
    join(member, opened(form), Map.of()).is(201);
    join(member, opened(form), Map.of()).isProblem(409, "MEMBER_LIMIT_REACHED");
  }

  @Test
  void a_coupon_takes_something_off_so_many_times_and_comes_back_with_the_order() {
    String code = Club.unique().substring(0, 20);
    String coupon = coupon(couponForm(code, 50, 2));
    Map<String, Object> form = Club.eventForm(10_000, 50);
    form.put("maxPerOrder", 4);
    String group = opened(form);

    Reply order = join(member, group, Map.of("couponCode", code, "quantity", 2)).is(201);

    assertThat(order.number("amount")).isEqualTo(10_000);
    assertThat(order.text("couponId")).isEqualTo(coupon);
    join(club.member(), group, Map.of("couponCode", code)).isProblem(409, "COUPON_USED_UP");
    Club.confirm(member, order, Club.pay(order, Map.of())).is(200);
    String path = "/v1/clubs/" + club.id() + "/coupons/" + coupon;
    assertThat(staff().get(path).is(200).number("taken")).isEqualTo(2);
    member
        .http()
        .post("/v1/orders/" + order.text("orderId") + "/refunds", Map.of("units", 1, "reason", "비"))
        .is(201);
    Reply seen = staff().get(path).is(200);
    assertThat(seen.number("taken")).isEqualTo(1);
    seen.hasExactly(
        "couponId",
        "clubId",
        "code",
        "discountType",
        "discount",
        "groups",
        "capacity",
        "taken",
        "perMember",
        "validFrom",
        "validUntil",
        "ended");
    join(club.member(), group, Map.of("couponCode", " " + code.toLowerCase(Locale.ROOT))).is(201);
  }

  @Test
  void what_a_coupon_makes_free_is_paid_at_once() {
    String code = Club.unique().substring(0, 20);
    coupon(couponForm(code, 100, 1));

    Reply order = join(member, club.event(10_000, 5), Map.of("couponCode", code)).is(201);

    assertThat(order.text("status")).isEqualTo("PAID");
    assertThat(order.json().path("tickets").size()).isEqualTo(1);
  }

  @Test
  void a_coupon_that_is_not_for_this_says_why() {
    String group = club.event(10_000, 5);
    String other = club.event(10_000, 5);
    Map<String, Object> form = couponForm("ONLY-" + Club.unique().substring(0, 8), 10, 5);
    form.put("groups", List.of(other));
    String coupon = coupon(form);
    Map<String, Object> code = Map.of("couponCode", form.get("code"));

    join(member, group, code).isProblem(409, "COUPON_NOT_FOR_GROUP");
    join(member, group, Map.of("couponCode", "NO-SUCH")).isProblem(404, "COUPON_NOT_FOUND");
    join(member, group, Map.of("couponCode", "a b")).isProblem(400, "INVALID_FIELD");
    String path = "/v1/clubs/" + club.id() + "/coupons/" + coupon;
    assertThat(staff().post(path + "/close").is(200).json().path("ended").asBoolean()).isTrue();
    join(member, other, code).isProblem(409, "COUPON_NOT_VALID");
    make(form).isProblem(409, "COUPON_CODE_TAKEN");
    Club elsewhere = Club.opened();
    join(elsewhere.member(), elsewhere.event(10_000, 5), code).isProblem(404, "COUPON_NOT_FOUND");
  }

  @Test
  void staff_see_and_change_coupons() {
    Map<String, Object> form = couponForm(Club.unique().substring(0, 20), 10, 5);
    String coupon = coupon(form);
    String path = "/v1/clubs/" + club.id() + "/coupons/" + coupon;
    Map<String, Object> terms = LimitForms.couponTerms();
    terms.put("discountType", "AMOUNT");
    terms.put("discount", 1_000);

    Reply edited = staff().put(path, terms).is(200);

    assertThat(edited.number("discount")).isEqualTo(1_000);
    assertThat(staff().get("/v1/clubs/" + club.id() + "/coupons").is(200).items()).hasSize(1);
    terms.put("discountType", "PERCENT");
    assertThat(staff().put(path, terms).isProblem(400, "INVALID_FIELD").text("field"))
        .isEqualTo("/discount");
    terms.put("discount", 100);
    terms.put("groups", List.of(Club.unique()));
    staff().put(path, terms).isProblem(404, "GROUP_NOT_FOUND");
    form.put("code", "쿠폰");
    assertThat(make(form).isProblem(400, "INVALID_FIELD").text("field")).isEqualTo("/code");
    member.http().get(path).isProblem(403, "NOT_ALLOWED");
    staff()
        .get("/v1/clubs/" + club.id() + "/coupons/" + Club.unique())
        .isProblem(404, "COUPON_NOT_FOUND");
  }

  /**
   * Holds a place for a second, lets it go, and pays after somebody else could have what it had.
   */
  private Reply paysLate(String group, Map<String, ?> wanted, Someone next) {
    try (SecondInstance hasty = Server.hasty()) {
      Http there = new Http(hasty.uri(), member.http().token());
      Map<String, Object> body = new HashMap<>(Map.of("merchantUid", Club.unique()));
      body.putAll(wanted);
      Reply late = there.post("/v1/groups/" + group + "/joins", body).is(201);
      Awaitility.await().until(() -> join(next, group, wanted).status() == 201);
      Reply refused = Club.confirm(member, late, Club.pay(late, Map.of()));
      assertThat(refused.text("orderId")).isEqualTo(late.text("orderId"));
      return refused;
    }
  }

  @Test
  void late_money_is_told_truly_what_had_no_unit_left() {
    String code = Club.unique().substring(0, 20);
    coupon(couponForm(code, 50, 1));
    Map<String, Object> limited = Club.eventForm(10_000, 50);
    limited.put("perMember", 1);

    paysLate(club.event(10_000, 50), Map.of("couponCode", code), club.member())
        .isProblem(409, "COUPON_USED_UP");
    paysLate(opened(limited), Map.of(), member).isProblem(409, "MEMBER_LIMIT_REACHED");
    paysLate(club.event(10_000, 1), Map.of(), club.member()).isProblem(409, "GROUP_FULL");
  }
}
