package dev.moim.simulators.portone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moim.simulators.MovableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private final MovableClock clock = new MovableClock();
  @TempDir private Path folder;

  private Path journal() {
    return folder.resolve("deep/portone.jsonl");
  }

  private PortOneSimulator start() {
    return PortOneSimulator.start(
        new PortOneSimulatorSettings(
            0, Optional.of(journal()), Merchant.KEY, Merchant.SECRET, null, clock));
  }

  private String everything(PortOneSimulator simulator) {
    try (Merchant merchant = Merchant.signedIn(simulator.baseUri())) {
      return merchant.get("/payments/status/all").text()
          + merchant.get("/portone/books").text()
          + merchant.get("/portone/prepared").text();
    }
  }

  private String live() {
    try (PortOneSimulator simulator = start();
        Merchant merchant = Merchant.signedIn(simulator.baseUri())) {
      merchant.post("/payments/prepare", "{\"merchant_uid\":\"배추-1\",\"amount\":5}");
      merchant.put("/payments/prepare", "{\"merchant_uid\":\"배추-1\",\"amount\":6}");
      merchant.post(
          "/payments/prepare", "{\"merchant_uid\":\"m-2\",\"amount\":7,\"currency\":\"KRW\"}");
      String paid = merchant.pays("m-1", 1000);
      clock.pass(Duration.ofMillis(1234));
      merchant.cancel(
          "{\"imp_uid\":\"%s\",\"amount\":300,\"reason\":\"두 \\\"번\\\"\\n째\"}".formatted(paid));
      merchant.cancel("{\"imp_uid\":\"%s\",\"amount\":200}".formatted(paid));
      merchant.pays("m-2", 1);
      String ready =
          merchant.pay(
              "{\"merchantUid\":\"m-3\",\"amount\":9,\"outcome\":\"ready\",\"sandbox\":true}");
      merchant.pay("{\"impUid\":\"" + ready + "\"}");
      return everything(simulator);
    }
  }

  @Test
  void a_new_start_knows_all_that_was_taken_given_back_and_prepared() {
    String before = live();
    assertThat(before).contains("\"cancelledAmount\":500", "\"amount\":6", "\"status\":\"failed\"");
    try (PortOneSimulator again = start()) {
      assertThat(everything(again)).isEqualTo(before);
    }
  }

  @Test
  void a_torn_last_line_is_dropped_and_does_not_harm_what_comes_after() throws IOException {
    String before = live();
    Files.writeString(journal(), "{\"payment\":{\"impUid\":\"imp_", StandardOpenOption.APPEND);
    String impUid;
    try (PortOneSimulator again = start();
        Merchant merchant = Merchant.signedIn(again.baseUri())) {
      assertThat(everything(again)).isEqualTo(before);
      impUid = merchant.pays("m-after", 1);
    }
    try (PortOneSimulator third = start()) {
      assertThat(everything(third)).contains(impUid);
    }
  }

  @Test
  void every_place_where_the_last_line_can_tear_is_survived() throws IOException {
    live();
    byte[] whole = Files.readAllBytes(journal());
    int lastLine =
        new String(whole, 0, whole.length - 1, StandardCharsets.ISO_8859_1).lastIndexOf('\n') + 1;
    for (int cut = lastLine; cut < whole.length; cut += 7) {
      Files.write(journal(), Arrays.copyOf(whole, cut));
      try (PortOneSimulator again = start()) {
        assertThat(Files.size(journal())).isEqualTo(lastLine);
        assertThat(everything(again)).contains("\"status\":\"ready\"");
      }
    }
  }

  @Test
  void whatever_was_answered_is_in_the_file_before_the_simulator_closes() throws IOException {
    try (PortOneSimulator simulator = start();
        Merchant merchant = Merchant.signedIn(simulator.baseUri())) {
      String impUid = merchant.pays("m-1", 1000);
      assertThat(Files.readString(journal())).contains(impUid).endsWith("\n");
      merchant.cancel("{\"imp_uid\":\"%s\",\"reason\":\"enough\"}".formatted(impUid));
      assertThat(Files.readString(journal())).contains("enough");
    }
  }

  @Test
  void a_journal_has_one_simulator_at_a_time() {
    try (PortOneSimulator first = start()) {
      assertThat(first.baseUri().getPort()).isPositive();
      assertThatThrownBy(this::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is using the journal");
    }
    start().close();
  }

  @Test
  void a_file_that_is_no_journal_is_refused_and_left_alone() throws IOException {
    Files.createDirectories(journal().getParent());
    Files.writeString(journal(), "shopping list\n");
    assertThatThrownBy(this::start).hasMessageContaining("not ours");
    assertThat(journal()).hasContent("shopping list\n");
  }
}
