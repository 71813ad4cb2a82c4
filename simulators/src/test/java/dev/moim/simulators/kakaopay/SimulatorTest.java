package dev.moim.simulators.kakaopay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.simulators.Caller.Said;
import dev.moim.simulators.MovableClock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A running simulator, and a shop that has its key. */
abstract class SimulatorTest {

  final MovableClock clock = new MovableClock();
  KakaoPaySimulator simulator;
  Shop shop;

  @BeforeEach
  void start() {
    simulator = start(clock);
    shop = Shop.open(simulator.baseUri());
  }

  static KakaoPaySimulator start(InstantSource clock) {
    return KakaoPaySimulator.start(
        new KakaoPaySimulatorSettings(
            0,
            Optional.empty(),
            Shop.KEY,
            Set.of(KakaoPaySimulatorSettings.TEST_SHOP, Shop.LIVE),
            clock));
  }

  @AfterEach
  void stop() {
    shop.close();
    simulator.close();
  }

  static void assertRefused(Said said, int code) {
    assertThat(said.status()).as(said.text()).isEqualTo(400);
    assertThat(said.json().get("error_code").intValue()).isEqualTo(code);
    assertThat(said.json().get("error_message").stringValue()).isNotBlank();
  }
}
