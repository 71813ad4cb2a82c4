package dev.moim.simulators.bootpay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.fasterxml.jackson.core.JsonParseException;
import dev.moim.simulators.Trouble;
import dev.moim.simulators.Trouble.Kind;
import java.util.Map;
import kr.co.bootpay.pg.Bootpay;
import kr.co.bootpay.pg.model.request.Cancel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** BootPay's own library must be content with the simulator. */
class OfficialClientTest extends SimulatorTest {

  private Bootpay bootpay;

  @BeforeEach
  void sign_in() throws Exception {
    bootpay = new Bootpay("app-of-the-test", "private-1");
    bootpay.baseUrl = simulator.baseUri() + "/v2/";
    assertThat(bootpay.getAccessToken())
        .containsEntry("expire_in", 1800)
        .doesNotContainKey("error_code");
  }

  private static Cancel cancel(String receiptId, Double price, String id) {
    Cancel cancel = new Cancel();
    cancel.receiptId = receiptId;
    cancel.cancelPrice = price;
    cancel.cancelId = id;
    cancel.cancelUsername = "staff";
    cancel.cancelMessage = "changed their mind";
    return cancel;
  }

  @Test
  void it_confirms_reads_and_cancels() throws Exception {
    String receiptId = merchant.pay("");
    assertThat(bootpay.getReceipt(receiptId))
        .containsEntry("status", 2)
        .containsEntry("http_status", 200);
    assertThat(bootpay.confirm(receiptId))
        .containsEntry("status", 1)
        .containsEntry("price", 10_000);
    assertThat(bootpay.receiptCancel(cancel(receiptId, 3_000.0, "r-1")))
        .containsEntry("status", 20)
        .containsEntry("cancelled_price", 3_000);
    assertThat(bootpay.receiptCancel(cancel(receiptId, null, null)))
        .containsEntry("cancelled_price", 10_000);
  }

  @Test
  void it_finds_an_order_as_an_array() throws Exception {
    String receiptId = merchant.pay("");
    Map<String, Object> found = bootpay.lookupOrderId("m-1");
    assertThat(found).containsEntry("http_status", 200);
    assertThat(found.get("data")).asInstanceOf(LIST).hasSize(1);
    assertThat(found.get("data"))
        .asInstanceOf(LIST)
        .first(MAP)
        .containsEntry("receipt_id", receiptId);
  }

  @Test
  void it_is_told_what_went_wrong() throws Exception {
    String receiptId = merchant.pay("");
    bootpay.confirm(receiptId);
    assertThat(bootpay.confirm(receiptId))
        .containsEntry("error_code", "RC_CONFIRM_FAILED")
        .containsEntry("http_status", 400);
    assertThat(bootpay.getReceipt("0".repeat(24)))
        .containsEntry("error_code", "RC_NOT_FOUND")
        .containsEntry("http_status", 404);
    bootpay.receiptCancel(cancel(receiptId, 1.0, "r-1"));
    assertThat(bootpay.receiptCancel(cancel(receiptId, 1.0, "r-1")))
        .containsEntry("error_code", "RC_CANCEL_SERVER_ERROR");
    bootpay.setToken("wrong");
    assertThat(bootpay.getReceipt(receiptId)).containsEntry("error_code", "TOKEN_KEY_INVALID");
    simulator.misbehaviour().nextTokens(Trouble.of(Kind.HTML_502));
    assertThatThrownBy(bootpay::getAccessToken).isInstanceOf(JsonParseException.class);
  }

  @Test
  void it_may_use_basic_authentication_instead() throws Exception {
    Bootpay basic = Bootpay.withClientKey("client-1", "secret-1");
    basic.baseUrl = simulator.baseUri() + "/v2/";
    assertThat(basic.getReceipt(merchant.pay(""))).containsEntry("status", 2);
  }
}
