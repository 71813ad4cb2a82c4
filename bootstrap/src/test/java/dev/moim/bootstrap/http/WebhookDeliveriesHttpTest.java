package dev.moim.bootstrap.http;

import static dev.moim.bootstrap.http.Server.call;
import static dev.moim.bootstrap.http.Server.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Server.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What was sent to a club's servers, over HTTP on real parts. */
class WebhookDeliveriesHttpTest {
  private final Fixture club = new Fixture();
  private final Fixture rivals = new Fixture();
  private final String path = SentWebhooks.path(club);

  private Reply get(String where) {
    return call(club.president, "GET", where, Map.of());
  }

  private Reply replay(String id) {
    return call(club.president, "POST", path + "/" + id + "/replays", Map.of());
  }

  @Test
  void staff_see_what_was_sent_and_what_came_of_it() {
    String dead = SentWebhooks.givenUp(club);
    String waiting = SentWebhooks.waiting(club);
    SentWebhooks.givenUp(rivals);

    JsonNode all = get(path).body().path("items");
    assertThat(all).hasSize(2);
    assertThat(get(path + "?state=DUE").body().path("items"))
        .singleElement()
        .satisfies(one -> assertThat(one.path("deliveryId").asString()).isEqualTo(waiting));
    assertThat(get(path + "?type=order.granted&state=DEAD").body().path("items")).hasSize(1);
    assertThat(get(path + "?type=refund.refused").body().path("items")).isEmpty();
    String endpoint = all.get(0).path("endpointId").asString();
    assertThat(get(path + "?endpointId=" + endpoint).body().path("items")).hasSize(1);

    Reply one = get(path + "/" + dead);
    assertThat(one.status()).isEqualTo(200);
    assertThat(one.body().path("delivery")).isEqualTo(all.get(0));
    assertThat(one.text("body")).contains("\"type\":\"order.granted\"").contains(club.club);
    assertThat(one.body().path("attempts"))
        .singleElement()
        .satisfies(a -> assertThat(a.path("status").asInt()).isEqualTo(410));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?state=LOST", "?type=order.eaten", "?endpointId=none", "?colour=red"})
  void a_filter_that_means_nothing_is_refused(String query) {
    assertThat(get(path + query).status()).isEqualTo(400);
  }

  @Test
  void what_is_over_is_sent_again_and_what_is_not_is_sent_anyway() {
    String dead = SentWebhooks.givenUp(club);

    Reply replayed = replay(dead);

    assertThat(replayed.status()).isEqualTo(200);
    assertThat(replayed.body().path("delivery").path("tries").asInt()).isEqualTo(1);
    assertThat(replay(SentWebhooks.waiting(club)).text("code")).isEqualTo("DELIVERY_STILL_OPEN");
  }

  @Test
  void a_repetition_replays_nothing_twice() {
    String dead = SentWebhooks.givenUp(club);
    Map<String, String> key = Map.of("Idempotency-Key", unique());
    String where = path + "/" + dead + "/replays";

    Reply first = call(club.president, "POST", where, Map.of(), key);
    Reply second = call(club.president, "POST", where, Map.of(), key);

    assertThat(second.raw().body()).isEqualTo(first.raw().body());
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void another_clubs_are_not_there() {
    String theirs = SentWebhooks.givenUp(rivals);

    assertThat(get(path + "/" + theirs).text("code")).isEqualTo("DELIVERY_NOT_FOUND");
    assertThat(replay(theirs).text("code")).isEqualTo("DELIVERY_NOT_FOUND");
    assertThat(get(path + "/" + unique()).text("code")).isEqualTo("DELIVERY_NOT_FOUND");
    assertThat(get("/v1/clubs/" + unique() + "/webhook-deliveries").text("code"))
        .isEqualTo("CLUB_NOT_FOUND");
  }
}
