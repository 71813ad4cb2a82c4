package dev.moim.simulators.portone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrepareTest extends SimulatorTest {

  private static final String TEN_THOUSAND = "{\"merchant_uid\":\"m-1\",\"amount\":10000}";

  private String status(String impUid) {
    return merchant.payment(impUid).get("status").stringValue();
  }

  private String pay(String more) {
    return merchant.pay("{\"merchantUid\":\"m-1\"%s}".formatted(more));
  }

  @Test
  void an_amount_is_registered_once_read_back_and_changed() {
    assertThat(merchant.get("/payments/prepare/m-1").code()).isEqualTo(1);
    assertThat(merchant.get("/payments/prepare/m-1").status()).isEqualTo(200);
    assertThat(merchant.put("/payments/prepare", TEN_THOUSAND).status()).isEqualTo(404);
    assertThat(merchant.post("/payments/prepare", TEN_THOUSAND).text())
        .contains("\"response\":{\"amount\":10000,\"currency\":null,\"merchant_uid\":\"m-1\"}");
    var again = merchant.post("/payments/prepare", TEN_THOUSAND);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.code()).isEqualTo(1);
    assertThat(again.message()).isEqualTo("결제정보 사전등록에 실패하였습니다(이미 등록된 merchant_uid입니다).");
    var changed = merchant.put("/payments/prepare", "{\"merchant_uid\":\"m-1\",\"amount\":2}");
    assertThat(changed.code()).isZero();
    assertThat(merchant.get("/payments/prepare/m-1").response().get("amount").longValue())
        .isEqualTo(2);
  }

  @Test
  void a_form_is_as_good_as_json_and_missing_fields_are_named() {
    assertThat(merchant.postForm("/payments/prepare", "merchant_uid=m-9&amount=1").code()).isZero();
    var missing = merchant.post("/payments/prepare", "{\"merchant_uid\":\"m-1\"}");
    assertThat(missing.code()).isEqualTo(-1);
    assertThat(missing.message()).startsWith("파라미터 누락");
  }

  @Test
  void another_amount_is_stopped_at_the_window_and_recorded_as_failed_without_a_webhook()
      throws InterruptedException {
    merchant.post("/payments/prepare", TEN_THOUSAND);
    String impUid = pay(",\"amount\":9999");
    assertThat(status(impUid)).isEqualTo("failed");
    assertThat(merchant.payment(impUid).get("fail_reason").stringValue()).isNotBlank();
    assertThat(merchant.payment(impUid).get("paid_at").longValue()).isZero();
    assertThat(merchant.payment(impUid).get("failed_at").longValue()).isPositive();
    assertThat(mailbox.unexpected()).isNull();
    assertThat(status(pay(",\"amount\":10000"))).isEqualTo("paid");
  }

  @Test
  void a_payer_who_gets_round_the_window_pays_another_amount() {
    merchant.post("/payments/prepare", TEN_THOUSAND);
    String impUid = pay(",\"amount\":1,\"ignorePrepare\":true");
    assertThat(status(impUid)).isEqualTo("paid");
    assertThat(merchant.payment(impUid).get("amount").longValue()).isEqualTo(1);
  }

  @Test
  void a_currency_is_compared_only_when_one_was_registered() {
    merchant.post("/payments/prepare", TEN_THOUSAND);
    assertThat(status(pay(",\"amount\":10000,\"currency\":\"USD\""))).isEqualTo("paid");
    merchant.put(
        "/payments/prepare", "{\"merchant_uid\":\"m-1\",\"amount\":10000,\"currency\":\"KRW\"}");
    assertThat(status(pay(",\"amount\":10000,\"currency\":\"USD\""))).isEqualTo("failed");
    assertThat(status(pay(",\"amount\":10000"))).isEqualTo("paid");
  }
}
