package dev.moim.bootstrap.http;

import dev.moim.domain.club.Role;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A club opened over HTTP, with what tests need of it. */
record Club(String id, String joinGroup, Someone president) {
  static final int DUES = 10_000;

  static Club opened() {
    return opened(DUES);
  }

  static Club opened(int dues) {
    Someone president = Visitors.someone();
    Reply reply = president.http().post("/v1/clubs", form(dues)).is(201);
    return new Club(reply.text("clubId"), reply.text("joinGroupId"), president);
  }

  static Map<String, Object> form(int dues) {
    String name = unique();
    return Map.of(
        "name",
        "모임 " + name,
        "englishName",
        "club " + name,
        "description",
        "for a test",
        "dues",
        dues);
  }

  /** Letters and digits that nobody else has, as long as a merchantUid may be. */
  static String unique() {
    return UUID.randomUUID().toString();
  }

  Someone with(Role role) {
    return Visitors.enrol(Visitors.someone(), id, role);
  }

  Someone member() {
    return with(Role.MEMBER);
  }

  Someone officer() {
    return with(Role.OFFICER);
  }

  /** An event for the club's members. */
  String event(int amount, int capacity) {
    return president
        .http()
        .post("/v1/clubs/" + id + "/groups", eventForm(amount, capacity))
        .is(201)
        .text("groupId");
  }

  static Map<String, Object> eventForm(int amount, int capacity) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Map<String, Object> form = new HashMap<>();
    form.put("name", "봄 산행");
    form.put("description", "");
    form.put("amount", amount);
    form.put("capacity", capacity);
    form.put("opensAt", now.toString());
    form.put("closesAt", now.plus(7, ChronoUnit.DAYS).toString());
    form.put("startsAt", now.plus(8, ChronoUnit.DAYS).toString());
    return form;
  }

  /** An order of this member in the group. */
  static Reply order(Someone who, String group) {
    return who.http()
        .post("/v1/groups/" + group + "/joins", Map.of("merchantUid", unique()))
        .is(201);
  }

  /** A payment at the simulator that announces itself to nobody. */
  static String pay(Reply order, Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>();
    body.put("merchantUid", order.text("merchantUid"));
    body.put("amount", order.number("amount"));
    body.put("webhook", false);
    body.putAll(more);
    return Visitors.portone().post("/portone/pay", body).is(201).text("impUid");
  }

  static Reply confirm(Someone who, Reply order, String impUid) {
    return who.http()
        .post("/v1/orders/" + order.text("orderId") + "/confirm", Map.of("impUid", impUid));
  }

  /** An order of this member, paid and confirmed. */
  static Reply paid(Someone who, String group) {
    Reply order = order(who, group);
    return confirm(who, order, pay(order, Map.of())).is(200);
  }

  /** The code of the ticket that a free event gives this member. */
  static String code(Someone who, Reply order) {
    String ticket = order.json().path("tickets").path(0).asString();
    return who.http().get("/v1/tickets/" + ticket).is(200).text("code");
  }
}
