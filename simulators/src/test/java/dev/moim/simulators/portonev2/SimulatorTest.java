package dev.moim.simulators.portonev2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.simulators.Caller;
import dev.moim.simulators.Mailbox;
import dev.moim.simulators.MovableClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A running simulator, a merchant that has its secret, and the merchant's mailbox. */
abstract class SimulatorTest {

  final MovableClock clock = new MovableClock();
  final Mailbox mailbox = new Mailbox();
  PortOneV2Simulator simulator;
  Merchant merchant;

  @BeforeEach
  void start() {
    simulator = PortOneV2Simulator.start(settings(Optional.empty(), mailbox.url(), clock));
    merchant = new Merchant(simulator.baseUri());
  }

  /** With a plan of webhooks that is over in a third of a second. */
  static PortOneV2SimulatorSettings settings(
      Optional<Path> journal, URI webhookUrl, InstantSource clock) {
    return new PortOneV2SimulatorSettings(
        0,
        journal,
        Merchant.STORE,
        Merchant.SECRET,
        List.of(Merchant.WEBHOOK_SECRET),
        webhookUrl,
        0.001,
        clock);
  }

  static void assertError(Caller.Said said, int status, String type) {
    assertThat(said.status()).as(said.text()).isEqualTo(status);
    assertThat(said.json().get("type").stringValue()).isEqualTo(type);
    assertThat(said.message()).isNotBlank();
  }

  @AfterEach
  void stop() {
    merchant.close();
    simulator.close();
    mailbox.close();
  }
}
