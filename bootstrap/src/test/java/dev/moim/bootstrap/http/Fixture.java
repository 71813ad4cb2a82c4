package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Server.Reply;
import dev.moim.bootstrap.http.Server.Somebody;
import dev.moim.domain.club.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A club with its people, made anew for a test. */
final class Fixture {
  final Somebody president = Server.somebody(false);
  final String club;
  final String joining;
  final Somebody officer;
  final Somebody member;
  final Somebody owner;

  Fixture() {
    Reply opened = Server.call(president, "POST", "/v1/clubs", clubForm());
    assertThat(opened.status()).isEqualTo(201);
    this.club = opened.text("clubId");
    this.joining = opened.text("joinGroupId");
    this.officer = Server.inClub(club, Role.OFFICER);
    this.member = Server.inClub(club, Role.MEMBER);
    this.owner = Server.inClub(club, Role.MEMBER);
  }

  static Map<String, Object> clubForm() {
    String unique = Server.unique();
    return Map.of(
        "name",
        "동아리 " + unique.substring(14),
        "englishName",
        "c" + unique,
        "description",
        "",
        "dues",
        10_000);
  }

  static Map<String, Object> groupForm(int amount, int capacity) {
    Instant now = Instant.now();
    return new HashMap<>(
        Map.of(
            "name",
            "MT",
            "description",
            "",
            "amount",
            amount,
            "capacity",
            capacity,
            "opensAt",
            now.minusSeconds(60).toString(),
            "closesAt",
            now.plus(Duration.ofDays(1)).toString(),
            "startsAt",
            now.plus(Duration.ofDays(2)).toString()));
  }

  String event(int amount, int capacity) {
    Reply opened =
        Server.call(
            president, "POST", "/v1/clubs/" + club + "/groups", groupForm(amount, capacity));
    assertThat(opened.status()).isEqualTo(201);
    return opened.text("groupId");
  }

  /** A free event whose only place is taken, by somebody new. */
  String full() {
    String event = event(0, 1);
    assertThat(join(Server.inClub(club, Role.MEMBER), event, Server.unique()).status())
        .isEqualTo(201);
    return event;
  }

  Reply join(Somebody who, String group, String merchantUid) {
    Map<String, String> body = Map.of("merchantUid", merchantUid);
    return Server.call(who, "POST", "/v1/groups/" + group + "/joins", body);
  }

  /** The owner's order, held. */
  Reply held() {
    Reply order = join(owner, event(30_000, 5), Server.unique());
    assertThat(order.text("status")).isEqualTo("HELD");
    return order;
  }

  /** The owner's order, paid. */
  Reply paid() {
    Reply order = held();
    String imp = Server.pay(order.text("merchantUid"), 30_000, Map.of()).text("impUid");
    Reply paid = confirm(owner, order, imp);
    assertThat(paid.text("status")).isEqualTo("PAID");
    return paid;
  }

  Reply confirm(Somebody who, Reply order, String impUid) {
    String path = "/v1/orders/" + order.text("orderId") + "/confirm";
    return Server.call(who, "POST", path, Map.of("impUid", impUid));
  }

  /** The owner's ticket of a free event. */
  String ticket() {
    Reply order = join(owner, event(0, 5), Server.unique());
    assertThat(order.text("status")).isEqualTo("PAID");
    return order.body().path("tickets").get(0).asString();
  }

  String code(String ticket) {
    return Server.call(owner, "GET", "/v1/tickets/" + ticket, Map.of()).text("code");
  }
}
