package dev.moim.simulators.bootpay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.simulators.Caller.Said;
import dev.moim.simulators.Mailbox;
import dev.moim.simulators.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A running simulator, a merchant that is let in, and the merchant's mailbox. */
abstract class SimulatorTest {

  static final int RETRIES = 3;

  final MovableClock clock = new MovableClock();
  final Mailbox mailbox = new Mailbox();
  BootPaySimulator simulator;
  Merchant merchant;

  @BeforeEach
  void start() {
    mailbox.answerWith(200, "{\"success\":true}");
    simulator = start(Optional.empty());
    merchant = Merchant.signedIn(simulator.baseUri());
  }

  BootPaySimulator start(Optional<Path> journal) {
    return BootPaySimulator.start(
        new BootPaySimulatorSettings(
            0, journal, Merchant.KEYS, mailbox.url(), RETRIES, Duration.ofMillis(1), clock));
  }

  @AfterEach
  void stop() {
    merchant.close();
    simulator.close();
    mailbox.close();
  }

  static void assertRefused(Said said, int status, String code) {
    assertThat(said.status()).as(said.text()).isEqualTo(status);
    assertThat(said.json().get("error_code").stringValue()).isEqualTo(code);
    assertThat(said.message()).isNotBlank();
  }
}
