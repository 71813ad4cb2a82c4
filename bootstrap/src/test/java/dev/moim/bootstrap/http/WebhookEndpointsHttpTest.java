package dev.moim.bootstrap.http;

import static dev.moim.bootstrap.http.Server.call;
import static dev.moim.bootstrap.http.Server.unique;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Server.Reply;
import dev.moim.bootstrap.http.Server.Somebody;
import dev.moim.bootstrap.wiring.RealMoim;
import dev.moim.domain.notification.Endpoint;
import dev.moim.domain.notification.EndpointId;
import dev.moim.domain.notification.EndpointSecret;
import dev.moim.domain.notification.EventType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Where a club is told by webhook, over HTTP on real parts. */
class WebhookEndpointsHttpTest {
  private final Fixture club = new Fixture();
  private final Fixture rivals = new Fixture();
  private final String path = Listeners.path(club);

  private Reply by(Somebody who, String method, String where, Map<String, ?> body) {
    return call(who, method, where, body);
  }

  private Reply register(Map<String, ?> form) {
    return by(club.president, "POST", path, form);
  }

  private Reply look(String id) {
    return by(club.president, "GET", path + "/" + id, Map.of());
  }

  private static Endpoint kept(String id) {
    return Server.moim().endpoints().find(new EndpointId(UUID.fromString(id))).orElseThrow();
  }

  private static Map<String, Object> edit(String url, boolean enabled) {
    return Map.of("url", url, "types", List.of(), "enabled", enabled);
  }

  @Test
  void an_endpoint_is_registered_shown_edited_and_ended() {
    Reply made = register(Listeners.form());
    assertThat(made.status()).isEqualTo(201);
    String id = made.text("endpointId");
    assertThat(made.header("Location")).isEqualTo(path + "/" + id);
    String secret = made.text("secret");
    assertThat(secret).startsWith(EndpointSecret.PREFIX);
    assertThat(kept(id).secrets()).containsExactly(new EndpointSecret(secret));

    Reply shown = look(id);
    assertThat(shown.raw().body()).doesNotContain(secret);
    assertThat(shown.text("url")).isEqualTo(Listeners.URL);
    assertThat(shown.body().path("types")).hasSize(2);
    assertThat(shown.body().path("enabled").asBoolean()).isTrue();
    JsonNode items = by(club.president, "GET", path, Map.of()).body().path("items");
    assertThat(items).containsExactly(shown.body());

    Reply edited =
        by(club.president, "PUT", path + "/" + id, edit("https://club.example.org/v2", false));
    assertThat(edited.text("url")).isEqualTo("https://club.example.org/v2");
    assertThat(edited.body().path("types")).isEmpty();
    assertThat(edited.text("disabledWhy")).isEqualTo("BY_STAFF");
    assertThat(look(id).header("ETag")).isEqualTo(edited.header("ETag"));
    Reply again = by(club.president, "PUT", path + "/" + id, Map.of("url", Listeners.URL));
    assertThat(again.body().path("enabled").asBoolean()).isTrue();
    assertThat(again.body().path("disabledAt").isNull()).isTrue();
    assertThat(kept(id).secrets()).containsExactly(new EndpointSecret(secret));

    assertThat(by(club.president, "DELETE", path + "/" + id, Map.of()).status()).isEqualTo(204);
    String ended = look(id).raw().body();
    assertThat(look(id).body().path("enabled").asBoolean()).isFalse();
    assertThat(by(club.president, "DELETE", path + "/" + id, Map.of()).status()).isEqualTo(204);
    assertThat(look(id).raw().body()).isEqualTo(ended);
  }

  @Test
  void a_new_secret_signs_beside_the_one_before_it() {
    Reply made = register(Listeners.form());
    String secrets = path + "/" + made.text("endpointId") + "/secrets";

    Reply rotated = by(club.president, "POST", secrets, Map.of());

    assertThat(rotated.status()).isEqualTo(201);
    String second = rotated.text("secret");
    assertThat(second).startsWith(EndpointSecret.PREFIX).isNotEqualTo(made.text("secret"));
    Endpoint kept = kept(made.text("endpointId"));
    assertThat(kept.secrets())
        .containsExactly(new EndpointSecret(second), new EndpointSecret(made.text("secret")));
    assertThat(rotated.text("oldSecretUntil")).isEqualTo(kept.oldSecretUntil().get().toString());
    assertThat(look(made.text("endpointId")).raw().body()).doesNotContain(second);

    Reply third = by(club.president, "POST", secrets, Map.of());
    assertThat(kept(made.text("endpointId")).secrets())
        .containsExactly(new EndpointSecret(third.text("secret")), new EndpointSecret(second));
  }

  /** What is kept of an answer lies in the database as it was said. */
  @Test
  void a_repetition_has_no_effect_more_and_tells_no_secret() throws SQLException {
    Map<String, String> key = Map.of("Idempotency-Key", unique());
    Reply first = call(club.president, "POST", path, Listeners.form(), key);
    Reply second = call(club.president, "POST", path, Listeners.form(), key);
    String secrets = path + "/" + first.text("endpointId") + "/secrets";
    Map<String, String> other = Map.of("Idempotency-Key", unique());
    Reply rotated = call(club.president, "POST", secrets, Map.of(), other);
    Reply again = call(club.president, "POST", secrets, Map.of(), other);

    assertThat(first.text("secret")).startsWith(EndpointSecret.PREFIX);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.text("endpointId")).isEqualTo(first.text("endpointId"));
    assertThat(second.body().path("secret").isNull()).isTrue();
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.body().path("secret").isNull()).isTrue();
    assertThat(again.text("oldSecretUntil")).isEqualTo(rotated.text("oldSecretUntil"));
    assertThat(by(club.president, "GET", path, Map.of()).body().path("items")).hasSize(1);
    assertThat(kept(first.text("endpointId")).secrets().getFirst().value())
        .isEqualTo(rotated.text("secret"));
    try (Connection connection =
            ((RealMoim) Server.moim()).database().connections().getConnection();
        Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT count(*) FROM idempotency_keys WHERE answer LIKE '%whsec%'")) {
      rows.next();
      assertThat(rows.getLong(1)).isZero();
    }
  }

  @Test
  void who_came_second_is_told() {
    String id = Listeners.registered(club);
    Map<String, String> seen = Map.of("If-Match", look(id).header("ETag"));
    assertThat(call(club.president, "POST", path + "/" + id + "/secrets", Map.of(), seen).status())
        .isEqualTo(201);

    Map<String, Object> form = edit(Listeners.URL, true);
    assertThat(call(club.president, "PUT", path + "/" + id, form, seen).code())
        .isEqualTo("PRECONDITION_FAILED");
    assertThat(call(club.president, "DELETE", path + "/" + id, Map.of(), seen).code())
        .isEqualTo("PRECONDITION_FAILED");
    assertThat(call(club.president, "POST", path + "/" + id + "/secrets", Map.of(), seen).code())
        .isEqualTo("PRECONDITION_FAILED");
    assertThat(kept(id).version()).isEqualTo(1);
  }

  @Test
  void another_clubs_endpoint_is_not_there() {
    String theirs = Listeners.registered(rivals);
    for (String id : List.of(theirs, unique(), "1-1-1-1-1")) {
      String one = path + "/" + id;
      assertThat(by(club.president, "GET", one, Map.of()).code()).isEqualTo("ENDPOINT_NOT_FOUND");
      assertThat(by(club.president, "PUT", one, Listeners.form()).code())
          .isEqualTo("ENDPOINT_NOT_FOUND");
      assertThat(by(club.president, "DELETE", one, Map.of()).code())
          .isEqualTo("ENDPOINT_NOT_FOUND");
      assertThat(by(club.president, "POST", one + "/secrets", Map.of()).code())
          .isEqualTo("ENDPOINT_NOT_FOUND");
    }
    String nowhere = "/v1/clubs/" + unique() + "/webhook-endpoints";
    Somebody admin = Server.somebody(true);
    assertThat(by(admin, "GET", nowhere, Map.of()).code()).isEqualTo("CLUB_NOT_FOUND");
    assertThat(by(admin, "POST", nowhere, Listeners.form()).code()).isEqualTo("CLUB_NOT_FOUND");
    for (String method : List.of("GET", "DELETE")) {
      assertThat(by(admin, method, nowhere + "/" + theirs, Map.of()).code())
          .isEqualTo("CLUB_NOT_FOUND");
    }
    assertThat(by(admin, "PUT", nowhere + "/" + theirs, Listeners.form()).code())
        .isEqualTo("CLUB_NOT_FOUND");
    assertThat(by(admin, "POST", nowhere + "/" + theirs + "/secrets", Map.of()).code())
        .isEqualTo("CLUB_NOT_FOUND");
    assertThat(kept(theirs).version()).isZero();
  }

  @Test
  void ten_are_enough() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ids.add(Listeners.registered(club));
    }
    assertThat(register(Listeners.form()).code()).isEqualTo("TOO_MANY_ENDPOINTS");
    by(club.president, "DELETE", path + "/" + ids.getFirst(), Map.of());
    assertThat(register(Listeners.form()).code()).isEqualTo("TOO_MANY_ENDPOINTS");
    assertThat(by(club.president, "GET", path, Map.of()).body().path("items")).hasSize(10);
    assertThat(Listeners.registered(rivals)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://club.example.org/",
        "https://user:secret@club.example.org/",
        "https://club.example.org:22/",
        "https://club.example.org/#here",
        "https://127.1/",
        "nonsense"
      })
  void an_address_that_is_none_is_refused(String url) {
    Map<String, Object> form = new HashMap<>(Listeners.form());
    form.put("url", url);
    Reply refused = register(form);
    assertThat(refused.code()).isEqualTo("INVALID_FIELD");
    assertThat(refused.text("field")).isEqualTo("/url");
    assertThat(by(club.president, "PUT", path + "/" + Listeners.registered(club), form).code())
        .isEqualTo("INVALID_FIELD");
  }

  @Test
  void a_type_that_is_none_is_refused() {
    Reply refused = register(Map.of("url", Listeners.URL, "types", List.of("order.eaten")));
    assertThat(refused.code()).isEqualTo("INVALID_FIELD");
    assertThat(refused.text("field")).isEqualTo("/types/0");
    assertThat(refused.text("detail")).contains("order.granted");
    List<String> tooMany = Collections.nCopies(EventType.values().length + 1, "order.granted");
    assertThat(register(Map.of("url", Listeners.URL, "types", tooMany)).text("field"))
        .isEqualTo("/types");
  }
}
