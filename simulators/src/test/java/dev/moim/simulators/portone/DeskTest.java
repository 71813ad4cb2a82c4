package dev.moim.simulators.portone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.simulators.Caller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DeskTest extends SimulatorTest {

  @Test
  void the_books_say_what_was_taken_and_given_back() {
    String impUid = merchant.pays("m-1", 1000);
    merchant.cancel("{\"imp_uid\":\"%s\",\"amount\":300,\"reason\":\"r\"}".formatted(impUid));
    JsonNode payment = merchant.get("/portone/books").json().get("payments").get(0);
    assertThat(payment.get("impUid").stringValue()).isEqualTo(impUid);
    assertThat(payment.get("merchantUid").stringValue()).isEqualTo("m-1");
    assertThat(payment.get("amount").longValue()).isEqualTo(1000);
    assertThat(payment.get("status").stringValue()).isEqualTo("cancelled");
    assertThat(payment.get("cancelledAmount").longValue()).isEqualTo(300);
    assertThat(payment.get("cancellations").get(0).get("amount").longValue()).isEqualTo(300);
    assertThat(payment.get("cancellations").get(0).get("reason").stringValue()).isEqualTo("r");
    assertThat(payment.get("cancellations").get(0).get("at").stringValue())
        .isEqualTo(clock.instant().toString());
  }

  @Test
  void a_payment_can_have_begun_earlier() {
    String impUid =
        merchant.pay(
            "{\"merchantUid\":\"m-1\",\"amount\":1,\"startedAt\":\"2026-03-02T17:00:00+09:00\"}");
    JsonNode payment = merchant.payment(impUid);
    assertThat(payment.get("started_at").longValue())
        .isEqualTo(clock.instant().minusSeconds(3600).getEpochSecond());
    assertThat(payment.get("paid_at").longValue()).isEqualTo(clock.instant().getEpochSecond());
  }

  @Test
  void a_deposit_comes_once_and_must_fit_its_payment() {
    String impUid = merchant.pay("{\"merchantUid\":\"m-1\",\"amount\":1000,\"outcome\":\"ready\"}");
    assertDeposit(impUid, ",\"amount\":999", 400);
    assertDeposit(impUid, ",\"merchantUid\":\"m-2\"", 400);
    assertDeposit(impUid, ",\"outcome\":\"ready\"", 400);
    assertDeposit(impUid, ",\"startedAt\":\"2026-03-02T17:00:00Z\"", 400);
    assertDeposit("imp_1", "", 404);
    assertDeposit(impUid, ",\"amount\":1000,\"merchantUid\":\"m-1\"", 201);
    assertDeposit(impUid, "", 409);
  }

  private void assertDeposit(String impUid, String more, int status) {
    assertThat(
            merchant.post("/portone/pay", "{\"impUid\":\"%s\"%s}".formatted(impUid, more)).status())
        .as(more)
        .isEqualTo(status);
  }

  @Test
  void json_is_understood_although_curl_calls_it_a_form() {
    var said = merchant.postForm("/portone/pay", "{\"merchantUid\":\"m-1\",\"amount\":1}");
    assertThat(said.status()).isEqualTo(201);
    assertThat(merchant.postForm("/portone/pay", "merchantUid=m-1&amount=1").status())
        .isEqualTo(201);
  }

  @Test
  void bad_input_is_explained_and_leaves_no_trace() {
    for (String bad :
        new String[] {
          "",
          "{",
          "[]",
          "1",
          "null",
          "\"x\"",
          "{}",
          "{\"merchantUid\":\"m-1\"}",
          "{\"amount\":1}",
          "{\"merchantUid\":\"\",\"amount\":1}",
          "{\"merchantUid\":\" \",\"amount\":1}",
          "{\"merchantUid\":\"a\\nb\",\"amount\":1}",
          "{\"merchantUid\":{},\"amount\":1}",
          "{\"merchantUid\":\"" + "x".repeat(41) + "\",\"amount\":1}",
          "{\"merchantUid\":\"m\",\"amount\":0}",
          "{\"merchantUid\":\"m\",\"amount\":-1}",
          "{\"merchantUid\":\"m\",\"amount\":1.5}",
          "{\"merchantUid\":\"m\",\"amount\":1e400000000}",
          "{\"merchantUid\":\"m\",\"amount\":9223372036854775808}",
          "{\"merchantUid\":\"m\",\"amount\":\"ten\"}",
          "{\"merchantUid\":\"m\",\"amount\":true}",
          "{\"merchantUid\":\"m\",\"amount\":[[1]]}",
          "{\"merchantUid\":\"m\",\"amount\":1,\"outcome\":\"perhaps\"}",
          "{\"merchantUid\":\"m\",\"amount\":1,\"webhook\":\"perhaps\"}",
          "{\"merchantUid\":\"m\",\"amount\":1,\"currency\":\"won\"}",
          "{\"merchantUid\":\"m\",\"amount\":1,\"startedAt\":\"yesterday\"}",
          "{\"merchantUid\":\"m\",\"amount\":1,\"startedAt\":\"+99999-01-01T00:00:00Z\"}",
          "[".repeat(5000)
        }) {
      var said = merchant.post("/portone/pay", bad);
      assertThat(said.status()).as(bad).isEqualTo(400);
      assertThat(said.message()).isNotBlank();
    }
    assertThat(merchant.get("/portone/books").text()).isEqualTo("{\"payments\":[]}");
  }

  @Test
  void bad_input_to_the_api_is_answered_in_the_envelope() {
    for (var said :
        new Caller.Said[] {
          merchant.cancel("{"),
          merchant.cancel("{\"imp_uid\":\"imp_1\",\"amount\":0.5}"),
          merchant.cancel("{\"imp_uid\":[[]]}"),
          merchant.postForm("/payments/cancel", "imp_uid=%zz"),
          merchant.post("/payments/prepare", "[]"),
          merchant.get("/payments/imp_1?include_sandbox=perhaps"),
          merchant.get("/payments/findAll/m-1/paid/more"),
          merchant.get("/nowhere")
        }) {
      assertThat(said.status()).as(said.text()).isBetween(400, 404);
      assertThat(said.code()).isEqualTo(-1);
    }
  }

  @Test
  void a_body_that_is_too_large_is_refused_also_when_it_does_not_say_so() throws IOException {
    assertThat(merchant.post("/portone/pay", "x".repeat(70_000)).status()).isEqualTo(413);
    String head = "POST /portone/pay HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    assertThat(raw(head + chunk + "1\r\nx\r\n0\r\n\r\n")).startsWith("HTTP/1.1 413");
  }

  @Test
  void what_is_not_http_as_it_should_be_is_refused_without_html() throws IOException {
    for (String path : new String[] {"/payments/%zz", "/payments/%FF", "/payments/a%2Fb", "/%00"}) {
      String said = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      assertThat(said).as(path).matches("(?s)HTTP/1\\.1 4\\d\\d .*").doesNotContain("<html");
    }
  }

  private String raw(String request) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), simulator.baseUri().getPort())) {
      socket.setSoTimeout(5000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      byte[] answer = new byte[4000];
      int length = socket.getInputStream().readNBytes(answer, 0, 12);
      length += socket.getInputStream().read(answer, 12, 3000);
      return new String(answer, 0, length, StandardCharsets.UTF_8);
    }
  }

  @Test
  void the_page_is_whole_in_itself_and_writes_text_as_text() {
    var said = merchant.get("/");
    assertThat(said.status()).isEqualTo(200);
    assertThat(said.text())
        .contains("<title>PortOne V1, simulated</title>")
        .doesNotContain("http://", "https://", "innerHTML", "insertAdjacentHTML", "document.write");
  }

  @Test
  void every_imp_uid_is_another() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      seen.add(merchant.pay("{\"merchantUid\":\"m-1\",\"amount\":1,\"webhook\":false}"));
    }
    assertThat(seen).hasSize(500);
  }

  @Test
  void the_settlement_has_a_row_for_every_movement() {
    merchant.pay("{\"merchantUid\":\"m-0\",\"amount\":1,\"outcome\":\"failed\"}");
    String impUid = merchant.pays("m-1", 10_000);
    merchant.cancel("{\"imp_uid\":\"%s\",\"amount\":3000}".formatted(impUid));
    String[] lines = merchant.get("/portone/settlement").text().split("\n");
    assertThat(lines).hasSize(3);
    assertThat(lines[1])
        .isEqualTo("%s,PAYMENT,%s,m-1,10000,300,2026-03-02".formatted(impUid, impUid));
    assertThat(lines[2])
        .matches("cancel_[-0-9a-f]{36},CANCEL,%s,m-1,3000,0,2026-03-02".formatted(impUid));
  }
}
