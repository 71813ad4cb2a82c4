package dev.moim.simulators.bootpay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.simulators.Caller.Said;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ReceiptTest extends SimulatorTest {

  @Test
  void the_merchants_server_has_the_last_word() {
    String receiptId = merchant.pay("");
    assertThat(receiptId).matches("[0-9a-f]{24}");
    assertThat(merchant.status(receiptId)).isEqualTo(2);
    assertThat(merchant.receipt(receiptId).get("purchased_at")).isNull();
    clock.pass(Duration.ofSeconds(31));
    JsonNode confirmed = merchant.confirm(receiptId).json();
    assertThat(confirmed.get("status").intValue()).isEqualTo(1);
    assertThat(confirmed.get("requested_at").stringValue()).isEqualTo("2026-03-02T18:00:00+09:00");
    assertThat(confirmed.get("purchased_at").stringValue()).isEqualTo("2026-03-02T18:00:31+09:00");
    assertThat(confirmed.get("price").longValue()).isEqualTo(10_000);
    assertThat(confirmed.get("order_id").stringValue()).isEqualTo("m-1");
    assertThat(confirmed.get("sandbox").booleanValue()).isFalse();
    assertThat(confirmed.get("metadata").isObject()).isTrue();
    assertThat(confirmed.get("error_code")).isNull();
  }

  @Test
  void a_receipt_is_confirmed_once() {
    String receiptId = merchant.pay("");
    assertThat(merchant.confirm(receiptId).status()).isEqualTo(200);
    assertRefused(merchant.confirm(receiptId), 400, "RC_CONFIRM_FAILED");
    assertThat(merchant.status(receiptId)).isEqualTo(1);
    assertRefused(merchant.confirm("0".repeat(24)), 404, "RC_NOT_FOUND");
  }

  @Test
  void a_confirm_can_be_refused_by_the_card() {
    String receiptId = merchant.pay(",\"confirmFails\":true");
    assertRefused(merchant.confirm(receiptId), 400, "RC_CONFIRM_FAILED");
    assertThat(merchant.status(receiptId)).isEqualTo(-2);
    assertRefused(merchant.confirm(receiptId), 400, "RC_CONFIRM_FAILED");
  }

  @Test
  void without_a_separate_confirm_it_is_paid_at_once() {
    String receiptId = merchant.paid();
    assertThat(merchant.status(receiptId)).isEqualTo(1);
    assertRefused(merchant.confirm(receiptId), 400, "RC_CONFIRM_FAILED");
  }

  @Test
  void the_window_tells_the_page_what_happened() {
    assertEvent("", "confirm");
    assertEvent(",\"separatelyConfirmed\":false", "done");
    assertEvent(",\"method\":\"vbank\"", "issued");
    assertEvent(",\"fails\":true", "error");
  }

  private void assertEvent(String more, String event) {
    JsonNode said =
        merchant
            .post(
                "/bootpay/pay",
                "{\"orderId\":\"m-1\",\"price\":1,\"redirectUrl\":\"https://x.invalid/?a=b\"%s}"
                    .formatted(more))
            .json();
    assertThat(said.get("event").stringValue()).isEqualTo(event);
    assertThat(said.get("location").stringValue())
        .isEqualTo(
            "https://x.invalid/?a=b&event=%s&receipt_id=%s"
                .formatted(event, said.get("receiptId").stringValue()));
  }

  @Test
  void a_virtual_account_waits_for_its_deposit() {
    String receiptId = merchant.pay(",\"method\":\"vbank\"");
    assertThat(merchant.status(receiptId)).isEqualTo(5);
    assertThat(merchant.receipt(receiptId).get("vbank_data").get("bank_code").stringValue())
        .isEqualTo("088");
    assertRefused(merchant.confirm(receiptId), 400, "RC_CONFIRM_FAILED");
    merchant.post("/bootpay/receipts/" + receiptId + "/settle", "");
    assertThat(merchant.status(receiptId)).isEqualTo(1);
    assertThat(merchant.post("/bootpay/receipts/" + receiptId + "/settle", "").status())
        .isEqualTo(409);
    String never = merchant.pay(",\"method\":\"vbank\"");
    merchant.post("/bootpay/receipts/" + never + "/settle", "{\"deposited\":false}");
    assertThat(merchant.status(never)).isEqualTo(-3);
  }

  @Test
  void what_waits_for_a_confirm_can_end_without_one() {
    String receiptId = merchant.pay("");
    merchant.post("/bootpay/receipts/" + receiptId + "/settle", "{\"deposited\":false}");
    assertThat(merchant.status(receiptId)).isEqualTo(-1);
    assertRefused(merchant.confirm(receiptId), 400, "RC_CONFIRM_FAILED");
  }

  @Test
  void an_order_may_have_several_receipts_the_newest_first() {
    String failed = merchant.pay(",\"fails\":true");
    String paid = merchant.pay("");
    JsonNode found = merchant.get("/v2/lookup/order/m-1").json();
    assertThat(found.isArray()).isTrue();
    assertThat(found).hasSize(2);
    assertThat(found.get(0).get("receipt_id").stringValue()).isEqualTo(paid);
    assertThat(found.get(1).get("receipt_id").stringValue()).isEqualTo(failed);
    assertThat(found.get(1).get("status").intValue()).isEqualTo(-1);
    assertThat(merchant.get("/v2/lookup/order/none").text()).isEqualTo("[]");
  }

  @Test
  void test_payments_say_so_and_metadata_comes_back_as_it_was() {
    String receiptId = merchant.pay(",\"sandbox\":true,\"metadata\":\"text\"");
    assertThat(merchant.receipt(receiptId).get("sandbox").booleanValue()).isTrue();
    assertThat(merchant.receipt(receiptId).get("metadata").stringValue()).isEqualTo("text");
    assertRefused(merchant.get("/v2/receipt/x"), 404, "RC_NOT_FOUND");
    assertThat(merchant.get("/v2/receipt/" + receiptId + "?lookup_user_data=true").status())
        .isEqualTo(200);
  }

  @Test
  void bad_input_is_explained_and_leaves_no_trace() {
    for (String bad :
        new String[] {
          "{",
          "{}",
          "{\"orderId\":\"m\"}",
          "{\"orderId\":\" \",\"price\":1}",
          "{\"orderId\":\"m\",\"price\":0}",
          "{\"orderId\":\"m\",\"price\":1.5}",
          "{\"orderId\":\"m\",\"price\":1,\"taxFree\":2}",
          "{\"orderId\":\"m\",\"price\":1,\"method\":\"coins\"}"
        }) {
      assertThat(merchant.post("/bootpay/pay", bad).status()).as(bad).isEqualTo(400);
    }
    assertThat(merchant.get("/bootpay/books").text()).isEqualTo("{\"receipts\":[]}");
    assertRefused(merchant.post("/v2/confirm", "{"), 400, "INVALID_REQUEST");
    assertRefused(merchant.get("/v2/nowhere"), 404, "NOT_FOUND");
  }

  @Test
  void of_many_confirms_at_once_one_works() throws Exception {
    String receiptId = merchant.pay("");
    clock.slowToRead();
    Callable<Said> confirm = () -> merchant.confirm(receiptId);
    List<Integer> statuses = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Said> said : threads.invokeAll(Collections.nCopies(20, confirm))) {
        statuses.add(said.get().status());
      }
    }
    assertThat(statuses).containsOnlyOnce(200);
  }

  @Test
  void a_new_start_knows_all_that_was_taken_and_given_back(@TempDir Path folder) {
    Optional<Path> journal = Optional.of(folder.resolve("bootpay.jsonl"));
    String before;
    String waiting;
    try (BootPaySimulator first = start(journal);
        Merchant theirs = Merchant.signedIn(first.baseUri())) {
      theirs.cancel(theirs.paid(), ",\"cancel_price\":300,\"cancel_id\":\"두 번\"");
      waiting = theirs.pay(",\"metadata\":\"배추\"");
      before = theirs.get("/bootpay/books").text() + theirs.get("/bootpay/settlement").text();
    }
    try (BootPaySimulator again = start(journal);
        Merchant theirs = Merchant.signedIn(again.baseUri())) {
      assertThat(theirs.get("/bootpay/books").text() + theirs.get("/bootpay/settlement").text())
          .isEqualTo(before)
          .contains("\"cancelled_price\":300");
      assertThat(theirs.confirm(waiting).status()).isEqualTo(200);
    }
  }
}
