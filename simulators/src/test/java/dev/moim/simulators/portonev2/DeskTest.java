package dev.moim.simulators.portonev2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.simulators.Trouble;
import dev.moim.simulators.Trouble.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskTest extends SimulatorTest {

  @TempDir private Path folder;

  @Test
  void a_try_goes_on_until_it_has_ended() {
    String id = merchant.pays("m-1", "ready");
    String path = "/portone-v2/transactions/" + id + "/";
    assertThat(merchant.post(path + "issued", "").status()).isEqualTo(400);
    assertThat(merchant.post(path + "exploded", "").status()).isEqualTo(400);
    assertThat(merchant.post(path + "pending", "").status()).isEqualTo(201);
    assertThat(merchant.post(path + "failed", "{\"reason\":\"no money\"}").status()).isEqualTo(201);
    assertThat(merchant.payment("m-1").get("failure").get("reason").stringValue())
        .isEqualTo("no money");
    assertThat(merchant.post(path + "paid", "").status()).isEqualTo(409);
    assertThat(merchant.post("/portone-v2/transactions/x/paid", "").status()).isEqualTo(404);
  }

  @Test
  void bad_input_is_explained_and_leaves_no_trace() {
    for (String bad :
        List.of(
            "",
            "{",
            "{\"paymentId\":\"m\"}",
            "{\"amount\":1}",
            "{\"paymentId\":\" \",\"amount\":1}",
            "{\"paymentId\":\"m\",\"amount\":0}",
            "{\"paymentId\":\"m\",\"amount\":1.5}",
            "{\"paymentId\":\"m\",\"amount\":1,\"outcome\":\"perhaps\"}",
            "{\"paymentId\":\"m\",\"amount\":1,\"outcome\":\"issued\",\"payMethod\":\"CARD\"}",
            "{\"paymentId\":\"m\",\"amount\":1,\"payMethod\":\"SHELLS\"}",
            "{\"paymentId\":\"m\",\"amount\":1,\"currency\":\"won\"}",
            "{\"paymentId\":\"m\",\"amount\":1,\"noticeUrl\":\"file:///etc\"}")) {
      var said = merchant.post("/portone-v2/pay", bad);
      assertThat(said.status()).as(bad).isEqualTo(400);
      assertThat(said.message()).isNotBlank();
    }
    assertThat(merchant.get("/portone-v2/books").text()).isEqualTo("{\"transactions\":[]}");
    assertThat(merchant.get("/portone-v2/nowhere").status()).isEqualTo(404);
    assertThat(merchant.get("/nowhere").json().has("type")).isTrue();
  }

  @Test
  void the_page_is_whole_in_itself_and_writes_text_as_text() {
    var said = merchant.get("/");
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.text())
        .contains("<title>PortOne V2, simulated</title>")
        .doesNotContain("http://", "https://", "innerHTML", "insertAdjacentHTML", "document.write");
  }

  @Test
  void troubles_happen_one_after_the_other_and_then_are_over() {
    merchant.pays("m-1", 1000);
    merchant.post(
        "/portone-v2/misbehave",
        """
        {"nextCancels": [{"kind": "http500"}, {"kind": "html502"}, {"kind": "refuse"},
                         {"kind": "rateLimited"}]}
        """);
    assertThat(merchant.cancel("m-1", "").status()).isEqualTo(500);
    assertThat(merchant.cancel("m-1", "").text()).startsWith("<html>");
    assertError(merchant.cancel("m-1", ""), 502, "PG_PROVIDER");
    assertThat(merchant.cancel("m-1", "").status()).isEqualTo(429);
    assertThat(merchant.givenBack("m-1")).isZero();
    assertThat(merchant.cancel("m-1", "").status()).isEqualTo(200);
  }

  @Test
  void each_kind_of_call_has_its_own_troubles() {
    merchant.pays("m-1", 1000);
    simulator.misbehaviour().nextLookups(Trouble.of(Kind.HTTP_500));
    simulator.misbehaviour().nextPreRegisters(Trouble.of(Kind.RATE_LIMITED));
    assertThat(merchant.cancel("m-1", "").status()).isEqualTo(200);
    assertThat(merchant.get("/payments/m-1/transactions").status()).isEqualTo(500);
    assertThat(merchant.get("/payments/m-1").status()).isEqualTo(200);
    assertThat(merchant.post("/payments/m-2/pre-register", "{}").status()).isEqualTo(429);
  }

  @Test
  void knobs_show_what_they_are_turned_to() {
    var knobs =
        merchant
            .post(
                "/portone-v2/misbehave",
                "{\"forgeWebhooks\":\"otherSecret\",\"asynchronousCancels\":true}")
            .json();
    assertThat(knobs.get("forgeWebhooks").stringValue()).isEqualTo("otherSecret");
    assertThat(knobs.get("asynchronousCancels").booleanValue()).isTrue();
    assertThat(merchant.post("/portone-v2/misbehave", "{\"forgeWebhooks\":\"x\"}").status())
        .isEqualTo(400);
    var cleared = merchant.delete("/portone-v2/misbehave").json();
    assertThat(cleared.get("forgeWebhooks").stringValue()).isEqualTo("none");
    assertThat(cleared.get("asynchronousCancels").booleanValue()).isFalse();
  }

  @Test
  void the_settlement_has_a_row_for_each_movement_of_money() {
    String paid = merchant.pays("m-1", 1_033);
    clock.pass(Duration.ofHours(6)); // 15:00 UTC is the next day in Korea
    merchant.cancel("m-1", ",\"amount\":33");
    merchant.pays("failed", "failed");
    merchant.pay("{\"paymentId\":\"test\",\"amount\":5,\"test\":true}");
    String odd = merchant.pay("{\"paymentId\":\"a,\\\"b\\\"\",\"amount\":100}");
    merchant.post(
        "/portone-v2/cancel", "{\"paymentId\":\"m-1\",\"asynchronous\":true,\"amount\":1}");
    String cancel = merchant.payment("m-1").get("cancellations").get(0).get("id").stringValue();
    String header = "transaction_id,kind,payment_id,reference,amount,fee,settled_on\n";
    String first = paid + ",PAYMENT,m-1,m-1,1033,30,2026-03-02\n";
    String second =
        cancel
            + ",CANCEL,m-1,m-1,33,0,2026-03-03\n"
            + odd
            + ",PAYMENT,\"a,\"\"b\"\"\",\"a,\"\"b\"\"\",100,3,2026-03-03\n";
    String path = "/portone-v2/settlement";
    assertThat(merchant.get(path).text()).isEqualTo(header + first + second);
    assertThat(merchant.get(path + "?to=2026-03-02").text()).isEqualTo(header + first);
    assertThat(merchant.get(path + "?from=2026-03-03").text()).isEqualTo(header + second);
    assertThat(merchant.get(path + "?from=yesterday").status()).isEqualTo(400);
  }

  private String everything(PortOneV2Simulator simulator) {
    try (Merchant other = new Merchant(simulator.baseUri())) {
      return other.get("/portone-v2/books").text()
          + other.get("/portone-v2/registered").text()
          + other.get("/portone-v2/settlement").text();
    }
  }

  @Test
  void a_journal_keeps_the_books_over_a_new_start() {
    var settings = settings(Optional.of(folder.resolve("v2.jsonl")), mailbox.url(), clock);
    String before;
    try (PortOneV2Simulator first = PortOneV2Simulator.start(settings);
        Merchant other = new Merchant(first.baseUri())) {
      other.post("/payments/m-9/pre-register", "{\"totalAmount\":5}");
      other.pays("m-1", 1000);
      other.cancel("m-1", ",\"amount\":300");
      other.pays("m-2", "failed");
      other.pays("m-3", "issued");
      other.post("/portone-v2/disputes", "{\"paymentId\":\"m-1\"}");
      before = everything(first);
    }
    try (PortOneV2Simulator again = PortOneV2Simulator.start(settings)) {
      assertThat(everything(again)).isEqualTo(before).contains("\"disputes\":1", "FAILED");
    }
  }
}
