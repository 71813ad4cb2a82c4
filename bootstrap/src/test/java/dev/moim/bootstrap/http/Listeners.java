package dev.moim.bootstrap.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Server.Reply;
import java.util.List;
import java.util.Map;

/** Clubs' servers that are told by webhook, as tests register them. */
final class Listeners {
  static final String URL = "https://club.example.org/moim";

  private Listeners() {}

  static String path(Fixture club) {
    return "/v1/clubs/" + club.club + "/webhook-endpoints";
  }

  /** A body that has a server told of two types of events. */
  static Map<String, Object> form() {
    return Map.of("url", URL, "types", List.of("order.granted", "payment.captured"));
  }

  /** The id of an endpoint of this club that is there now. */
  static String registered(Fixture club) {
    Reply reply = Server.call(club.president, "POST", path(club), form());
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(201);
    return reply.text("endpointId");
  }
}
