package dev.moim.simulators.kakaopay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReadyTest extends SimulatorTest {

  @Test
  void a_payment_is_announced_and_gets_a_tid_and_pages() {
    JsonNode said = shop.ready("").json();
    assertThat(said.get("tid").stringValue()).matches("T[0-9a-f]{19}");
    assertThat(said.get("next_redirect_pc_url").stringValue())
        .startsWith(simulator.baseUri() + "/mockup/v1/")
        .endsWith("/info")
        .doesNotContain(said.get("tid").stringValue());
    assertThat(said.get("next_redirect_mobile_url").stringValue()).endsWith("/mInfo");
    assertThat(said.get("next_redirect_app_url").stringValue()).endsWith("/aInfo");
    assertThat(said.get("android_app_scheme").stringValue()).startsWith("kakaotalk://");
    assertThat(said.get("ios_app_scheme").stringValue()).startsWith("kakaotalk://");
  }

  @Test
  void times_are_seouls_and_do_not_say_so() {
    assertThat(shop.ready("").json().get("created_at").stringValue())
        .isEqualTo("2026-03-02T18:00:00");
  }

  @Test
  void the_same_order_can_be_announced_many_times() {
    assertThat(shop.tid()).isNotEqualTo(shop.tid());
  }

  @Test
  void the_usual_vat_is_an_eleventh_of_what_is_taxed() {
    String taxed = shop.tid();
    assertThat(shop.order(taxed).get("amount").get("vat").longValue()).isEqualTo(909);
    String tid = shop.ready("\"tax_free_amount\":1000").json().get("tid").stringValue();
    assertThat(shop.order(tid).get("amount").get("vat").longValue()).isEqualTo(818);
    String named = shop.ready("\"vat_amount\":900").json().get("tid").stringValue();
    assertThat(shop.order(named).get("amount").get("vat").longValue()).isEqualTo(900);
  }

  @Test
  void amounts_that_cannot_be_are_refused() {
    assertRefused(shop.ready("\"total_amount\":0"), -725);
    assertRefused(shop.ready("\"tax_free_amount\":10001"), -722);
    assertRefused(shop.ready("\"vat_amount\":10001"), -722);
    assertRefused(shop.ready("\"tax_free_amount\":-1"), -722);
    assertRefused(shop.ready("\"payment_method_type\":\"COINS\""), -705);
  }

  @Test
  void fields_that_are_missing_or_too_long_are_named() {
    assertRefused(shop.ready("\"item_name\":\"\""), -400);
    assertRefused(shop.ready("\"partner_order_id\":\"" + "x".repeat(101) + "\""), -400);
    assertRefused(shop.post("/online/v1/payment/ready", "{"), -400);
    assertThat(shop.get("/kakaopay/books").json().get("payments")).isEmpty();
  }

  @Test
  void a_shop_of_somebody_else_is_refused() {
    assertRefused(shop.ready("\"cid\":\"C999999999\""), -731);
    assertThat(shop.ready("\"cid\":\"" + Shop.LIVE + "\"").status()).isEqualTo(200);
  }

  @Test
  void without_the_key_nothing_is_done() {
    try (Shop stranger = new Shop(simulator.baseUri())) {
      assertRefused(stranger.ready(""), -400);
      stranger.use("SECRET_KEY other");
      assertThat(stranger.ready("").status()).isEqualTo(401);
      assertThat(stranger.ready("").json().get("error_code").intValue()).isEqualTo(-401);
      stranger.use("DEV_SECRET_KEY " + Shop.KEY);
      assertThat(stranger.ready("").status()).isEqualTo(200);
    }
  }

  @Test
  void what_is_not_there_is_not_found() {
    assertThat(shop.get("/online/v1/payment/nothing").json().get("error_code").intValue())
        .isEqualTo(-404);
  }
}
