package dev.moim.simulators.kakaopay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.simulators.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private final MovableClock clock = new MovableClock();
  @TempDir private Path folder;

  private KakaoPaySimulator start() {
    return KakaoPaySimulator.start(
        new KakaoPaySimulatorSettings(
            0,
            Optional.of(folder.resolve("kakaopay.jsonl")),
            Shop.KEY,
            Set.of(KakaoPaySimulatorSettings.TEST_SHOP),
            clock));
  }

  private static String everything(KakaoPaySimulator simulator) {
    try (Shop shop = Shop.open(simulator.baseUri())) {
      return shop.get("/kakaopay/books").text() + shop.get("/kakaopay/settlement").text();
    }
  }

  @Test
  void a_new_start_knows_all_that_was_announced_agreed_taken_and_given_back() {
    String before;
    String agreed;
    String token;
    try (KakaoPaySimulator simulator = start();
        Shop shop = Shop.open(simulator.baseUri())) {
      String paid = shop.paid();
      clock.pass(Duration.ofMillis(1234));
      shop.cancel(paid, 300, ",\"payload\":\"두 \\\"번\\\"\"");
      shop.payer(shop.tid(), "quit", "");
      agreed = shop.tid();
      token = shop.authorise(agreed);
      before = everything(simulator);
    }
    assertThat(before).contains("PART_CANCEL_PAYMENT", "QUIT_PAYMENT", "AUTH_PASSWORD");
    try (KakaoPaySimulator again = start();
        Shop shop = Shop.open(again.baseUri())) {
      assertThat(everything(again)).isEqualTo(before);
      assertThat(shop.approve(agreed, token, "").status()).isEqualTo(200);
    }
  }
}
