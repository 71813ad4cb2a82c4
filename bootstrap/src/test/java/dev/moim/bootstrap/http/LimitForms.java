package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Server.Reply;
import dev.moim.bootstrap.http.Server.Somebody;
import java.util.HashMap;
import java.util.Map;

/** Shared pools and coupons, as staff send them. */
final class LimitForms {
  private LimitForms() {}

  static Map<String, Object> poolForm(String name) {
    return new HashMap<>(Map.of("name", name, "capacity", 5));
  }

  static String pool(Somebody who, String club) {
    return made(who, "/v1/clubs/" + club + "/shared-pools", poolForm("큰 방"), "poolId");
  }

  static Map<String, Object> couponTerms() {
    return new HashMap<>(
        Map.of(
            "discountType",
            "PERCENT",
            "discount",
            50,
            "capacity",
            5,
            "validFrom",
            "2026-01-01T00:00:00Z"));
  }

  static Map<String, Object> couponForm(String code) {
    Map<String, Object> form = couponTerms();
    form.put("code", code.substring(0, Math.min(32, code.length())));
    return form;
  }

  static String coupon(Somebody who, String club) {
    String path = "/v1/clubs/" + club + "/coupons";
    return made(who, path, couponForm(Server.unique()), "couponId");
  }

  private static String made(Somebody who, String path, Map<String, Object> form, String id) {
    Reply reply = Server.call(who, "POST", path, form);
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(201);
    return reply.text(id);
  }
}
