package dev.moim.simulators.portone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.simulators.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LookupTest extends SimulatorTest {

  private static final String LIST = "/payments?imp_uid%5B%5D=";
  private static final String AND_MERCHANT = "&merchant_uid%5B%5D=";

  private String uid(Caller.Said said) {
    return said.response().get("imp_uid").stringValue();
  }

  private static List<String> uids(JsonNode list) {
    List<String> uids = new ArrayList<>();
    list.forEach(payment -> uids.add(payment.get("imp_uid").stringValue()));
    return uids;
  }

  private String fails(String merchantUid) {
    return merchant.pay(
        "{\"merchantUid\":\"%s\",\"amount\":1000,\"outcome\":\"failed\"}".formatted(merchantUid));
  }

  @Test
  void a_payment_has_every_key_in_alphabetical_order_with_unset_ones_empty() {
    String impUid = merchant.pays("m-1", 10_000);
    assertThat(impUid).matches("imp_\\d{12}");
    var said = merchant.get("/payments/" + impUid);
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.text())
        .startsWith("{\"code\":0,\"message\":null,\"response\":{\"amount\":10000,");
    JsonNode payment = said.response();
    assertThat(List.copyOf(payment.propertyNames())).isSorted().hasSize(54);
    assertThat(payment.get("status").stringValue()).isEqualTo("paid");
    assertThat(payment.get("currency").stringValue()).isEqualTo("KRW");
    assertThat(payment.get("cancel_amount").longValue()).isZero();
    assertThat(payment.get("started_at").longValue()).isEqualTo(clock.instant().getEpochSecond());
    assertThat(payment.get("paid_at").longValue()).isEqualTo(clock.instant().getEpochSecond());
    assertThat(payment.get("failed_at").longValue()).isZero();
    assertThat(payment.get("cancelled_at").longValue()).isZero();
    assertThat(payment.get("buyer_name").isNull()).isTrue();
    assertThat(payment.get("cancel_history").isEmpty()).isTrue();
  }

  @Test
  void text_beyond_ascii_is_escaped_on_the_wire() {
    String impUid = merchant.pays("배추", 10_000);
    assertThat(merchant.get("/payments/" + impUid).text()).contains("\"\\uBC30\\uCD94\"");
    assertThat(merchant.payment(impUid).get("merchant_uid").stringValue()).isEqualTo("배추");
  }

  @Test
  void an_unknown_payment_is_404_in_the_envelope() {
    var said = merchant.get("/payments/imp_000000000000");
    assertThat(said.status()).isEqualTo(404);
    assertThat(said.code()).isEqualTo(-1);
    assertThat(said.message()).isEqualTo("존재하지 않는 결제정보입니다.");
    assertThat(said.response().isNull()).isTrue();
  }

  @Test
  void a_payment_of_a_test_channel_is_404_unless_asked_for_and_only_by_imp_uid() {
    String impUid = merchant.pay("{\"merchantUid\":\"m-1\",\"amount\":1000,\"sandbox\":true}");
    assertThat(merchant.get("/payments/" + impUid).status()).isEqualTo(404);
    assertThat(merchant.get("/payments/" + impUid + "?include_sandbox=false").status())
        .isEqualTo(404);
    var said = merchant.get("/payments/" + impUid + "?include_sandbox=true");
    assertThat(said.response().get("sandbox").booleanValue()).isTrue();
    assertThat(uid(merchant.get("/payments/find/m-1"))).isEqualTo(impUid);
  }

  @Test
  void find_gives_a_later_failed_try_although_the_order_is_paid() {
    String paid = merchant.pays("m-1", 1000);
    clock.pass(Duration.ofSeconds(1));
    String failed = fails("m-1");
    assertThat(uid(merchant.get("/payments/find/m-1"))).isEqualTo(failed);
    assertThat(uid(merchant.get("/payments/find/m-1/paid"))).isEqualTo(paid);
    assertThat(uid(merchant.get("/payments/find/m-1?sorting=started"))).isEqualTo(paid);
    assertThat(uid(merchant.get("/payments/find/m-1?sorting=-paid"))).isEqualTo(paid);
    assertThat(uid(merchant.get("/payments/find/m-1?sorting=paid"))).isEqualTo(failed);
    assertThat(uid(merchant.get("/payments/find/m-1?sorting=-updated"))).isEqualTo(failed);
    assertThat(merchant.get("/payments/find/m-1/cancelled").status()).isEqualTo(404);
    assertThat(merchant.get("/payments/find/m-2").status()).isEqualTo(404);
    assertThat(merchant.get("/payments/find/m-1/nonsense").status()).isEqualTo(400);
    assertThat(merchant.get("/payments/find/m-1?sorting=nonsense").status()).isEqualTo(400);
  }

  @Test
  void of_two_tries_in_one_second_the_later_one_comes_first() {
    merchant.pays("m-1", 1000);
    String second = fails("m-1");
    assertThat(uid(merchant.get("/payments/find/m-1"))).isEqualTo(second);
  }

  @Test
  void find_all_gives_every_try_page_by_page() {
    List<String> newestFirst = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      newestFirst.addFirst(fails("m-1"));
      clock.pass(Duration.ofSeconds(1));
    }
    String paid = merchant.pays("m-1", 1000);
    newestFirst.addFirst(paid);
    merchant.pays("m-2", 1000);

    JsonNode all = merchant.get("/payments/findAll/m-1").response();
    assertThat(all.get("total").intValue()).isEqualTo(6);
    assertThat(uids(all.get("list"))).isEqualTo(newestFirst);
    JsonNode second = merchant.get("/payments/findAll/m-1?page=2&limit=4").response();
    assertThat(uids(second.get("list"))).isEqualTo(newestFirst.subList(4, 6));
    assertThat(second.get("previous").intValue()).isEqualTo(1);
    assertThat(second.get("next").intValue()).isZero();
    assertThat(merchant.get("/payments/findAll/m-1?limit=4").response().get("next").intValue())
        .isEqualTo(2);
    assertThat(uids(merchant.get("/payments/findAll/m-1/paid").response().get("list")))
        .containsExactly(paid);
    assertThat(merchant.get("/payments/findAll/m-3").status()).isEqualTo(404);
    assertThat(merchant.get("/payments/findAll/m-1?page=3&limit=4").status()).isEqualTo(400);
    assertThat(merchant.get("/payments/findAll/m-1?limit=1001").status()).isEqualTo(400);
  }

  @Test
  void several_at_once_are_200_whole_207_in_part_and_404_for_none() {
    String one = merchant.pays("m-1", 1000);
    String two = merchant.pays("m-2", 1000);
    var whole = merchant.get(LIST + one + AND_MERCHANT + "m-2");
    assertThat(whole.status()).isEqualTo(200);
    assertThat(uids(whole.response())).containsExactly(one, two);
    var part = merchant.get(LIST + one + AND_MERCHANT + "m-3");
    assertThat(part.status()).isEqualTo(207);
    assertThat(uids(part.response())).containsExactly(one);
    assertThat(merchant.get(LIST + "imp_1" + AND_MERCHANT + "m-3").status()).isEqualTo(404);
    assertThat(merchant.get("/payments").status()).isEqualTo(404);
    assertThat(merchant.get("/payments?" + "imp_uid%5B%5D=a&".repeat(101)).status()).isEqualTo(400);
  }

  @Test
  void a_status_is_searched_in_a_window_of_at_most_ninety_days() {
    String old = merchant.pays("m-1", 1000);
    long then = clock.instant().getEpochSecond();
    clock.pass(Duration.ofDays(91));
    merchant.use(merchant.token().response().get("access_token").stringValue());
    String paid = merchant.pays("m-2", 1000);
    String failed = fails("m-3");
    assertThat(uids(merchant.get("/payments/status/all").response().get("list")))
        .containsExactly(failed, paid);
    assertThat(uids(merchant.get("/payments/status/paid").response().get("list")))
        .containsExactly(paid);
    assertThat(uids(merchant.get("/payments/status/paid?to=" + then).response().get("list")))
        .containsExactly(old);
    assertThat(merchant.get("/payments/status/paid?from=" + then).status()).isEqualTo(400);
    assertThat(merchant.get("/payments/status/nonsense").status()).isEqualTo(400);
  }
}
