package dev.moim.simulators.bootpay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EntryTest extends SimulatorTest {

  private void assertOpen(boolean open) {
    assertThat(merchant.get("/v2/receipt/none").status()).isEqualTo(open ? 404 : 401);
  }

  private String token() {
    return merchant.token().json().get("access_token").stringValue();
  }

  @Test
  void a_token_opens_for_thirty_minutes_by_the_clock_of_the_provider() {
    JsonNode said = merchant.token().json();
    assertThat(said.get("expire_in").intValue()).isEqualTo(1800);
    merchant.use("Bearer " + said.get("access_token").stringValue());
    clock.pass(Duration.ofMinutes(30).minusMillis(1));
    assertOpen(true);
    clock.pass(Duration.ofMillis(1));
    assertOpen(false);
  }

  @Test
  void within_twenty_five_minutes_the_token_is_the_same_and_has_less_time_left() {
    String first = token();
    clock.pass(Duration.ofMinutes(25).minusMillis(1));
    JsonNode second = merchant.token().json();
    assertThat(second.get("access_token").stringValue()).isEqualTo(first);
    assertThat(second.get("expire_in").intValue()).isEqualTo(300);
  }

  @Test
  void afterwards_there_is_a_new_one_and_the_old_one_opens_to_its_end() {
    String first = token();
    clock.pass(Duration.ofMinutes(25));
    String second = token();
    assertThat(second).isNotEqualTo(first);
    assertThat(token()).isEqualTo(second);
    merchant.use("Bearer " + first);
    assertOpen(true);
    clock.pass(Duration.ofMinutes(5));
    assertOpen(false);
    merchant.use("Bearer " + second);
    assertOpen(true);
  }

  @Test
  void basic_authentication_needs_no_token() {
    merchant.use(Merchant.basic());
    assertOpen(true);
    merchant.use("Basic " + Merchant.basic().substring(8));
    assertOpen(false);
  }

  @Test
  void without_either_every_call_is_refused() {
    for (String authorization : new String[] {"Bearer x", "x", token()}) {
      merchant.use(authorization);
      assertRefused(merchant.get("/v2/receipt/x"), 401, "TOKEN_KEY_INVALID");
      assertRefused(merchant.get("/v2/lookup/order/x"), 401, "TOKEN_KEY_INVALID");
      assertRefused(merchant.confirm("x"), 401, "TOKEN_KEY_INVALID");
      assertRefused(merchant.cancel("x", ""), 401, "TOKEN_KEY_INVALID");
    }
  }

  @Test
  void wrong_keys_get_no_token() {
    assertRefused(
        merchant.post("/v2/request/token", "{\"application_id\":\"x\",\"private_key\":\"x\"}"),
        401,
        "APP_KEY_NOT_FOUND");
    assertRefused(
        merchant.post(
            "/v2/request/token", "{\"application_id\":\"app-of-the-test\",\"private_key\":\"x\"}"),
        401,
        "APP_SK_NOT_MATCHED");
  }
}
