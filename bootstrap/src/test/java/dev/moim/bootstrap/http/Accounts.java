package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Server.Reply;
import java.util.Map;

/** Merchant accounts as tests register them. */
final class Accounts {
  private Accounts() {}

  static String path(Fixture club) {
    return "/v1/clubs/" + club.club + "/merchant-accounts";
  }

  /** A body that registers a shop at KakaoPay with this secret. */
  static Map<String, Object> kakaoPay(String secret) {
    return Map.of(
        "tender",
        "KAKAOPAY",
        "label",
        "우리 통장",
        "credentials",
        Map.of("cid", "TC0ONETIME", "secretKey", secret));
  }

  /** A body that puts this secret in the place of such a shop's. */
  static Map<String, Object> credentials(String secret) {
    return Map.of(
        "tender", "KAKAOPAY", "credentials", Map.of("cid", "TC0ONETIME", "secretKey", secret));
  }

  /** The id of an account of this club that is there now. */
  static String registered(Fixture club) {
    Reply reply = Server.call(club.president, "POST", path(club), kakaoPay("a-secret"));
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(201);
    return reply.text("accountId");
  }
}
