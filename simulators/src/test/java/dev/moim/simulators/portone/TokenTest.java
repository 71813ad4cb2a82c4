package dev.moim.simulators.portone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.simulators.Caller;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TokenTest extends SimulatorTest {

  private JsonNode token() {
    return merchant.token().response();
  }

  @Test
  void a_token_lives_for_thirty_minutes_by_the_clock_of_the_provider() {
    assertThat(token().get("now").longValue()).isEqualTo(clock.instant().getEpochSecond());
    assertThat(token().get("expired_at").longValue() - token().get("now").longValue())
        .isEqualTo(1800);
  }

  @Test
  void asking_again_while_it_is_valid_gives_the_same_token_with_the_same_end() {
    JsonNode first = token();
    clock.pass(Duration.ofMinutes(29));
    JsonNode second = token();
    assertThat(second.get("access_token")).isEqualTo(first.get("access_token"));
    assertThat(second.get("expired_at")).isEqualTo(first.get("expired_at"));
  }

  @Test
  void asking_in_the_last_minute_moves_the_end_by_five_minutes() {
    JsonNode first = token();
    clock.pass(Duration.ofMinutes(29).plusSeconds(1));
    JsonNode second = token();
    assertThat(second.get("access_token")).isEqualTo(first.get("access_token"));
    assertThat(second.get("expired_at").longValue())
        .isEqualTo(first.get("expired_at").longValue() + 300);
  }

  @Test
  void an_old_token_opens_nothing_and_a_new_one_takes_its_place() {
    String first = token().get("access_token").stringValue();
    clock.pass(Duration.ofMinutes(30));
    assertThat(merchant.get("/payments/imp_1").status()).isEqualTo(401);
    String second = token().get("access_token").stringValue();
    assertThat(second).isNotEqualTo(first);
    assertThat(merchant.get("/payments/imp_1").status()).isEqualTo(401);
    merchant.use(second);
    assertThat(merchant.get("/payments/imp_1").status()).isEqualTo(404);
  }

  @Test
  void the_token_is_taken_with_and_without_bearer() {
    merchant.use("Bearer " + token().get("access_token").stringValue());
    assertThat(merchant.get("/payments/imp_1").status()).isEqualTo(404);
  }

  @Test
  void without_a_token_every_call_is_unauthorized_in_the_envelope() {
    try (Merchant stranger = new Merchant(simulator.baseUri())) {
      for (var said :
          new Caller.Said[] {
            stranger.get("/payments/imp_1"),
            stranger.get("/payments/find/m-1"),
            stranger.get("/payments/findAll/m-1"),
            stranger.get("/payments/status/all"),
            stranger.get("/payments?imp_uid[]=a".replace("[]", "%5B%5D")),
            stranger.get("/payments/prepare/m-1"),
            stranger.post("/payments/prepare", "{}"),
            stranger.put("/payments/prepare", "{}"),
            stranger.cancel("{}")
          }) {
        assertThat(said.status()).isEqualTo(401);
        assertThat(said.text())
            .isEqualTo("{\"code\":-1,\"message\":\"Unauthorized\",\"response\":null}");
      }
    }
  }

  @Test
  void a_wrong_secret_is_unauthorized_and_a_missing_one_is_named() {
    assertThat(
            merchant
                .post(
                    "/users/getToken",
                    "{\"imp_key\":\"" + Merchant.KEY + "\",\"imp_secret\":\"x\"}")
                .status())
        .isEqualTo(401);
    var missing = merchant.post("/users/getToken", "{}");
    assertThat(missing.status()).isEqualTo(401);
    assertThat(missing.message()).isEqualTo("imp_key, imp_secret 파라메터가 누락되었습니다.");
  }

  @Test
  void a_form_is_as_good_as_json() {
    var said =
        merchant.postForm(
            "/users/getToken", "imp_key=" + Merchant.KEY + "&imp_secret=" + Merchant.SECRET);
    assertThat(said.response().get("access_token")).isEqualTo(token().get("access_token"));
  }
}
