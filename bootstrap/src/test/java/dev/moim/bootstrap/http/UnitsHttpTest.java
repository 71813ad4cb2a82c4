package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Several units an order, at group prices, and some of them back under a refund policy. */
class UnitsHttpTest {
  private final Club club = Club.opened();
  private final Someone member = club.member();

  /** Four places an order, the fourth makes all of them cheaper; half back from a day before. */
  private static Map<String, Object> form() {
    Map<String, Object> form = new HashMap<>(Club.eventForm(10_000, 6));
    form.put("maxPerOrder", 4);
    form.put("groupPrices", List.of(Map.of("from", 4, "unitPrice", 9_000)));
    form.put("refundPolicy", policy("START", step(24, 100), step(1, 50)));
    return form;
  }

  private static Map<String, Object> policy(String basis, Map<?, ?>... steps) {
    return Map.of("basis", basis, "steps", List.of(steps));
  }

  private static Map<String, Integer> step(int hours, int percent) {
    return Map.of("hours", hours, "percent", percent);
  }

  private String opened(Map<String, Object> form) {
    return open(form).is(201).text("groupId");
  }

  private Reply open(Map<String, Object> form) {
    return club.president().http().post("/v1/clubs/" + club.id() + "/groups", form);
  }

  private static Reply join(Someone who, String group, Object quantity) {
    Map<String, Object> body = Map.of("merchantUid", Club.unique(), "quantity", quantity);
    return who.http().post("/v1/groups/" + group + "/joins", body);
  }

  private Reply paid(String group, int units) {
    Reply order = join(member, group, units).is(201);
    return Club.confirm(member, order, Club.pay(order, Map.of())).is(200);
  }

  private Reply quote(Someone who, Reply order, String query) {
    return who.http().get("/v1/orders/" + order.text("orderId") + "/refund-quote" + query);
  }

  private Reply refund(Someone who, Reply order, Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("reason", "감기");
    return who.http().post("/v1/orders/" + order.text("orderId") + "/refunds", body);
  }

  private int seatsLeft(String group) {
    return (int) member.http().get("/v1/groups/" + group).is(200).number("seatsLeft");
  }

  @Test
  void a_group_shows_its_prices_and_its_refund_policy() {
    String group = opened(form());

    JsonNode shown = member.http().get("/v1/groups/" + group).is(200).json();

    assertThat(shown.path("maxPerOrder").asInt()).isEqualTo(4);
    assertThat(shown.path("groupPrices").toString()).isEqualTo("[{\"from\":4,\"unitPrice\":9000}]");
    assertThat(shown.path("refundPolicy").path("basis").asString()).isEqualTo("START");
    assertThat(shown.path("refundPolicy").path("steps").size()).isEqualTo(2);
    assertThat(shown.path("refundPolicy").path("steps").path(1).path("percent").asInt())
        .isEqualTo(50);
  }

  @Test
  void one_of_four_comes_back_as_the_quote_said_and_its_place_is_free() {
    String group = opened(form());
    Reply order = paid(group, 4);
    assertThat(order.number("amount")).isEqualTo(36_000);
    assertThat(order.number("quantity")).isEqualTo(4);
    assertThat(order.json().path("tickets").size()).isEqualTo(4);
    assertThat(seatsLeft(group)).isEqualTo(2);

    Reply quote = quote(member, order, "?units=1").is(200);
    quote.hasExactly(
        "orderId",
        "units",
        "remainingUnits",
        "worth",
        "remainingPrice",
        "percent",
        "amount",
        "currency",
        "until",
        "refundPolicy");
    assertThat(quote.number("worth")).isEqualTo(6_000);
    assertThat(quote.number("remainingPrice")).isEqualTo(30_000);
    assertThat(quote.number("percent")).isEqualTo(100);
    String starts = member.http().get("/v1/groups/" + group).text("startsAt");
    assertThat(Instant.parse(quote.text("until")))
        .isEqualTo(Instant.parse(starts).minus(24, ChronoUnit.HOURS));

    Reply other = refund(member, order, Map.of("units", 1, "expectedAmount", 9_000));
    other.isProblem(409, "REFUND_QUOTE_CHANGED");
    assertThat(other.number("amount")).isEqualTo(6_000);
    assertThat(seatsLeft(group)).isEqualTo(2);
    Reply done = refund(member, order, Map.of("units", 1, "expectedAmount", 6_000)).is(201);
    assertThat(done.number("amount")).isEqualTo(6_000);
    assertThat(seatsLeft(group)).isEqualTo(3);
    Reply left = member.http().get("/v1/orders/" + order.text("orderId")).is(200);
    assertThat(left.number("returned")).isEqualTo(1);
    assertThat(left.json().path("tickets").size()).isEqualTo(3);

    Reply rest = quote(member, order, "").is(200);
    assertThat(rest.number("units")).isEqualTo(3);
    assertThat(rest.number("amount")).isEqualTo(30_000);
    Reply tooMany = quote(member, order, "?units=4").isProblem(409, "UNITS_EXCEED_ORDER");
    assertThat(tooMany.number("units")).isEqualTo(3);
    refund(member, order, Map.of("units", 4)).isProblem(409, "UNITS_EXCEED_ORDER");
  }

  @Test
  void half_comes_back_to_the_buyer_and_all_from_staff() {
    Map<String, Object> form = form();
    form.put("refundPolicy", policy("PAYMENT", step(24, 50)));
    Reply order = paid(opened(form), 2);

    assertThat(quote(member, order, "").is(200).number("amount")).isEqualTo(10_000);
    assertThat(quote(club.president(), order, "").is(200).number("amount")).isEqualTo(20_000);
    refund(member, order, Map.of("amount", 5_000)).isProblem(403, "NOT_ALLOWED");
    assertThat(refund(member, order, Map.of()).is(201).number("amount")).isEqualTo(10_000);
  }

  @Test
  void nothing_comes_back_where_the_policy_has_no_steps() {
    Map<String, Object> form = form();
    form.put("refundPolicy", policy("START"));
    Reply order = paid(opened(form), 1);

    quote(member, order, "").isProblem(409, "REFUND_TOO_LATE");
    refund(member, order, Map.of()).isProblem(409, "REFUND_TOO_LATE");
    assertThat(refund(club.president(), order, Map.of("units", 1)).is(201).number("amount"))
        .isEqualTo(10_000);
  }

  @Test
  void no_more_than_an_order_may_have_and_than_there_are() {
    String group = opened(form());

    Reply tooMany = join(member, group, 5).isProblem(409, "TOO_MANY_UNITS");
    assertThat(tooMany.number("maxPerOrder")).isEqualTo(4);
    join(member, group, 0).isProblem(400, "INVALID_FIELD");
    join(member, group, 101).isProblem(400, "INVALID_FIELD");
    join(member, group, 4).is(201);
    join(club.member(), group, 3).isProblem(409, "GROUP_FULL");
    assertThat(seatsLeft(group)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "101", "1.5", "x", "99999999999"})
  void a_quote_is_for_a_number_of_units(String units) {
    Reply order = Club.order(member, opened(form()));

    assertThat(
            quote(member, order, "?units=" + units)
                .isProblem(400, "INVALID_FIELD")
                .text("parameter"))
        .isEqualTo("units");
  }

  @Test
  void prices_and_policies_that_make_no_sense_are_refused_where_they_stand() {
    refused("groupPrices", List.of(price(4, 7_500)), "/groupPrices");
    refused("groupPrices", List.of(price(3, 9_000), price(2, 8_900)), "/groupPrices");
    refused("groupPrices", List.of(price(5, 9_000)), "/groupPrices");
    refused("groupPrices", List.of(price(1, 9_000)), "/groupPrices/0/from");
    refused("groupPrices", List.of(Map.of("from", 2)), "/groupPrices/0/unitPrice");
    refused("groupPrices", List.of(price(2, -1)), "/groupPrices/0/unitPrice");
    refused("maxPerOrder", 0, "/maxPerOrder");
    refused("maxPerOrder", 101, "/maxPerOrder");
    refused("refundPolicy", Map.of("basis", "START"), "/refundPolicy/steps");
    refused("refundPolicy", Map.of("steps", List.of()), "/refundPolicy/basis");
    refused("refundPolicy", policy("NEVER"), "/refundPolicy/basis");
    refused("refundPolicy", policy("START", step(1, 101)), "/refundPolicy");
    refused("refundPolicy", policy("START", step(1, 100), step(2, 50)), "/refundPolicy");
    refused("refundPolicy", policy("START", Map.of("hours", 1)), "/refundPolicy/steps/0/percent");
  }

  private static Map<String, Integer> price(int from, int unitPrice) {
    return Map.of("from", from, "unitPrice", unitPrice);
  }

  private void refused(String field, Object value, String where) {
    Map<String, Object> form = form();
    form.put(field, value);
    assertThat(open(form).isProblem(400, "INVALID_FIELD").text("field"))
        .as("%s", form)
        .isEqualTo(where);
  }

  @Test
  void a_joining_group_has_one_unit_an_order() {
    Map<String, Object> form = form();
    form.remove("capacity");
    Reply refused = club.president().http().put("/v1/groups/" + club.joinGroup(), form);

    assertThat(refused.isProblem(400, "INVALID_FIELD").text("field")).isEqualTo("/maxPerOrder");
  }
}
